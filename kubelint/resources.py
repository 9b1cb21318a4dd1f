"""Typed views over plain values: what an object is, where its pods are, what a container says.

A view never copies and never trusts: every accessor answers None or an empty value where the manifest has another type, so
that no rule crashes on wrong input. A view knows its path, so that every finding has a place.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from kubelint.documents import Document
from kubelint.findings import Path, Place, ResourceIdentity
from kubelint.values.images import Image, parse_image
from kubelint.values.versions import NEWEST, KubernetesVersion

POD_SPEC_PATHS: Mapping[tuple[str, str], Path] = {
    ("", "Pod"): ("spec",),
    ("", "PodTemplate"): ("template", "spec"),
    ("", "ReplicationController"): ("spec", "template", "spec"),
    ("apps", "ReplicaSet"): ("spec", "template", "spec"),
    ("apps", "Deployment"): ("spec", "template", "spec"),
    ("apps", "StatefulSet"): ("spec", "template", "spec"),
    ("apps", "DaemonSet"): ("spec", "template", "spec"),
    ("extensions", "Deployment"): ("spec", "template", "spec"),
    ("extensions", "DaemonSet"): ("spec", "template", "spec"),
    ("extensions", "ReplicaSet"): ("spec", "template", "spec"),
    ("batch", "Job"): ("spec", "template", "spec"),
    ("batch", "CronJob"): ("spec", "jobTemplate", "spec", "template", "spec"),
    ("argoproj.io", "Rollout"): ("spec", "template", "spec"),
    ("serving.knative.dev", "Service"): ("spec", "template", "spec"),
    ("serving.knative.dev", "Configuration"): ("spec", "template", "spec"),
    ("serving.knative.dev", "Revision"): ("spec",),
}
"""Where the pod spec stands, by API group and kind (any version of the group)."""

CLUSTER_SCOPED = frozenset(
    "APIService CSIDriver CSINode CertificateSigningRequest ClusterRole ClusterRoleBinding ClusterTrustBundle ComponentStatus "
    "CustomResourceDefinition DeviceClass DeviceTaintRule FlowSchema IPAddress IngressClass MutatingAdmissionPolicy "
    "MutatingAdmissionPolicyBinding MutatingWebhookConfiguration Namespace Node PersistentVolume PodSecurityPolicy "
    "PriorityClass PriorityLevelConfiguration ResourceSlice RuntimeClass SelfSubjectAccessReview SelfSubjectReview "
    "SelfSubjectRulesReview ServiceCIDR StorageClass StorageVersion StorageVersionMigration SubjectAccessReview TokenReview "
    "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment "
    "VolumeAttributesClass AdminNetworkPolicy BaselineAdminNetworkPolicy ClusterNetworkPolicy GatewayClass ClusterIssuer "
    "ClusterSecretStore ClusterExternalSecret ClusterPolicy ClusterCleanupPolicy ClusterImagePolicy".split()
)
"""Kinds whose objects have no namespace: the built-in ones and well-known custom ones."""

CONTAINER_LISTS = ("initContainers", "containers", "ephemeralContainers")


class View:
    """A mapping inside an object: its value, its path in the document, and tolerant access."""

    __slots__ = ("__dict__", "path", "resource", "value")

    def __init__(self, resource: "Resource", path: Path, value: object):
        self.resource = resource
        self.path = path
        self.value: dict[str, Any] = value if isinstance(value, dict) else {}

    def get(self, *keys: str | int) -> Any:
        """The value below, None where it is missing, null, or where the way there is of another type."""
        value: Any = self.value
        for key in keys:
            if value.__class__ is dict:
                value = value.get(key)
            elif value.__class__ is list and key.__class__ is int and -1 < key < len(value):  # type: ignore[operator]
                value = value[key]
            else:
                return None
        return value

    def text(self, *keys: str | int) -> str | None:
        """The string below, None for anything else."""
        value = self.get(*keys)
        return value if value.__class__ is str else None

    def integer(self, *keys: str | int) -> int | None:
        """The integer below (a float without fraction counts, as in JSON), None for anything else."""
        value = self.get(*keys)
        if value.__class__ is float and value.is_integer():
            return int(value)
        return value if value.__class__ is int else None

    def flag(self, *keys: str | int) -> bool | None:
        """The boolean below, None for anything else."""
        value = self.get(*keys)
        return value if value.__class__ is bool else None

    def mapping(self, *keys: str | int) -> dict[str, Any]:
        """The mapping below, empty for anything else."""
        value = self.get(*keys)
        return value if value.__class__ is dict else {}

    def items(self, *keys: str | int) -> list[Any]:
        """The list below, empty for anything else."""
        value = self.get(*keys)
        return value if value.__class__ is list else []

    def strings(self, *keys: str | int) -> list[str]:
        """The strings of the list below."""
        return [item for item in self.items(*keys) if item.__class__ is str]

    def views(self, *keys: str | int) -> Iterator["View"]:
        """A view of each mapping in the list below."""
        for index, item in enumerate(self.items(*keys)):
            if item.__class__ is dict:
                yield View(self.resource, (*self.path, *keys, index), item)

    def view(self, *keys: str | int) -> "View":
        """A view of the mapping below; empty where there is none."""
        return View(self.resource, (*self.path, *keys), self.get(*keys))

    def at(self, *keys: str | int, key: bool = False) -> Place:
        """The place of the value (with `key`: of the key) below. What is missing is shown at the deepest part there is."""
        return Place(self.resource.document, (*self.path, *keys), key)

    def nearest(self, *keys: str | int) -> Place:
        """The place where something missing belongs: shown at the deepest part that exists, by its key."""
        return Place(self.resource.document, (*self.path, *keys), True)


class Metadata(View):
    """`metadata` of an object or of a pod template."""

    __slots__ = ()

    @property
    def labels(self) -> dict[str, str]:
        """The labels that are strings."""
        return _strings(self.mapping("labels"))

    @property
    def annotations(self) -> dict[str, str]:
        """The annotations that are strings."""
        return _strings(self.mapping("annotations"))


def _strings(mapping: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, value in mapping.items() if value.__class__ is str}


class Resource(View):
    """One Kubernetes object. `path` is not empty for an item of a `List`.

    `kubernetes` is the version it is judged for; `environment` names the set of files it lives in (None: all of them).
    """

    __slots__ = ("document", "environment", "kubernetes")

    def __init__(
        self, document: Document, path: Path = (), value: object = None, kubernetes: KubernetesVersion = NEWEST
    ):
        super().__init__(self, path, document.value if value is None else value)
        self.document = document
        self.kubernetes = kubernetes
        self.environment: str | None = None

    @cached_property
    def api_version(self) -> str | None:
        """`apiVersion` as written."""
        return self.text("apiVersion")

    @cached_property
    def group(self) -> str:
        """The API group, empty for the core group."""
        return (self.api_version or "").rpartition("/")[0]

    @cached_property
    def version(self) -> str:
        """The version inside the group, such as `v1beta1`."""
        return (self.api_version or "").rpartition("/")[2]

    @cached_property
    def kind(self) -> str | None:
        """`kind` as written."""
        return self.text("kind")

    @cached_property
    def metadata(self) -> Metadata:
        """`metadata`; empty where there is none."""
        return Metadata(self, (*self.path, "metadata"), self.get("metadata"))

    @cached_property
    def name(self) -> str | None:
        """`metadata.name`, None when it is missing or generated."""
        return self.text("metadata", "name")

    @cached_property
    def namespaced(self) -> bool:
        """Whether objects of this kind live in a namespace (custom kinds are taken as namespaced unless known)."""
        return self.kind not in CLUSTER_SCOPED

    @cached_property
    def namespace(self) -> str | None:
        """The namespace it will land in: `default` when none is written, None for cluster-scoped kinds."""
        if not self.namespaced:
            return None
        return self.text("metadata", "namespace") or "default"

    @cached_property
    def identity(self) -> ResourceIdentity:
        """API version, kind, namespace and name, for reports."""
        return ResourceIdentity(self.api_version, self.kind, self.namespace, self.name)

    @cached_property
    def title(self) -> str:
        """How messages call it: ``Deployment `web` ``, or the kind alone."""
        kind = self.kind or "object"
        name = self.name or self.text("metadata", "generateName")
        return f"{kind} `{name}`" if name else kind

    @cached_property
    def labels(self) -> dict[str, str]:
        """`metadata.labels`."""
        return self.metadata.labels

    @cached_property
    def annotations(self) -> dict[str, str]:
        """`metadata.annotations`."""
        return self.metadata.annotations

    @cached_property
    def workload(self) -> "Workload | None":
        """The view of an object that makes pods, None for any other kind."""
        path = POD_SPEC_PATHS.get((self.group, self.kind or ""))
        if path is None or self.get(*path).__class__ is not dict:
            return None
        return Workload(self, path)


class Workload(View):
    """An object that is a pod or makes pods."""

    __slots__ = ("pod_spec_path",)

    def __init__(self, resource: Resource, pod_spec_path: Path):
        super().__init__(resource, resource.path, resource.value)
        self.pod_spec_path = pod_spec_path

    @property
    def kind(self) -> str:
        """The object's kind."""
        return self.resource.kind or ""

    @property
    def name(self) -> str | None:
        """The object's name."""
        return self.resource.name

    @property
    def namespace(self) -> str:
        """The namespace of its pods."""
        return self.resource.namespace or "default"

    @property
    def title(self) -> str:
        """How messages call it."""
        return self.resource.title

    @cached_property
    def pod_spec(self) -> "PodSpec":
        """The pod spec."""
        path = self.pod_spec_path
        return PodSpec(self, (*self.path, *path), self.get(*path))

    @cached_property
    def template(self) -> View:
        """What holds `metadata` and `spec` of the pods: the object itself for a Pod."""
        return self.view(*self.pod_spec_path[:-1])

    @cached_property
    def pod_metadata(self) -> Metadata:
        """The metadata of its pods."""
        path = (*self.pod_spec_path[:-1], "metadata")
        return Metadata(self.resource, (*self.path, *path), self.get(*path))

    @cached_property
    def pod_labels(self) -> dict[str, str]:
        """The labels of its pods."""
        return self.pod_metadata.labels


