"""The API server or a kubelet answers requests without credentials.

## Why
Whatever a careless binding grants to `system:anonymous` or `system:unauthenticated` is then open to everyone who
reaches the port. Health checks can be allowed one by one in an `AuthenticationConfiguration`.

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
        - --anonymous-auth=true
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
        - --anonymous-auth=false
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, KUBELET, Requirement, broken, is_false

_REQUIREMENTS = (
    Requirement(
        (APISERVER,),
        "anonymous-auth",
        is_false,
        "answers requests without credentials",
        "set `--anonymous-auth=false`",
        ("authentication-config",),
    ),
    Requirement(
        (KUBELET,),
        "anonymous-auth",
        is_false,
        "answers requests without credentials",
        "set `--anonymous-auth=false`",
        ("config",),
    ),
)


@rule(
    severity=Severity.WARNING,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.2.1", "CIS 4.2.1", "CWE-306", "NSA-CISA: authentication"),
)
def check(container: Container) -> Iterator[Finding]:
    """A configuration file may say it in a finer way."""
    yield from broken(container, _REQUIREMENTS)
