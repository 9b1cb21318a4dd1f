"""A certificate is to come from an issuer that is not there.

## Why
cert-manager waits for the Issuer and makes no Secret, so that whatever serves the certificate has none. Nothing is
said where the files hold no Issuer of the namespace (or no ClusterIssuer).

## Bad
```yaml
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web}
spec:
  secretName: web-tls
  dnsNames: [web.example.com]
  issuerRef: {name: letsencript}
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: {name: letsencrypt}
spec: {selfSigned: {}}
```

## Good
```yaml
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web}
spec:
  secretName: web-tls
  dnsNames: [web.example.com]
  issuerRef: {name: letsencrypt}
---
apiVersion: cert-manager.io/v1
kind: Issuer
metadata: {name: letsencrypt}
spec: {selfSigned: {}}
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
