"""One Kubernetes object, the pods it makes, and their containers."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kubelint.documents import Document
from kubelint.findings import Path, Place, ResourceIdentity
from kubelint.resources.kinds import BUILT_IN_KINDS, CLUSTER_SCOPED, POD_SPEC_PATHS, PodSpecPaths
from kubelint.resources.views import Metadata, View, strings_of
from kubelint.values.characters import quoted
from kubelint.values.versions import NEWEST, KubernetesVersion

if TYPE_CHECKING:
    from kubelint.values.images import Image

_NONE: Mapping[Path, tuple[Document, Path]] = MappingProxyType({})
CONTAINER_LISTS = ("initContainers", "containers", "ephemeralContainers")


class Resource(View):
    """One Kubernetes object. `path` is not empty for an item of a `List`.

    `kubernetes` is the version it is judged for; `pod_spec_paths` says where the pods of which kinds stand;
    `environment` names the set of files it lives in (None: all of them).

    Where a kustomization builds it, `value` is what is applied, `written` the object as it stands in its file, and
    `root` the file of the outermost kustomization; `origins` say where parts stand that patches put in, `altered` that
    it is changed in ways that are not followed.
    """

    __slots__ = ("altered", "document", "environment", "kubernetes", "origins", "pod_spec_paths", "root", "written")

    def __init__(
        self,
        document: Document,
        path: Path = (),
        value: object = None,
        kubernetes: KubernetesVersion = NEWEST,
        pod_spec_paths: PodSpecPaths = POD_SPEC_PATHS,
    ):
        super().__init__(self, path, document.value if value is None else value)
        self.document = document
        self.kubernetes = kubernetes
        self.pod_spec_paths = pod_spec_paths
        self.environment: str | None = None
        self.written: Resource | None = None
        self.root: str | None = None
        self.altered = False
        self.origins: Mapping[Path, tuple[Document, Path]] = _NONE

    def place(self, path: Path, key: bool = False) -> Place:
        """The place of a part, by its path in the object's document: also of one that a patch put in."""
        for depth in range(len(path), -1, -1) if self.origins else ():
            origin = self.origins.get(path[:depth])
            if origin is not None:
                return Place(origin[0], (*origin[1], *path[depth:]), key)
        return Place(self.document, path, key)

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
    def own_kind(self) -> str:
        """The kind, with its group behind it where that is no group of Kubernetes and the kind's name is taken there.

        So that `Ingress` is Kubernetes' own, not OpenShift's (`Ingress.config.openshift.io`).
        """
        kind, group = self.kind or "", self.group
        foreign = "." in group and kind in BUILT_IN_KINDS and not group.endswith(".k8s.io")
        return f"{kind}.{group}" if foreign else kind

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
        kind = quoted(self.kind, 80).strip("`") if self.kind else "object"
        name = self.name or self.text("metadata", "generateName")
        return f"{kind} {quoted(name, 253)}" if name else kind

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
        path = self.pod_spec_paths.get((self.group, self.kind or ""))
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

    def inherited(self, *keys: str) -> bool:
        """Whether a setting of the pod's `securityContext` holds for any container: not all have one of their own."""
        containers = self.all_containers
        return not containers or any(c.get("securityContext", *keys) is None for c in containers)

    @cached_property
    def service_account_name(self) -> str:
        """The service account the pod runs as."""
        return self.text("serviceAccountName") or self.text("serviceAccount") or "default"

    @cached_property
    def windows(self) -> bool:
        """Whether `os.name` says Windows."""
        return self.text("os", "name") == "windows"


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
        return self.field == "initContainers" and bool(self.get("restartPolicy") == "Always")

    @cached_property
    def image(self) -> "Image | None":
        """The parsed image reference, None when there is none or it does not parse."""
        text = self.text("image")
        return _image(text) if text else None


@lru_cache(4096)
def _image(text: str) -> "Image | None":
    from kubelint.values.images import parse_image

    return parse_image(text)


class Service(View):
    """A core Service."""

    __slots__ = ()

    @property
    def selector(self) -> dict[str, str]:
        """`spec.selector`."""
        return strings_of(self.mapping("spec", "selector"))
