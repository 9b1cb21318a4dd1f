"""A Pod Security label of a Namespace names no level, or no version.

## Why
The API server refuses to create a Namespace with such a label. In one that exists already, a wrong `enforce` level
means `restricted`, a wrong `audit` or `warn` level means nothing at all, and a wrong version means `latest`.

## Bad
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restrictive
    pod-security.kubernetes.io/enforce-version: "1.30"
```

## Good
```yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: v1.30
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.pod_security.breaches import quoted
from kubelint.pod_security.namespaces import InvalidPodSecurityLabel
from kubelint.rules import rule


@rule(severity=Severity.ERROR, references=("KEP-2579",))
def check(invalid: InvalidPodSecurityLabel) -> Iterator[Finding]:
    """One finding for each label."""
    namespace, label, value = invalid
    version = label.endswith("-version")
    what = "version" if version else "level"
    yield Finding(
        namespace.metadata.at("labels", label),
        f"Namespace `{namespace.name}` will be refused: {quoted([value])} is no Pod Security {what}",
        help="write `latest` or a release as `v1.30`" if version else "write `privileged`, `baseline` or `restricted`",
        label=_meaning(label),
        subject=label,
    )


def _meaning(label: str) -> str:
    if label.endswith("-version"):
        return "taken as `latest` where the Namespace exists already"
    if label.endswith("/enforce"):
        return "taken as `restricted` where the Namespace exists already"
    return "ignored where the Namespace exists already"
