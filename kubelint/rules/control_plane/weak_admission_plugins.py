"""The API server admits what it should look at.

## Why
`AlwaysAdmit` switches admission off, without `NodeRestriction` a kubelet may label itself into other pods' nodes, and
some of the plug-ins that are on by default must stay so: service accounts, the life cycle of namespaces, Pod Security.

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
        - --enable-admission-plugins=AlwaysAdmit
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
        - --enable-admission-plugins=NodeRestriction
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, Requirement, broken, with_item, without

_REQUIREMENTS = (
    Requirement(
        (APISERVER,),
        "enable-admission-plugins",
        without("AlwaysAdmit"),
        "switches admission off with `AlwaysAdmit`",
        "remove it from `--enable-admission-plugins`",
    ),
    Requirement(
        (APISERVER,),
        "enable-admission-plugins",
        with_item("NodeRestriction"),
        "runs without the admission plug-in `NodeRestriction`",
        "add it to `--enable-admission-plugins`",
    ),
    Requirement(
        (APISERVER,),
        "disable-admission-plugins",
        without("ServiceAccount", "NamespaceLifecycle", "NodeRestriction", "PodSecurity"),
        "switches a guarding admission plug-in off",
        "leave `ServiceAccount`, `NamespaceLifecycle`, `NodeRestriction` and `PodSecurity` on",
    ),
)


@rule(
    severity=Severity.WARNING,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.2.10", "CIS 1.2.12", "CIS 1.2.13", "CIS 1.2.14", "CWE-693", "NSA-CISA: control plane hardening"),
)
def check(container: Container) -> Iterator[Finding]:
    """Others are a matter of taste."""
    yield from broken(container, _REQUIREMENTS)
