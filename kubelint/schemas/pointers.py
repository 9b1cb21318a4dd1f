"""Enumerations in which an empty string counts as a value, and an unlawful one.

To Go most empty strings are unset fields, which have a default or may be absent. Where the field is a pointer, only an
absent or null one is unset (k8s.io/api types.go, pkg/apis/*/validation: `if spec.X != nil && !supported.Has(*spec.X)`).
"""

POINTERS: frozenset[tuple[str, str]] = frozenset(
    (definition, field)
    for definition, fields in (
        ("admissionregistration.MatchResources", "matchPolicy"),
        ("admissionregistration.MutatingAdmissionPolicySpec", "failurePolicy"),
        ("admissionregistration.MutatingWebhook", "failurePolicy matchPolicy reinvocationPolicy"),
        ("admissionregistration.NamedRuleWithOperations", "scope"),
        ("admissionregistration.ParamRef", "parameterNotFoundAction"),
        ("admissionregistration.RuleWithOperations", "scope"),
        ("admissionregistration.ValidatingAdmissionPolicySpec", "failurePolicy"),
        ("admissionregistration.ValidatingWebhook", "failurePolicy matchPolicy"),
        ("apiextensions.ValidationRule", "reason"),
        ("batch.JobSpec", "completionMode podReplacementPolicy"),
        ("core.AzureDiskVolumeSource", "cachingMode kind"),
        ("core.PersistentVolumeClaimSpec", "volumeMode"),
        ("core.PersistentVolumeSpec", "volumeMode"),
        ("core.PodSecurityContext", "fsGroupChangePolicy supplementalGroupsPolicy"),
        ("core.PodSpec", "preemptionPolicy"),
        ("core.SecurityContext", "procMount"),
        ("core.ServiceSpec", "internalTrafficPolicy ipFamilyPolicy"),
        ("core.TopologySpreadConstraint", "nodeAffinityPolicy nodeTaintsPolicy"),
        ("core.VolumeMount", "mountPropagation"),
        ("discovery.EndpointPort", "protocol"),
        ("networking.NetworkPolicyPort", "protocol"),
        ("policy.PodDisruptionBudgetSpec", "unhealthyPodEvictionPolicy"),
        ("scheduling.PriorityClass", "preemptionPolicy"),
        ("storage.StorageClass", "volumeBindingMode"),
    )
    for field in fields.split()
)
"""(Group and type, without the version; field)."""


def counts_when_empty(definition: str, field: str) -> bool:
    """Whether an empty string in the field of a definition (`core.v1.ServiceSpec`) is a value."""
    group, _, rest = definition.partition(".")
    return (f"{group}.{rest.partition('.')[2]}", field) in POINTERS
