"""A command holds a shell's operator, and no shell reads it.

## Why
The runtime starts the program with its arguments as they are. `&&`, `|` or `2>&1` mean something to a shell alone; any
other program gets them as arguments, and what stands behind them never runs.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      command: [migrate, up, "&&", serve]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      command: [sh, -c, migrate up && exec serve]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container, View
from kubelint.rules import rule
from kubelint.rules._commands import commands, has_reader

_OPERATORS = frozenset(
    ("&&", "||", "|", "&", ">", ">>", "2>", "2>>", "&>", "2>&1", "1>&2", ">&2", ">/dev/null", "2>/dev/null")
)


@rule(severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    """One finding per command, at its first operator; not where any word of it is a program that may read them."""
    for holder, fields in commands(container):
        yield from _finding(container, holder, fields)


def _finding(container: Container, holder: View, fields: tuple[str, ...]) -> Iterator[Finding]:
    words = [word for field in fields for word in holder.strings(field)]
    if _OPERATORS.isdisjoint(words) or has_reader(words):
        return
    field, position, word = next(
        (field, position, word)
        for field in fields
        for position, word in enumerate(holder.items(field))
        if isinstance(word, str) and word in _OPERATORS
    )
    yield Finding(
        holder.at(field, position),
        f"{container.title} hands `{word}` to its program: no shell reads it",
        help="start a shell, `command: [sh, -c, …]`, with all of it as one text",
    )
