"""What the API server does with a field that OpenAPI calls required or an enumeration: facts read from its Go
validation.

OpenAPI marks a field `required` when its Go tag lacks `omitempty`. The server refuses a missing one only where
validation looks at the zero value; everything listed here is defaulted or accepted (k8s.io/kubernetes
pkg/apis/*/validation).
"""

OPTIONAL: dict[str, tuple[str, ...]] = {
    "apiextensions.v1.CustomResourceDefinitionVersion": ("served", "storage"),
    "apiextensions.v1.WebhookConversion": ("conversionReviewVersions",),
    "apps.v1.ControllerRevision": ("revision",),
    "apps.v1.StatefulSetSpec": ("serviceName",),
    "batch.v1.PodFailurePolicy": ("rules",),
    "batch.v1.PodFailurePolicyOnPodConditionsPattern": ("status",),
    "batch.v1.PodFailurePolicyRule": ("onPodConditions",),
    "core.v1.ComponentCondition": ("type",),
    "core.v1.ConfigMapNodeConfigSource": ("namespace", "name", "kubeletConfigKey"),
    "core.v1.Event": ("metadata", "involvedObject"),
    "core.v1.HTTPHeader": ("value",),
    "core.v1.ISCSIPersistentVolumeSource": ("lun",),
    "core.v1.ISCSIVolumeSource": ("lun",),
    "core.v1.LimitRangeSpec": ("limits",),
    "core.v1.PodCertificateProjection": ("signerName", "keyType"),
    "core.v1.PreferredSchedulingTerm": ("preference",),
    "core.v1.ScaleIOPersistentVolumeSource": ("secretRef",),
    "core.v1.ScaleIOVolumeSource": ("secretRef",),
    "core.v1.SleepAction": ("seconds",),
    "core.v1.Sysctl": ("value",),
    "core.v1.TypedLocalObjectReference": ("kind", "name"),
    "core.v1.TypedObjectReference": ("kind", "name"),
    "core.v1.WorkloadReference": ("name", "podGroup"),
    "discovery.v1.EndpointSlice": ("endpoints",),
    "discovery.v1.ForZone": ("name",),
    "meta.v1.GroupResource": ("group",),
    "networking.v1.NetworkPolicySpec": ("podSelector",),
    "rbac.v1.RoleRef": ("apiGroup",),
    "scheduling.v1.PriorityClass": ("value",),
    "storage.v1.CSIDriver": ("spec",),
    "storage.v1.CSINode": ("spec",),
    "storage.v1.CSINodeSpec": ("drivers",),
    "storage.v1.TokenRequest": ("audience",),
}
"""Definition → fields that may be absent although OpenAPI requires them."""

OPTIONAL_EVERYWHERE: dict[str, tuple[str, ...]] = {
    "resource": ("spec", "generation", "value", "ints", "strings", "instances", "results"),
    "storagemigration": ("metadata",),
    "apiserverinternal": ("metadata", "spec", "status", "apiServerID", "encodingVersion", "decodableVersions"),
    "authentication": ("spec", "audiences", "token"),
    "authorization": ("spec", "verbs", "key", "operator"),
}
"""API group → fields that may be absent in all of its definitions."""

STRICT_AFTER_ALL = frozenset((("resource", "ResourceSlice", "spec"), ("resource", "DeviceTaintRule", "spec")))
"""Exceptions to the table above: (group, definition, field)."""

ENFORCED_FROM: dict[str, int] = {
    "core.v1.ContainerRestartRule": 35,
    "core.v1.ContainerRestartRuleOnExitCodes": 35,
    "core.v1.FileKeySelector": 35,
    "core.v1.PodResourceClaim": 34,
    "core.v1.PodSchedulingGate": 27,
    "core.v1.ResourceClaim": 34,
}
"""Definition → first minor version with the feature on by default; before that the server drops the field unread."""

EARLIER_VALUES: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {
    ("core.v1.Toleration", "operator"): (34, ("Equal", "Exists")),
    ("batch.v1.PodFailurePolicyRule", "action"): (27, ("Count", "FailJob", "Ignore")),
}
"""Enumerations that had fewer values up to a minor version."""

ALSO_DEPRECATED: dict[tuple[str, str], tuple[int, str]] = {
    ("v1", "ComponentStatus"): (19, ""),
    ("v1", "Endpoints"): (33, "discovery.k8s.io/v1 EndpointSlice"),
}
"""(apiVersion, kind) → since when and in favour of what the API server warns, where no lifecycle method says so."""

OFF_BY_DEFAULT_SINCE = 24
"""Beta APIs new in 1.24 and later are off by default (KEP-3136); an older beta of the same kind keeps new ones on."""
