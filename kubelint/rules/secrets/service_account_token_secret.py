"""A Secret holds a service account token that never expires.

## Why
Tokens in Secrets of type `kubernetes.io/service-account-token` are valid until the Secret is deleted, wherever they
have been copied to. `kubectl create token` and projected volumes give tokens that expire and are bound to a pod.

## Bad
```yaml
apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
metadata:
  name: ci
  annotations: {kubernetes.io/service-account.name: ci}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: ci}
spec:
  serviceAccountName: ci
  containers:
    - name: ci
      image: ci:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(
    severity=Severity.NOTE,
    kinds=("Secret",),
    tags=("secrets",),
    references=("CWE-613", "NSA-CISA: service account tokens"),
)
def check(resource: Resource) -> Iterator[Finding]:
    """Kubernetes makes none by itself since 1.24."""
    if resource.get("type") == "kubernetes.io/service-account-token":
        yield Finding(
            resource.at("type"),
            f"{resource.title} holds a service account token that never expires",
            help="let clients ask for tokens (`kubectl create token`), or use their platform's identity",
        )
