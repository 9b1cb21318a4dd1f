"""All controllers share one set of rights, or stale tokens count.

## Why
With `--use-service-account-credentials` each controller has the rights that it needs; without, one flaw in any of them
is cluster-admin. With `--service-account-lookup=false` tokens of deleted accounts are still good.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-controller-manager, namespace: kube-system}
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.37.0
      command:
        - kube-controller-manager
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-controller-manager, namespace: kube-system}
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.37.0
      command:
        - kube-controller-manager
        - --use-service-account-credentials=true
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, MANAGER, Requirement, broken, is_true, not_false

_REQUIREMENTS = (
    Requirement(
        (MANAGER,),
        "use-service-account-credentials",
        is_true,
        "gives all controllers the same rights",
        "set `--use-service-account-credentials=true`",
    ),
    Requirement(
        (APISERVER,),
        "service-account-lookup",
        not_false,
        "takes tokens of deleted service accounts",
        "remove `--service-account-lookup=false`",
    ),
)


@rule(
    severity=Severity.NOTE,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.2.21", "CIS 1.3.3"),
)
def check(container: Container) -> Iterator[Finding]:
    """Look-up is on by default."""
    yield from broken(container, _REQUIREMENTS)
