"""A Namespace enforces a weaker Pod Security level than its workloads meet already.

## Why
When everything that runs in a namespace meets a stricter level, enforcing it costs nothing today and keeps what comes
later from weakening it. Only the workloads of the scanned files are looked at.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: privileged
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
```

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.namespaces import WeakPodSecurityLevel
from kubelint.rules import rule


@rule(severity=Severity.NOTE, references=("KEP-2579", "NSA-CISA: pod security enforcement"))
def check(weak: WeakPodSecurityLevel) -> Iterator[Finding]:
    """One finding for each Namespace."""
    namespace, enforced, possible, workloads = weak
    everything = f"all {workloads} workloads" if workloads > 1 else "the only workload"
    label = "pod-security.kubernetes.io/enforce"
    yield Finding(
        namespace.metadata.at("labels", label),
        f"Namespace `{namespace.name}` enforces `{enforced.level}`, and {everything} of it in the scanned files "
        f"would pass `{possible}:{enforced.version}`",
        help=f"write `{label}: {possible}`",
        label=f"could be `{possible}`",
    )
