"""A container adds a Linux capability beyond those that container runtimes give.

## Why
Capabilities are pieces of the power of root: `SYS_ADMIN` and `SYS_PTRACE` are enough to leave a container, `NET_RAW`
to forge packets. Level `baseline` allows to add only what container runtimes grant anyway: `AUDIT_WRITE`, `CHOWN`,
`DAC_OVERRIDE`, `FOWNER`, `FSETID`, `KILL`, `MKNOD`, `NET_BIND_SERVICE`, `SETFCAP`, `SETGID`, `SETPCAP`, `SETUID` and
`SYS_CHROOT`. Under `restricted`, from version v1.22, rule `unrestricted-capabilities` asks for more.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext:
        capabilities: {add: [NET_ADMIN]}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
      securityContext:
        capabilities: {add: [NET_BIND_SERVICE]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=("PSS: capabilities_baseline", "CIS 5.2.9", "CWE-250", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `capabilities_baseline` of the Pod Security Standards."""
    yield violation.finding("take the capability out of `securityContext.capabilities.add`")
