"""Certificate data is not what the field takes.

## Why
The request of a CertificateSigningRequest is a PEM block `CERTIFICATE REQUEST` in base64, a ClusterTrustBundle holds
PEM blocks `CERTIFICATE`, each once.

## Bad
```yaml
apiVersion: certificates.k8s.io/v1
kind: ClusterTrustBundle
metadata: {name: example}
spec:
  trustBundle: not a certificate
```

## Good
```yaml
apiVersion: certificates.k8s.io/v1
kind: ClusterTrustBundle
metadata: {name: example}
spec:
  trustBundle: "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n"
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.validation.violations import Violation


@rule(severity=Severity.ERROR)
def check(violation: Violation) -> Iterator[Finding]:
    """Violations of this name."""
    yield violation.finding()
