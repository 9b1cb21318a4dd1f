"""The API server writes no audit log, or throws it away soon.

## Why
After an incident the audit log is the only record of who did what. Thirty days, ten files of 100 MB are what the CIS
Benchmark asks for.

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
        - --audit-log-path=/var/log/audit.log
        - --audit-log-maxage=30
        - --audit-log-maxbackup=10
        - --audit-log-maxsize=100
        - --audit-policy-file=/etc/kubernetes/audit.yaml
```
"""

from collections.abc import Callable, Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, Requirement, at_least, broken, is_set


def _unbounded_or(minimum: int) -> Callable[[str | None], bool]:
    enough = at_least(minimum)
    return lambda value: value is None or enough(value)


_days, _files, _size = map(_unbounded_or, (30, 10, 100))
_REQUIREMENTS = (
    Requirement(
        (APISERVER,),
        "audit-log-path",
        is_set,
        "writes no audit log",
        "set `--audit-log-path` and `--audit-policy-file`",
        ("audit-webhook-config-file",),
    ),
    Requirement(
        (APISERVER,),
        "audit-log-maxage",
        _days,
        "keeps its audit log for less than 30 days",
        "set `--audit-log-maxage=30`",
    ),
    Requirement(
        (APISERVER,),
        "audit-log-maxbackup",
        _files,
        "keeps fewer than 10 files of its audit log",
        "set `--audit-log-maxbackup=10`",
    ),
    Requirement(
        (APISERVER,), "audit-log-maxsize", _size, "begins a new audit log below 100 MB", "set `--audit-log-maxsize=100`"
    ),
)


@rule(
    severity=Severity.NOTE,
    kinds=("Pod", "Deployment", "StatefulSet", "DaemonSet"),
    tags=("control-plane",),
    references=("CIS 1.2.16", "CIS 1.2.17", "CIS 1.2.18", "CIS 1.2.19", "CIS 3.2.1"),
)
def check(container: Container) -> Iterator[Finding]:
    """A webhook will do; bounds that are not set are none."""
    yield from broken(container, _REQUIREMENTS)
