"""A control-plane program takes ciphers that are known to be weak.

## Why
RC4, 3DES and CBC with SHA-1, and key exchange without forward secrecy, can be broken or recorded for later. Go's own
choice, without the flag, is sound.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command:
        - kube-apiserver
        - --tls-cipher-suites=TLS_RSA_WITH_3DES_EDE_CBC_SHA
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command:
        - kube-apiserver
        - --tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, ETCD, KINDS, KUBELET, MANAGER, SCHEDULER, Requirement, broken


def _strong(value: str | None) -> bool:
    suites = (value or "").split(",")
    return not any("RC4" in s or "3DES" in s or "_CBC_" in s or s.startswith("TLS_RSA_") for s in suites)


_REQUIREMENTS = (
    Requirement(
        (APISERVER, KUBELET, MANAGER, SCHEDULER),
        "tls-cipher-suites",
        _strong,
        "takes weak ciphers",
        "remove the weak ones, or the flag",
    ),
    Requirement((ETCD,), "cipher-suites", _strong, "takes weak ciphers", "remove the weak ones, or the flag"),
)


@rule(
    severity=Severity.WARNING,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.2.29", "CIS 4.2.12", "CWE-327", "NSA-CISA: control plane hardening"),
)
def check(container: Container) -> Iterator[Finding]:
    """Suites of TLS 1.3 and those with ephemeral keys and AES-GCM or ChaCha20 are strong."""
    yield from broken(container, _REQUIREMENTS)
