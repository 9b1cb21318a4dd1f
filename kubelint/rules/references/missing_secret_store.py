"""An ExternalSecret reads from a store that is not there.

## Why
The operator makes no Secret without the store. Nothing is said where the files hold no SecretStore of the namespace
(or no ClusterSecretStore).

## Bad
```yaml
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web}
spec:
  secretStoreRef: {name: valut, kind: SecretStore}
  data: [{secretKey: token, remoteRef: {key: web}}]
---
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: {name: vault}
spec: {provider: {}}
```

## Good
```yaml
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: web}
spec:
  secretStoreRef: {name: vault, kind: SecretStore}
  data: [{secretKey: token, remoteRef: {key: web}}]
---
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: {name: vault}
spec: {provider: {}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding()
