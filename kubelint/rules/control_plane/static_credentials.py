"""The API server reads passwords or tokens from a file.

## Why
They stand there in plain text, never expire, and change only with a restart.

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
        - --token-auth-file=/etc/tokens.csv
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
        - --client-ca-file=/etc/kubernetes/pki/ca.crt
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, Requirement, broken, is_unset

_REQUIREMENTS = (
    Requirement(
        (APISERVER,),
        "token-auth-file",
        is_unset,
        "reads static tokens from a file",
        "remove `--token-auth-file`; use client certificates, OIDC or service accounts",
    ),
    Requirement((APISERVER,), "basic-auth-file", is_unset, "reads passwords from a file", "remove `--basic-auth-file`"),
)


@rule(
    severity=Severity.WARNING,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.2.2", "CWE-522", "NSA-CISA: authentication"),
)
def check(container: Container) -> Iterator[Finding]:
    """Either flag."""
    yield from broken(container, _REQUIREMENTS)
