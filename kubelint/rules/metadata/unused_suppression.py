"""A suppression silences nothing.

## Why
The defect was mended, or the comment stands at the wrong place. A suppression that stays behind hides the next defect
of its kind, and readers take it for a fact about the manifest. A suppression counts as unused only when its rule ran,
one of a category only when every rule of the category did.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings  # kubelint: ignore[duplicate-key] the generator repeats it
data:
  mode: fast
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  mode: fast
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.values.suppression import UnusedSuppression


@rule(severity=Severity.WARNING, tags=("suppressions",))
def check(suppression: UnusedSuppression) -> Iterator[Finding]:
    """Found at the end of a run, when every finding was shown to the suppressions of its file."""
    yield Finding(
        suppression.place,
        f"suppression of `{suppression.name}` silences nothing",
        help=f"remove `{suppression.name}` from it, or move it to the line or node with the finding",
        subject=suppression.name,
    )
