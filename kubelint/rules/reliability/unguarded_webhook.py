"""An admission webhook can lock its own cluster.

## Why
With `failurePolicy: Fail` (the default) nothing it looks at can be made while its pods are down, in `kube-system`
neither: after an outage the cluster cannot start the very pods that it needs. Leave out `kube-system` and the webhook's
own namespace.

## Bad
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: policy.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy}}
    rules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
```

## Good
```yaml
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
  - name: policy.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: {service: {name: policy, namespace: policy}}
    namespaceSelector:
      matchExpressions:
        - {key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system, policy]}
    rules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource, View
from kubelint.rules import rule

_GROUPS = frozenset(("", "*"))
_PODS = frozenset(("pods", "*", "*/*"))
_CREATE = frozenset(("CREATE", "*"))


@rule(severity=Severity.WARNING, kinds=("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"))
def check(resource: Resource) -> Iterator[Finding]:
    """Webhooks for custom resources lock nothing but those."""
    for webhook in resource.views("webhooks"):
        if webhook.get("failurePolicy") == "Ignore" or webhook.items("matchConditions"):
            continue
        if webhook.mapping("namespaceSelector") or webhook.mapping("objectSelector"):
            continue
        if any(_catches_pods(each) for each in webhook.views("rules")):
            yield Finding(
                webhook.nearest("namespaceSelector"),
                f"webhook `{webhook.text('name')}` of {resource.title} must answer before any pod can be made",
                help="add a `namespaceSelector` that leaves out `kube-system` and its own namespace",
            )


def _catches_pods(each: View) -> bool:
    """Whether a rule of a webhook looks at new pods."""
    return not (
        _GROUPS.isdisjoint(each.strings("apiGroups"))
        or _PODS.isdisjoint(each.strings("resources"))
        or _CREATE.isdisjoint(each.strings("operations"))
        or each.get("scope") == "Cluster"
    )
