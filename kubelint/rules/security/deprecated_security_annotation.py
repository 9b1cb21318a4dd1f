"""An annotation that confines containers has been replaced by a field.

## Why
Since Kubernetes 1.27 the seccomp annotations are ignored: a pod that relies on one runs without the profile. The
AppArmor annotations still work, and have had a field since 1.30; where both are written they must agree.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    seccomp.security.alpha.kubernetes.io/pod: runtime/default
spec:
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
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: web
      image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Workload
from kubelint.rules import rule
from kubelint.values.versions import KubernetesVersion

_APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
_PREFIXES = ("seccomp.security.alpha.kubernetes.io/", "container.seccomp.security.alpha.kubernetes.io/", _APPARMOR)
_FIELD_SINCE = KubernetesVersion(1, 30)


@rule(severity=Severity.WARNING, tags=("hardening",))
def check(workload: Workload) -> Iterator[Finding]:
    """Annotations of pods and pod templates only: elsewhere they never meant anything."""
    annotations = workload.pod_metadata.mapping("annotations")
    for key in annotations:
        if key.__class__ is not str or not key.startswith(_PREFIXES):
            continue
        seccomp = not key.startswith(_APPARMOR)
        if not seccomp and workload.resource.kubernetes < _FIELD_SINCE:
            continue
        yield Finding(
            workload.pod_metadata.at("annotations", key, key=True),
            f"{workload.title} uses the {'ignored' if seccomp else 'deprecated'} annotation `{key}`",
            help=f"write `securityContext.{'seccompProfile' if seccomp else 'appArmorProfile'}` instead",
            severity=None if seccomp else Severity.NOTE,
        )
