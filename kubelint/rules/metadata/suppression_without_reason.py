"""A suppression gives no reason.

## Why
Whoever reads the manifest next cannot tell whether the exception still holds. The rule is switched on by
`require-reason: true` under `suppressions` in the configuration, or by its name.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings  # kubelint: ignore[duplicate-key]
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings  # kubelint: ignore[duplicate-key] the generator repeats it
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.values.suppression import UnexplainedSuppression


@rule(severity=Severity.WARNING, tags=("suppressions",), opt_in=True)
def check(suppression: UnexplainedSuppression) -> Iterator[Finding]:
    """One finding per comment, or per part of an annotation."""
    names = ", ".join(f"`{name}`" for name in suppression.names)
    yield Finding(
        suppression.place,
        f"suppression of {names} gives no reason",
        help="say why it is right here: behind the bracket of a comment, behind `rule: ` in an annotation",
        subject=", ".join(suppression.names),
    )
