"""Every object of the scanned files as it is applied, indexed: all files are one world, but for environments.

What kustomizations build stands there as they build it (`kubelint.kustomize`), once for each of them. An environment is
a set of files for a cluster of its own, such as `overlays/staging` beside `overlays/production`. What lies outside of
them belongs to each; objects of two environments never meet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from kubelint.documents import Document
from kubelint.environments import environments_of, home_of
from kubelint.findings import Path
from kubelint.resources import Resource, Workload
from kubelint.values.versions import NEWEST, KubernetesVersion

KEPT_KINDS: frozenset[str | None] = frozenset(
    "AdminNetworkPolicy BackendTLSPolicy BaselineAdminNetworkPolicy Certificate Cluster ClusterExternalSecret "
    "Component ClusterIssuer ClusterNetworkPolicy ClusterRole ClusterRoleBinding ClusterSecretStore Config "
    "ConfigMap CronJob DaemonSet Deployment EndpointSlice Endpoints ExternalSecret GRPCRoute Gateway GatewayClass "
    "HTTPRoute HelmChart HelmRelease HorizontalPodAutoscaler Ingress IngressClass IngressRoute Issuer Job "
    "Kustomization LimitRange MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration "
    "Namespace NetworkPolicy PersistentVolume PersistentVolumeClaim Pod PodDisruptionBudget PodMonitor PodTemplate "
    "PriorityClass ReferenceGrant ReplicaSet ReplicationController ResourceQuota Role RoleBinding Rollout Route "
    "RuntimeClass ScaledJob ScaledObject SealedSecret Secret SecretProviderClass SecretStore Service "
    "ServiceAccount ServiceEntry ServiceExport ServiceImport ServiceMonitor StatefulSet StorageClass TCPRoute "
    "TLSRoute TriggerAuthentication UDPRoute ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding "
    "ValidatingWebhookConfiguration VerticalPodAutoscaler VirtualService VolumeAttributesClass VolumeSnapshot "
    "VolumeSnapshotClass APIService CSIDriver Configuration Revision "
    "Alertmanager Application AzureKeyVaultSecret BitwardenSecret Bundle CloneSet DopplerSecret "
    "InfisicalSecret JobSet KafkaUser LeaderWorkerSet ListenerSet OnePasswordItem Prometheus RayCluster "
    "ResourceClaim ResourceClaimTemplate SopsSecret ThanosRuler VaultDynamicSecret VaultPKISecret "
    "VaultStaticSecret VirtualMachine VirtualMachineInstance".split()
) | {None}
"""Kinds that keep their values and marks, whatever their group.

None is among them, as a kustomization may leave out its kind. Objects of other kinds are kept where something still
reads them (`scan.Scan`): they refer to others, or define custom resources. Of the rest identity and place are left.
"""


_KUSTOMIZATIONS = (None, "Kustomization", "Component", "Application", "ApplicationSet")
"""Kinds that say what others become: of kustomize and Flux, and Argo CD's."""


