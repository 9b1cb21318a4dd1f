"""Which kinds look alike: families of kinds."""

from kubelint.graph.model import Flag, Node

_FAMILIES = {
    "workload": "Pod Deployment StatefulSet DaemonSet ReplicaSet ReplicationController Job CronJob Rollout PodTemplate "
    "HorizontalPodAutoscaler VerticalPodAutoscaler ScaledObject ScaledJob PodDisruptionBudget Revision Configuration",
    "traffic": "Service Ingress IngressClass IngressRoute Gateway GatewayClass HTTPRoute GRPCRoute TLSRoute TCPRoute "
    "UDPRoute Route VirtualService NetworkPolicy EndpointSlice Endpoints ServiceMonitor PodMonitor ReferenceGrant "
    "ServiceEntry ServiceExport ServiceImport APIService",
    "config": "ConfigMap Secret ExternalSecret SealedSecret Certificate Issuer ClusterIssuer SecretStore "
    "ClusterSecretStore SecretProviderClass Namespace PriorityClass RuntimeClass",
    "access": "Role ClusterRole RoleBinding ClusterRoleBinding ServiceAccount User Group Step Right",
    "delivery": "HelmRelease Kustomization GitRepository OCIRepository HelmRepository HelmChart Bucket ImageRepository "
    "ImagePolicy ImageUpdateAutomation Provider Alert Receiver Application ApplicationSet AppProject Workflow "
    "WorkflowTemplate CronWorkflow Pipeline PipelineRun Task TaskRun Canary",
    "storage": "PersistentVolume PersistentVolumeClaim StorageClass VolumeSnapshot VolumeSnapshotClass CSIDriver "
    "VolumeAttributesClass",
}
_BY_KIND = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds.split()}

FILLS = {
    "workload": "#e4edfd", "traffic": "#dcf3ee", "config": "#fdf0d5", "access": "#ede7fb", "storage": "#e6eed8",
    "delivery": "#fbe4f1", "outside": "#fde6d8", "goal": "#fbdcdc", "other": "#eceff3",
}  # fmt: skip
"""The light fill of each family, for formats without style sheets; dark letters are read on it."""


def family_of(node: Node) -> str:
    """The family of a node, by its kind."""
    if Flag.OUTSIDE in node.flags:
        return "outside"
    return "goal" if node.kind == "Goal" else _BY_KIND.get(node.kind, "other")


def is_elsewhere(node: Node) -> bool:
    """Whether a node is not in the files and need not be: built in, optional, or expected in the cluster."""
    return node.spot is None and bool(node.badge) and not node.flags
