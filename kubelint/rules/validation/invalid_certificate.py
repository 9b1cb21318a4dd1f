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
  trustBundle: |
    -----BEGIN CERTIFICATE-----
    MIHSMIGFAhQ+nlpKNVXteb8Gluq9TRtYUKGQuDAFBgMrZXAwDDEKMAgGA1UEAwwB
    YTAeFw0yNjExMjExNjAwMTZaFw0zNjExMTgxNjAwMTZaMAwxCjAIBgNVBAMMAWEw
    KjAFBgMrZXADIQC7isW4/4crjBNQ+8D2ASwQyBuYf9etRnfM3fAQsHeV1zAFBgMr
    ZXADQQD6d7ghhidy0hpVmrB7lBPW4HBOStfp3RkTObqtVVBZG17pa8foCj65JmKU
    JBX39Jla00WxRk96GvM3HMy0jGUM
    -----END CERTIFICATE-----
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
