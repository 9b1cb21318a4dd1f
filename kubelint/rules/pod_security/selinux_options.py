"""A pod sets an SELinux user, role or type that the Pod Security Standards do not allow.

## Why
The type of a process decides what SELinux lets it do; `spc_t` switches confinement off. Allowed types are
`container_t`, `container_init_t`, `container_kvm_t` and, from version v1.31, `container_engine_t`; `user` and `role`
must not be set.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    seLinuxOptions: {type: spc_t}
  containers:
    - name: web
      image: nginx:1.29.3
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext:
    seLinuxOptions: {level: "s0:c123,c456"}
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.analysis import PodSecurityViolation
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    tags=("baseline",),
    references=("PSS: seLinuxOptions", "NSA-CISA: pod security enforcement"),
)
def check(violation: PodSecurityViolation) -> Iterator[Finding]:
    """Check `seLinuxOptions` of the Pod Security Standards."""
    yield violation.finding("leave `user` and `role` out, and `type` too, or set `type: container_t`")