class PodSpec(View):
    """The spec of a pod, wherever it stands."""

    __slots__ = ("workload",)

    def __init__(self, workload: Workload, path: Path, value: object):
        super().__init__(workload.resource, path, value)
        self.workload = workload

    @cached_property
    def all_containers(self) -> tuple["Container", ...]:
        """Init, regular and ephemeral containers, in this order."""
        return tuple(
            Container(self, field, index, item)
            for field in CONTAINER_LISTS
            for index, item in enumerate(self.items(field))
            if item.__class__ is dict
        )

    @cached_property
    def containers(self) -> tuple["Container", ...]:
        """The containers that run for the pod's life: regular ones and restartable init containers (sidecars)."""
        return tuple(c for c in self.all_containers if c.field == "containers" or c.sidecar)

    @cached_property
    def service_account_name(self) -> str:
        """The service account the pod runs as."""
        return self.text("serviceAccountName") or self.text("serviceAccount") or "default"

    @cached_property
    def windows(self) -> bool:
        """Whether `os.name` says Windows."""
        return self.get("os", "name") == "windows"


class Container(View):
    """A container; `field` is the list it stands in."""

    __slots__ = ("field", "pod_spec")

    def __init__(self, pod_spec: PodSpec, field: str, index: int, value: dict[str, Any]):
        super().__init__(pod_spec.resource, (*pod_spec.path, field, index), value)
        self.pod_spec = pod_spec
        self.field = field

    @property
    def workload(self) -> Workload:
        """The object whose pods run it."""
        return self.pod_spec.workload

    @cached_property
    def name(self) -> str:
        """Its name, or its position in the list when it has none."""
        return self.text("name") or f"{self.field}[{self.path[-1]}]"

    @cached_property
    def title(self) -> str:
        """How messages call it, with its object: ``container `app` of Deployment `web` ``."""
        kind = {"initContainers": "init container", "ephemeralContainers": "ephemeral container"}
        return f"{kind.get(self.field, 'container')} `{self.name}` of {self.resource.title}"

    @cached_property
    def sidecar(self) -> bool:
        """Whether it is an init container that keeps running (KEP-753)."""
        return self.field == "initContainers" and self.get("restartPolicy") == "Always"

    @cached_property
    def image(self) -> Image | None:
        """The parsed image reference, None when there is none or it does not parse."""
        text = self.text("image")
        return _image(text) if text else None


