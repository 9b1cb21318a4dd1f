"""The value of a kernel parameter holds characters that end it.

## Why
CRI-O up to 1.23 passed sysctls on as `name=value+name=value`: a value with `+` or `=` set a parameter of the node, such
as `kernel.core_pattern`, and ran code there (CVE-2022-0811). No parameter needs these characters.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    sysctls:
      - name: kernel.shm_rmid_forced
        value: "1+kernel.core_pattern=|/bin/run"
  containers:
    - name: web
      image: web:1.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    sysctls:
      - {name: kernel.shm_rmid_forced, value: "1"}
  containers:
    - name: web
      image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(severity=Severity.WARNING, tags=("hardening",), references=("CWE-94",))
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """Which parameters are safe is `unsafe-sysctl`'s."""
    for sysctl in pod_spec.views("securityContext", "sysctls"):
        value = sysctl.text("value")
        if value is not None and ("+" in value or "=" in value):
            yield Finding(
                sysctl.at("value"),
                f"value of sysctl `{sysctl.text('name')}` of {pod_spec.workload.title} holds `+` or `=`",
                help="write the plain value",
            )
