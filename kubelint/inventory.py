"""Every object of the scanned files, indexed: all files are one world, but for environments.

An environment is a set of files for a cluster of its own, such as `overlays/staging` beside `overlays/production`. What
lies outside of them belongs to each; objects of two environments never meet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from kubelint.resources import Resource, Workload

ENVIRONMENT_FOLDERS = frozenset(("clusters", "environments", "envs", "overlays"))
"""Folders whose sub-folders are environments when they define the same objects."""

KEPT_KINDS: frozenset[str | None] = frozenset(
    "AdminNetworkPolicy BackendTLSPolicy BaselineAdminNetworkPolicy Certificate Cluster ClusterExternalSecret "
    "ClusterIssuer ClusterNetworkPolicy ClusterRole ClusterRoleBinding ClusterSecretStore ConfigMap CronJob "
    "DaemonSet Deployment EndpointSlice Endpoints ExternalSecret GRPCRoute Gateway GatewayClass HTTPRoute "
    "HelmChart HelmRelease HorizontalPodAutoscaler Ingress IngressClass IngressRoute Issuer Job Kustomization "
    "LimitRange MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration Namespace "
    "NetworkPolicy PersistentVolume PersistentVolumeClaim Pod PodDisruptionBudget PodMonitor PodTemplate "
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
"""Kinds that the graphs read: they keep their values and marks. Of the others only identity and place are kept.

None is among them, as a kustomization may leave out its kind.
"""


class Inventory:
    """All objects, in the order of the input. Look-ups see whole objects only for `KEPT_KINDS`."""

    def __init__(
        self, resources: Iterable[Resource], environments: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    ):
        """`environments` are folders (relative to where file names are) by the name of the environment."""
        self.resources = list(resources)
        self.environments = _assign_environments(self.resources, environments)

    @cached_property
    def by_kind(self) -> dict[str, list[Resource]]:
        """Objects by kind, whatever their group."""
        index: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            if resource.kind:
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
        return {identity: copies for identity, copies in index.items() if len(copies) > 1}

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


def _assign_environments(resources: list[Resource], configured: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Give every object its environment; the names of all that were found."""
    if configured:
        folders = {_parts(path): name for name, paths in configured.items() for path in paths}
    else:
        folders = _folders_alike(resources)
    if not folders:
        return frozenset()
    depths = sorted({len(folder) for folder in folders})
    by_file: dict[str, str | None] = {}
    for resource in resources:
        file = resource.document.source.name
        if file not in by_file:
            parts = _parts(file)
            found = [name for depth in depths if (name := folders.get(parts[:depth])) is not None]
            by_file[file] = found[0] if found else None
        resource.environment = by_file[file]
    return frozenset(name for name in by_file.values() if name is not None)


def _folders_alike(resources: list[Resource]) -> dict[tuple[str, ...], str]:
    """The folders directly below one of `ENVIRONMENT_FOLDERS` that share an identity with a sibling, by their names.

    A name that is an environment in one place is one in all of them.
    """
    homes: dict[str, tuple[str, ...]] = {}
    owners: dict[tuple[object, ...], set[tuple[str, ...]]] = defaultdict(set)
    for resource in resources:
        file = resource.document.source.name
        if file not in homes:
            homes[file] = _environment_folder(file)
        home = homes[file]
        if home and resource.name:
            owners[home[:-1], resource.kind, resource.namespace, resource.name].add(home)
    names = {home[-1] for shared in owners.values() if len(shared) > 1 for home in shared}
    return {home: home[-1] for home in homes.values() if home and home[-1] in names}


def _environment_folder(file: str) -> tuple[str, ...]:
    """The folder that may be an environment, empty for a file outside of any."""
    parts = _parts(file)
    for index, part in enumerate(parts[:-2]):
        if part in ENVIRONMENT_FOLDERS:
            return parts[: index + 2]
    return ()


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.replace("\\", "/").split("/") if part not in ("", "."))


def _group(resource: Resource) -> str:
    """The group, with the workloads that moved from `extensions` to their new home taken as one."""
    moved = {"Ingress": "networking.k8s.io", "NetworkPolicy": "networking.k8s.io"}
    return moved.get(resource.kind or "", "apps") if resource.group == "extensions" else resource.group