class Inventory:
    """All objects, in the order of the input. Not all of them are whole: see `KEPT_KINDS`."""

    def __init__(
        self,
        resources: Iterable[Resource],
        environments: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        patches: Mapping[str, Sequence[Document]] = MappingProxyType({}),
    ):
        """`environments` are folders (relative to where file names are) by the name of the environment.

        `patches` are the documents of the files that kustomizations use as patches, by file name.
        """
        written = list(resources)
        built, self.partial = _built(written, patches)
        found = environments_of(built, environments)
        self.environments = frozenset(name for name in found.values() if name is not None)
        for resource in built:
            resource.environment = found[home_of(resource)]
        self.resources = built if built is written else _each_once(built)

    @classmethod
    def of_environment(cls, whole: "Inventory", environment: str) -> "Inventory":
        """The objects of one environment and those that belong to each."""
        part = cls(())
        part.resources = [r for r in whole.resources if r.environment in (None, environment)]
        part.environments, part.partial = frozenset((environment,)), whole.partial
        return part

    @cached_property
    def worlds(self) -> list["Inventory"]:
        """The objects of each environment with those that belong to each: the inventories of the clusters."""
        if len(self.environments) < 2:
            return [self]
        return [Inventory.of_environment(self, name) for name in sorted(self.environments)]

    @property
    def kubernetes(self) -> KubernetesVersion:
        """The version that the objects are judged for."""
        return self.resources[0].kubernetes if self.resources else NEWEST

    @cached_property
    def built_twice(self) -> bool:
        """Whether an object of the files is applied more than once, as something else each time."""
        built = [id(resource.written) for resource in self.resources if resource.written is not None]
        return len(set(built)) < len(built)

    @cached_property
    def as_written(self) -> dict[tuple[str, str | None, str], list[Resource]]:
        """What kustomizations build, by kind, namespace and name as they stand in the files."""
        index: dict[tuple[str, str | None, str], list[Resource]] = defaultdict(list)
        for resource in self.resources:
            own = resource.written
            if own is not None and own.kind and own.name:
                index[own.kind, own.namespace, own.name].append(resource)
        return dict(index)

    @cached_property
    def by_kind(self) -> dict[str | None, list[Resource]]:
        """Objects by kind, whatever their group; under None kustomizations that leave out theirs."""
        index: dict[str | None, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            index[resource.kind].append(resource)
        return dict(index)

    @cached_property
    def by_name(self) -> dict[tuple[str, str | None, str], list[Resource]]:
        """Objects by kind, namespace (None for cluster-scoped kinds) and name."""
        index: dict[tuple[str, str | None, str], list[Resource]] = defaultdict(list)
        for resource in self.resources:
            if resource.kind and resource.name:
                index[resource.kind, resource.namespace, resource.name].append(resource)
        return dict(index)

    @cached_property
    def identical(self) -> dict[tuple[str, str, str | None, str], list[Resource]]:
        """Objects that are one in the cluster: same group, kind, namespace and name, more than once."""
        index: dict[tuple[str, str, str | None, str], list[Resource]] = defaultdict(list)
        for (kind, namespace, name), resources in self.by_name.items():
            if len(resources) > 1:
                for resource in resources:
                    index[_group(resource), kind, namespace, name].append(resource)
        return {identity: copies for identity, copies in index.items() if len({_home(copy) for copy in copies}) > 1}

    @cached_property
    def variants(self) -> list[list[Resource]]:
        """Objects that are one in the cluster, or would be if nothing were built of them."""
        if not self.as_written:
            return list(self.identical.values())
        index: dict[tuple[str, str | None, str], list[Resource]] = defaultdict(list)
        for resource in self.resources:
            own = resource.written or resource
            index[own.kind or "", own.namespace, own.name or ""].append(resource)
        written = [same for (_, _, name), same in index.items() if len(same) > 1 and name]
        return [*self.identical.values(), *written]

    @cached_property
    def by_label(self) -> dict[tuple[str, str | None, str, str], list[Resource]]:
        """Objects by kind, namespace (None for cluster-scoped kinds), label and its value. Only kept kinds have any."""
        index: dict[tuple[str, str | None, str, str], list[Resource]] = defaultdict(list)
        for resource in self.resources:
            kind = resource.kind
            if kind in KEPT_KINDS:
                for label, value in resource.labels.items():
                    index[kind or "", resource.namespace, label, value].append(resource)
        return dict(index)

    def of_kind(self, *kinds: str) -> Iterator[Resource]:
        """The objects of these kinds."""
        for kind in kinds:
            yield from self.by_kind.get(kind, ())

    def find(self, kind: str, namespace: str | None, name: str) -> list[Resource]:
        """The objects with this kind, namespace and name: usually one, several when it is defined twice."""
        return self.by_name.get((kind, namespace, name), [])

    @cached_property
    def workloads(self) -> list[Workload]:
        """The objects that are pods or make pods."""
        return [w for r in self.resources if (w := r.workload) is not None]

    @cached_property
    def workloads_by_namespace(self) -> dict[str, list[Workload]]:
        """The same by namespace."""
        index: dict[str, list[Workload]] = defaultdict(list)
        for workload in self.workloads:
            index[workload.namespace].append(workload)
        return dict(index)

    @cached_property
    def namespaces(self) -> dict[str, Resource]:
        """The Namespace objects by name (the first where there are several)."""
        found: dict[str, Resource] = {}
        for resource in self.of_kind("Namespace"):
            if resource.name:
                found.setdefault(resource.name, resource)
        return found


def meet(one: Resource, other: Resource) -> bool:
    """Whether two objects can be in one cluster: they are not of different environments."""
    first, second = one.environment, other.environment
    return first is None or second is None or first == second


def applied_together(one: Resource, other: Resource) -> bool:
    """Whether two objects are applied side by side, and neither is what a kustomization has made of the other."""
    return meet(one, other) and one.root == other.root


def _built(
    resources: list[Resource], patches: Mapping[str, Sequence[Document]]
) -> tuple[list[Resource], frozenset[str | None]]:
    """The objects as they are applied, and the namespaces that the files hold a part of."""
    if not any(resource.kind in _KUSTOMIZATIONS for resource in resources):
        return resources, frozenset()
    from kubelint.kustomize import build

    return build(resources, patches)


def _each_once(resources: list[Resource]) -> list[Resource]:
    """Without those that are built twice in the same way for the same environment."""
    seen: dict[int, list[Resource]] = defaultdict(list)
    left = []
    for resource in resources:
        same = seen[id(resource.written)] if resource.written is not None else []
        if not any(one.environment == resource.environment and one.value == resource.value for one in same):
            same.append(resource)
            left.append(resource)
    return left


def _home(resource: Resource) -> tuple[int, Path]:
    return id(resource.document), resource.path


def _group(resource: Resource) -> str:
    """The group, with the workloads that moved from `extensions` to their new home taken as one."""
    moved = {"Ingress": "networking.k8s.io", "NetworkPolicy": "networking.k8s.io"}
    return moved.get(resource.kind or "", "apps") if resource.group == "extensions" else resource.group