@lru_cache(4096)
def _image(text: str) -> Image | None:
    return parse_image(text)


class Service(View):
    """A core Service."""

    __slots__ = ()

    @property
    def selector(self) -> dict[str, str]:
        """`spec.selector`."""
        return _strings(self.mapping("spec", "selector"))


class ListItem(NamedTuple):
    """An object found in a document: itself, or an item of a list."""

    path: Path
    value: dict[str, Any]


def objects_of(value: object, path: Path = ()) -> Iterator[ListItem]:
    """The objects of a document: the items of `List` and typed lists, nested too, each with its path; else the value."""
    if not isinstance(value, dict):
        return
    kind, items = value.get("kind"), value.get("items")
    if isinstance(kind, str) and kind.endswith("List") and isinstance(items, list) and "apiVersion" in value:
        for index, item in enumerate(items):
            yield from objects_of(_typed(item, value, kind), (*path, "items", index))
    else:
        yield ListItem(path, value)


def _typed(item: object, holder: dict[str, Any], kind: str) -> object:
    """An item of a typed list may leave out its own type."""
    if kind == "List" or not isinstance(item, dict) or ("kind" in item and "apiVersion" in item):
        return item
    return {"apiVersion": holder["apiVersion"], "kind": kind.removesuffix("List"), **item}
