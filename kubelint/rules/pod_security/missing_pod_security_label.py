"""A Namespace with workloads does not say which Pod Security level it enforces.

## Why
Without the label `pod-security.kubernetes.io/enforce` the cluster's default applies, which is to allow everything
unless an administrator has changed it. The label says it for every cluster.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
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
from kubelint.pod_security.levels import Level
from kubelint.pod_security.namespaces import MissingPodSecurityLabel
from kubelint.rules import rule


@rule(severity=Severity.NOTE, references=("KEP-2579", "CIS 5.2.1", "NSA-CISA: pod security enforcement"))
def check(missing: MissingPodSecurityLabel) -> Iterator[Finding]:
    """One finding for each Namespace."""
    namespace, count, possible = missing.namespace, len(missing.workloads), missing.possible
    label = "pod-security.kubernetes.io/enforce"
    met = f"write `{label}: {possible}`, which they meet already"
    unmet = f"write `{label}: baseline` and change what it refuses, or `privileged` to allow everything"
    yield Finding(
        namespace.metadata.nearest("labels", label),
        f"Namespace `{namespace.name}` enforces no Pod Security level on its "
        f"{count} workload{'s' if count > 1 else ''}",
        help=met if possible > Level.PRIVILEGED else unmet,
    )
