"""A Namespace pins a version of the Pod Security Standards that the cluster does not know yet.

## Why
A cluster takes a version from its future as its own newest one, so that the pin does nothing until an upgrade, which
then may refuse pods that ran before. The release to compare with is the one that kubelint checks for (`--kubernetes-
version`).

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.99
```

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.25
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.namespaces import NewerPodSecurityVersion
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("KEP-2579",))
def check(newer: NewerPodSecurityVersion) -> Iterator[Finding]:
    """One finding for each label."""
    namespace, label, value = newer
    target = namespace.kubernetes
    yield Finding(
        namespace.metadata.at("labels", label),
        f"Namespace `{namespace.name}` pins Pod Security version `{value}`, which Kubernetes {target} does not know",
        help=f"pin `v{target}` or an older version, or write `latest`",
        label=f"taken as `v{target}`",
        subject=label,
    )
