"""A Windows container runs as a process of its node.

## Why
A host process container is no container: it has the node's network, files and accounts.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  hostNetwork: true
  securityContext:
    windowsOptions: {hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM'}
  containers:
    - name: web
      image: mcr.microsoft.com/windows/nanoserver:ltsc2022
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  securityContext:
    windowsOptions: {runAsUserName: ContainerUser}
  containers:
    - name: web
      image: mcr.microsoft.com/windows/nanoserver:ltsc2022
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=("PSS: windowsHostProcess", "CIS 5.2.11", "CWE-250", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `windowsHostProcess` of the Pod Security Standards."""
    yield violation.finding("remove `hostProcess: true`")
