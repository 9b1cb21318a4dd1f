"""etcd lets clients or members in without a certificate that it knows.

## Why
Who reaches etcd without credentials reads every Secret and writes every object, past the API server. `auto-tls` makes
certificates that nobody checks.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: etcd, namespace: kube-system}
spec:
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:v1.37.0
      command:
        - etcd
        - --cert-file=/pki/server.crt
        - --key-file=/pki/server.key
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: etcd, namespace: kube-system}
spec:
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:v1.37.0
      command:
        - etcd
        - --cert-file=/pki/server.crt
        - --key-file=/pki/server.key
        - --client-cert-auth=true
        - --peer-cert-file=/pki/peer.crt
        - --peer-key-file=/pki/peer.key
        - --peer-client-cert-auth=true
        - --trusted-ca-file=/pki/ca.crt
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import ETCD, KINDS, Requirement, broken, is_set, is_true, not_true

_REQUIREMENTS = (
    Requirement(
        (ETCD,),
        "cert-file",
        is_set,
        "serves without a certificate",
        "set `--cert-file` and `--key-file`",
        ("config-file",),
    ),
    Requirement(
        (ETCD,),
        "client-cert-auth",
        is_true,
        "asks clients for no certificate",
        "set `--client-cert-auth=true` and `--trusted-ca-file`",
        ("config-file",),
    ),
    Requirement(
        (ETCD,),
        "auto-tls",
        not_true,
        "takes a certificate that it made itself",
        "remove `--auto-tls`",
        ("config-file",),
    ),
    Requirement(
        (ETCD,),
        "peer-cert-file",
        is_set,
        "talks to its peers without a certificate",
        "set `--peer-cert-file` and `--peer-key-file`",
        ("config-file",),
    ),
    Requirement(
        (ETCD,),
        "peer-client-cert-auth",
        is_true,
        "asks its peers for no certificate",
        "set `--peer-client-cert-auth=true` and `--peer-trusted-ca-file`",
        ("config-file",),
    ),
    Requirement(
        (ETCD,),
        "peer-auto-tls",
        not_true,
        "takes a peer certificate that it made itself",
        "remove `--peer-auto-tls`",
        ("config-file",),
    ),
)


@rule(
    severity=Severity.WARNING,
    kinds=KINDS,
    tags=("control-plane",),
    references=(
        "CIS 2.1",
        "CIS 2.2",
        "CIS 2.3",
        "CIS 2.4",
        "CIS 2.5",
        "CIS 2.6",
        "CWE-306",
        "NSA-CISA: control plane hardening",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    """A configuration file may say it all."""
    yield from broken(container, _REQUIREMENTS)
