"""Every object of the scanned files, indexed: all files are one world."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from kubelint.resources import Resource, Workload

KEPT_KINDS = frozenset(
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
    "VolumeSnapshotClass APIService CSIDriver Configuration Revision".split()
)
"""Kinds that the graphs read: they keep their values and marks. Of the others only identity and place are kept."""


class Inventory:
    """All objects, in the order of the input. Look-ups see whole objects only for `KEPT_KINDS`."""

    def __init__(self, resources: Iterable[Resource]):
        self.resources = list(resources)

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
        return [w for r in self.resources if r.kind in KEPT_KINDS and (w := r.workload) is not None]

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


def _group(resource: Resource) -> str:
    """The group, with the workloads that moved from `extensions` to their new home taken as one."""
    moved = {"Ingress": "networking.k8s.io", "NetworkPolicy": "networking.k8s.io"}
    return moved.get(resource.kind or "", "apps") if resource.group == "extensions" else resource.group
