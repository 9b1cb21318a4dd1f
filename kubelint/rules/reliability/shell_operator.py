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

import posixpath
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container, View
from kubelint.rules import rule

_OPERATORS = frozenset(
    ("&&", "||", "|", "&", ">", ">>", "2>", "2>>", "&>", "2>&1", "1>&2", ">&2", ">/dev/null", "2>/dev/null")
)
_READERS = frozenset(
    """sh bash ash dash zsh ksh fish csh tcsh busybox pwsh powershell powershell.exe cmd cmd.exe eval expr test [ jq awk
    python python2 python3 perl ruby node nsenter chroot ssh su sudo runuser watch parallel xargs""".split()
)
"""Programs that read such words themselves, or hand them to a shell."""


@rule(severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    """One finding per command, at its first operator; not where any word of it is a program that may read them."""
    own = (*_words(container, "command"), *_words(container, "args"))
    yield from _finding(container, own)
    handlers = (
        *(container.view(probe, "exec") for probe in ("livenessProbe", "readinessProbe", "startupProbe")),
        *(container.view("lifecycle", event, "exec") for event in ("postStart", "preStop")),
    )
    for handler in handlers:
        yield from _finding(container, tuple(_words(handler, "command")))


def _words(view: View, field: str) -> Iterator[tuple[View, str, int, object]]:
    for position, word in enumerate(view.items(field)):
        yield view, field, position, word


def _finding(container: Container, words: tuple[tuple[View, str, int, object], ...]) -> Iterator[Finding]:
    texts = [word for *_, word in words if isinstance(word, str)]
    if _OPERATORS.isdisjoint(texts) or not _READERS.isdisjoint(map(posixpath.basename, texts)):
        return
    view, field, position, word = next(found for found in words if found[3] in _OPERATORS)
    yield Finding(
        view.at(field, position),
        f"{container.title} hands `{word}` to its program: no shell reads it",
        help="start a shell, `command: [sh, -c, …]`, with all of it as one text",
    )
