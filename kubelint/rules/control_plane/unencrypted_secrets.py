"""Secrets are stored in etcd as they are.

## Why
Who has a backup or a disk of etcd has every password in the cluster. An encryption configuration, best with a key
management service, prevents that.

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
        - --encryption-provider-config=/etc/kubernetes/encryption.yaml
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, Requirement, broken, is_set

_REQUIREMENTS = (
    Requirement(
        (APISERVER,),
        "encryption-provider-config",
        is_set,
        "stores Secrets in etcd as they are",
        "set `--encryption-provider-config`",
    ),
)


@rule(
    severity=Severity.NOTE,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.2.27", "CWE-311", "NSA-CISA: secrets"),
)
def check(container: Container) -> Iterator[Finding]:
    """What the file says is not read."""
    yield from broken(container, _REQUIREMENTS)
