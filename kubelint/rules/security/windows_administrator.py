"""A Windows container runs as an administrator.

## Why
`ContainerAdministrator` is to a Windows container what root is to a Linux one. `ContainerUser` is enough for programs
that do not install services or change the registry.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  containers:
    - name: web
      image: web:1.0
      securityContext:
        windowsOptions: {runAsUserName: ContainerAdministrator}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  containers:
    - name: web
      image: web:1.0
      securityContext:
        windowsOptions: {runAsUserName: ContainerUser}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule

_USER = ("windowsOptions", "runAsUserName")
_ADMINISTRATORS = frozenset(("containeradministrator", "system", "administrator"))


@rule(severity=Severity.WARNING, tags=("hardening",), references=("CWE-250",))
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """Names are compared without their domain and in lower case, as Windows does; what all containers override is no
    user of theirs.
    """
    for holder in (pod_spec, *pod_spec.all_containers):
        context = holder.get("securityContext")
        if context.__class__ is not dict or "windowsOptions" not in context:
            continue
        user = holder.text("securityContext", *_USER)
        if holder is pod_spec and not pod_spec.inherited(*_USER):
            continue
        if user is not None and user.lower().rpartition("\\")[2] in _ADMINISTRATORS:
            yield Finding(
                holder.at("securityContext", *_USER),
                f"{pod_spec.workload.title} runs as Windows administrator `{user}`",
                help="use `ContainerUser`",
            )
