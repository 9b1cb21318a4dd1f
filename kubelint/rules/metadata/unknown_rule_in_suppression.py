"""A suppression names no rule, or one that does not exist.

## Why
It silences nothing: a name is mistyped, or the rule was renamed. There is no suppression of everything: each names
the rules or categories it means, in brackets.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings  # kubelint: ignore[duplicated-key] the generator repeats it
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.values.suppression import UnknownSuppression


@rule(severity=Severity.WARNING, tags=("suppressions",))
def check(suppression: UnknownSuppression) -> Iterator[Finding]:
    """One finding per name."""
    name, suggestion = suppression.name, suppression.suggestion
    if name is None:
        message = "suppression names no rule"
        remedy = "write `# kubelint: ignore[rule-name] reason`, or `ignore-file` for the whole file"
    else:
        message = f"suppression names the unknown rule `{name}`"
        remedy = f"did you mean `{suggestion}`?" if suggestion else "`kubelint rules` lists all rules and categories"
    yield Finding(suppression.place, message, help=remedy, subject=name)
