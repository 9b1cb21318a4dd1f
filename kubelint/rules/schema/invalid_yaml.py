"""A document is no valid YAML or JSON.

## Why
Nothing in the document can be read, so neither `kubectl` nor any rule sees what is in it. The finding points at the
usual cause: a tab, wrong indentation, an unclosed quote or bracket, a missing space after a colon, a template
expression that has not been rendered, a special character without quotes, a leftover of a merge. The other documents
of the file are still checked where they can be told apart.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  level:info
  mode: fast
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  level: info
  mode: fast
```
"""

from collections.abc import Iterator

from kubelint.documents import Document
from kubelint.findings import Finding, Severity, TextPlace
from kubelint.rules import rule
from kubelint.syntax import diagnose


@rule(severity=Severity.ERROR, tags=("always",))
def check(document: Document) -> Iterator[Finding]:
    """Also what YAML allows but the API machinery does not: null keys, `.inf`, anchors that expand without end."""
    if document.error is None:
        return
    cause = diagnose(document)
    place = TextPlace(document, cause.start, cause.end)
    yield Finding(place, cause.message, help=cause.help, label=cause.label)
