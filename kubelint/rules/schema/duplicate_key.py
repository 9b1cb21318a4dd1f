"""A key is given twice in one mapping.

## Why
Only one of the two values counts: the last one where decoding is lenient; the API server, asked by `kubectl` to be
strict, refuses the object. Often the second block was meant to be merged into the first.

Keys that come through `<<` may be overridden and are not reported.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  mode: fast
  level: info
  mode: slow
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  mode: slow
  level: info
```
"""

from collections.abc import Iterator

from kubelint.documents import Document
from kubelint.findings import Finding, Label, Severity, TextPlace
from kubelint.rules import rule
from kubelint.values.characters import quoted


@rule(severity=Severity.ERROR, tags=("always",))
def check(document: Document) -> Iterator[Finding]:
    """One finding per repetition, at the later key."""
    for repeat in document.repeated_keys:
        if repeat.merged:
            continue
        first, second = (
            TextPlace(document, document.offset + start, document.offset + end)
            for start, end in (repeat.first, repeat.second)
        )
        yield Finding(
            second,
            f"the key {quoted(repeat.key)} is given twice in one mapping",
            help="remove one of the two, or merge their values",
            label="replaces the first value",
            related=(Label(first, "first given here"),),
            subject=repeat.key,
        )
