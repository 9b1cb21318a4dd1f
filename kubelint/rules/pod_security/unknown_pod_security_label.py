"""A label of a Namespace looks like one of Pod Security, but nothing reads it.

## Why
Pod Security admission reads `enforce`, `audit` and `warn`, each with a `-version`. A misspelled one is kept without a
word, and the namespace stays as open as before.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforced: restricted
```

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.namespaces import UnknownPodSecurityLabel
from kubelint.rules import rule


@rule(severity=Severity.WARNING, references=("KEP-2579",))
def check(unknown: UnknownPodSecurityLabel) -> Iterator[Finding]:
    """One finding for each label."""
    namespace, label = unknown
    yield Finding(
        namespace.metadata.at("labels", label, key=True),
        f"Pod Security does not read the label `{label}` of Namespace `{namespace.name}`",
        help="write `pod-security.kubernetes.io/enforce`, `/audit` or `/warn`, or one of these with `-version`",
        subject=label,
    )
