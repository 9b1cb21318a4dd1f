"""What is known of kinds: where their pod spec stands, and whether their objects have a namespace."""

from collections.abc import Mapping

PodSpecPaths = Mapping[tuple[str, str], tuple[str, ...]]
"""Where the pod spec stands, by API group and kind (any version of the group)."""

POD_SPEC_PATHS: PodSpecPaths = {
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
"""The built-in kinds, and presets for well-known custom ones."""

WITHOUT_PODS = frozenset(("PodTemplate", "Configuration", "Revision"))
"""Kinds that hold a pod spec of which they make no pods themselves."""

KUSTOMIZE_GROUP = "kustomize.config.k8s.io"
KUSTOMIZATION_FILES = frozenset(("kustomization.yaml", "kustomization.yml", "Kustomization"))
"""File names that kustomize looks for in a folder; what stands in them may leave out its type."""

BUILT_IN_KINDS = frozenset(
    "ClusterRole ClusterRoleBinding ConfigMap CronJob DaemonSet Deployment Endpoints HorizontalPodAutoscaler Ingress "
    "IngressClass Job LimitRange Namespace NetworkPolicy Node PersistentVolume PersistentVolumeClaim Pod "
    "PodDisruptionBudget PodSecurityPolicy PodTemplate PriorityClass ReplicaSet ReplicationController ResourceQuota "
    "Role RoleBinding RuntimeClass Secret Service ServiceAccount StatefulSet StorageClass".split()
)
"""Kubernetes' kinds whose names other API groups use, too."""

CLUSTER_SCOPED = frozenset(
    "APIService CSIDriver CSINode CertificateSigningRequest ClusterRole ClusterRoleBinding ClusterTrustBundle "
    "ComponentStatus CustomResourceDefinition DeviceClass DeviceTaintRule FlowSchema IPAddress IngressClass "
    "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration Namespace Node "
    "PersistentVolume PodSecurityPolicy PriorityClass PriorityLevelConfiguration ResourceSlice RuntimeClass "
    "SelfSubjectAccessReview SelfSubjectReview SelfSubjectRulesReview ServiceCIDR StorageClass StorageVersion "
    "StorageVersionMigration SubjectAccessReview TokenReview ValidatingAdmissionPolicy "
    "ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration VolumeAttachment VolumeAttributesClass "
    "AdminNetworkPolicy BaselineAdminNetworkPolicy ClusterNetworkPolicy GatewayClass ClusterIssuer "
    "ClusterSecretStore ClusterExternalSecret ClusterPolicy ClusterCleanupPolicy ClusterImagePolicy "
    "ClusterAnalysisTemplate ClusterInterceptor ClusterTask ClusterTriggerAuthentication ClusterTriggerBinding "
    "ClusterWorkflowTemplate Composition KongClusterPlugin VolumeSnapshotClass VolumeSnapshotContent".split()
)
"""Kinds whose objects have no namespace: the built-in ones and well-known custom ones."""
