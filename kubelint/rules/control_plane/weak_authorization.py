"""The API server or a kubelet does not ask whether a request is allowed.

## Why
`AlwaysAllow` lets every client do everything. Without `Node` a kubelet reads the Secrets of other nodes, without `RBAC`
no role counts.

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
        - --authorization-mode=AlwaysAllow
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
        - --authorization-mode=Node,RBAC
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, KUBELET, Requirement, broken


def _asks(value: str | None) -> bool:
    return value is not None and "AlwaysAllow" not in value.split(",")


def _knows_nodes(value: str | None) -> bool:
    return value is None or not {"Node", "AlwaysAllow"}.isdisjoint(value.split(","))


_REQUIREMENTS = (
    Requirement(
        (APISERVER,),
        "authorization-mode",
        _asks,
        "does not ask whether a request is allowed",
        "set `--authorization-mode=Node,RBAC`",
        ("authorization-config",),
    ),
    Requirement(
        (APISERVER,),
        "authorization-mode",
        _knows_nodes,
        "does not keep kubelets to their own node",
        "add `Node` to `--authorization-mode`",
        ("authorization-config",),
    ),
    Requirement(
        (KUBELET,),
        "authorization-mode",
        _asks,
        "does not ask whether a request is allowed",
        "set `--authorization-mode=Webhook`",
        ("config",),
    ),
)


@rule(
    severity=Severity.WARNING,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.2.6", "CIS 1.2.7", "CIS 1.2.8", "CIS 4.2.2", "CWE-862", "NSA-CISA: control plane hardening"),
)
def check(container: Container) -> Iterator[Finding]:
    """Not set means `AlwaysAllow`."""
    yield from broken(container, _REQUIREMENTS)
