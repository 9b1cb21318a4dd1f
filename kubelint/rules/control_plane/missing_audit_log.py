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

## Options
- `days`: how long it must be kept at least; default 30.
- `files`: how many old files must be kept at least; default 10.
- `megabytes`: how large a file must be at least before the next one begins; default 100.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, Requirement, at_least, broken, is_set


class Options(NamedTuple):
    """The least that is kept: `days`, `files`, and `megabytes` in each."""

    days: int = 30
    files: int = 10
    megabytes: int = 100


@rule(
    severity=Severity.NOTE,
    kinds=KINDS,
    tags=("control-plane",),
    references=(
        "CIS 1.2.16",
        "CIS 1.2.17",
        "CIS 1.2.18",
        "CIS 1.2.19",
        "CIS 3.2.1",
        "CWE-778",
        "NSA-CISA: audit logging",
    ),
)
def check(container: Container, options: Options) -> Iterator[Finding]:
    """A webhook will do; bounds that are not set are none."""
    yield from broken(container, _requirements(options))


@lru_cache(8)
def _requirements(options: Options) -> tuple[Requirement, ...]:
    path = Requirement(
        (APISERVER,),
        "audit-log-path",
        is_set,
        "writes no audit log",
        "set `--audit-log-path` and `--audit-policy-file`",
        ("audit-webhook-config-file",),
    )
    return (
        path,
        _bound("maxage", options.days, f"keeps its audit log for less than {options.days} days"),
        _bound("maxbackup", options.files, f"keeps fewer than {options.files} files of its audit log"),
        _bound("maxsize", options.megabytes, f"begins a new audit log below {options.megabytes} MB"),
    )


def _bound(flag: str, minimum: int, message: str) -> Requirement:
    flag = f"audit-log-{flag}"
    return Requirement((APISERVER,), flag, _unbounded_or(minimum), message, f"set `--{flag}={minimum}`")


def _unbounded_or(minimum: int) -> Callable[[str | None], bool]:
    enough = at_least(minimum)
    return lambda value: value is None or enough(value)
