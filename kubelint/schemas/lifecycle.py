"""When built-in APIs came, were deprecated and went; what to use instead and what else changes on the way.

The dates are in `data/kinds.tsv`. What changes is from Kubernetes' deprecated API migration guide.
"""

from kubelint.schemas.store import Kind, kinds

_SELECTOR = "`spec.selector` is required and must match the labels of the template"
_WORKLOAD = {
    "Deployment": (_SELECTOR, "`spec.rollbackTo` is gone", "`maxSurge` and `maxUnavailable` are 25% by default"),
    "DaemonSet": (_SELECTOR, "`spec.templateGeneration` is gone", "the update strategy is RollingUpdate by default"),
    "StatefulSet": (_SELECTOR, "the update strategy is RollingUpdate by default"),
    "ReplicaSet": (_SELECTOR,),
}
_INGRESS = (
    "`backend.serviceName` becomes `backend.service.name`",
    "`backend.servicePort` becomes `backend.service.port.number` or `.name`",
    "`spec.backend` becomes `spec.defaultBackend`",
    "`pathType` is required for each path",
)
_WEBHOOK = (
    "`sideEffects` and `admissionReviewVersions` are required, `sideEffects` is `None` or `NoneOnDryRun`",
    "`failurePolicy` is Fail and `timeoutSeconds` 10 by default",
)
_NETWORK_POLICY: tuple[str, ...] = ()
_CHANGES: dict[tuple[str, str], tuple[str, ...]] = {
    **{(f"{group}", kind): changes for kind, changes in _WORKLOAD.items() for group in ("apps", "extensions")},
    ("extensions", "Ingress"): _INGRESS,
    ("networking.k8s.io/v1beta1", "Ingress"): _INGRESS,
    ("extensions", "NetworkPolicy"): _NETWORK_POLICY,
    ("autoscaling/v2beta1", "HorizontalPodAutoscaler"): (
        "`targetAverageUtilization` becomes `target.type: Utilization` with `target.averageUtilization`",
        "`targetAverageValue` becomes `target.type: AverageValue` with `target.averageValue`",
        "`metricName` and `selector` of a metric become `metric.name` and `metric.selector`",
    ),
    ("policy/v1beta1", "PodDisruptionBudget"): ("an empty `spec.selector` selects every pod instead of none",),
    ("policy/v1beta1", "PodSecurityPolicy"): (
        "policies are gone: label namespaces for Pod Security admission (`pod-security.kubernetes.io/enforce`)",
    ),
    ("extensions", "PodSecurityPolicy"): (
        "policies are gone: label namespaces for Pod Security admission (`pod-security.kubernetes.io/enforce`)",
    ),
    ("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration"): _WEBHOOK,
    ("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration"): _WEBHOOK,
    ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition"): (
        "`spec.version` becomes `spec.versions`, `spec.validation` a structural `schema.openAPIV3Schema` per version",
        "`JSONPath` of printer columns becomes `jsonPath`",
        "unknown fields are pruned unless a schema says `x-kubernetes-preserve-unknown-fields: true`",
    ),
    ("certificates.k8s.io/v1beta1", "CertificateSigningRequest"): (
        "`spec.signerName` is required and not `kubernetes.io/legacy-unknown`",
        "`spec.usages` is required, without duplicates",
    ),
    ("discovery.k8s.io/v1beta1", "EndpointSlice"): ("`topology` of an endpoint becomes `nodeName` and `zone`",),
    ("node.k8s.io/v1alpha1", "RuntimeClass"): ("`spec.runtimeHandler` becomes `handler`",),
    ("flowcontrol.apiserver.k8s.io/v1beta1", "PriorityLevelConfiguration"): (
        "`limited.assuredConcurrencyShares` becomes `limited.nominalConcurrencyShares`",
    ),
    ("flowcontrol.apiserver.k8s.io/v1beta2", "PriorityLevelConfiguration"): (
        "`limited.assuredConcurrencyShares` becomes `limited.nominalConcurrencyShares`",
    ),
    ("resource.k8s.io/v1beta1", "ResourceClaim"): ("the fields of a device request move under `exactly`",),
    ("resource.k8s.io/v1beta1", "ResourceClaimTemplate"): ("the fields of a device request move under `exactly`",),
}
"""(apiVersion or group, kind) → what changes besides `apiVersion` on the way to its successor."""


def changes(kind: Kind) -> tuple[str, ...]:
    """What else changes when the object moves to its successor; empty where `apiVersion` is all."""
    exact = _CHANGES.get((kind.api_version, kind.kind))
    if exact is not None:
        return exact
    found = _CHANGES.get((kind.group, kind.kind), ())
    return () if kind.api_version == "apps/v1" else found


def successor(kind: Kind, minor: int) -> Kind | None:
    """The API of that kind that a release serves instead, the most stable one; None where there is none."""
    table = kinds()
    group, name = kind.group, kind.kind
    seen = {(kind.api_version, kind.kind)}
    step = kind
    while step.replacement is not None and step.replacement not in seen and step.replacement in table:
        seen.add(step.replacement)
        step = table[step.replacement]
        group, name = step.group, step.kind
    served = [
        other
        for other in table.values()
        if other.group == group and other.kind == name and other.served(minor) and other.api_version != kind.api_version
    ]
    return max(served, key=lambda other: other.preference, default=None)
