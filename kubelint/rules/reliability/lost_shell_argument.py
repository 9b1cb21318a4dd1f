"""Words behind a shell's `-c` script are never read.

## Why
Of `sh -c` the next word alone is the script. What follows are its `$0`, `$1` and so on: `[sh, -c, echo, hello]` prints
an empty line, and a script that names none of them loses its arguments, also those of `args`.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      command: [sh, -c]
      args: [migrate, --verbose]
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
      command: [sh, -c]
      args: [migrate --verbose]
```
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Path, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules._commands import SHELLS, commands, program, words_of

_SCRIPT_NEXT = re.compile(r"-[a-zA-Z]*c")
_READS = re.compile(r"\$\{?[#!]?[0-9@*]|\bshift\b|\bgetopts\b|\bfor\s+\w+\s*(;|\n|do\b)")
"""What a script reads its arguments with."""


@rule(severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    """One finding per command, at the first word that is lost."""
    for holder, fields in commands(container):
        lost = _lost(words_of(holder, fields))
        if lost is not None:
            word, path = lost
            yield Finding(
                holder.at(*path),
                f"{container.title} gives `{_short(word)}` to a shell's script, which does not read it",
                help="write the whole script as one text behind `-c`",
            )


def _lost(words: list[tuple[str, Path]]) -> tuple[str, Path] | None:
    """The first word behind a script that names no argument; the word behind the script is `$0`, often a mere name."""
    if not words or program(words[0][0]) not in SHELLS:
        return None
    for position, (word, _) in enumerate(words[1:], 1):
        if _SCRIPT_NEXT.fullmatch(word):
            script, rest = words[position + 1 : position + 2], words[position + 2 :]
            if not script or not rest or _READS.search(script[0][0]):
                return None
            return rest[0] if len(rest) > 1 or not _is_name(rest[0][0]) else None
        if not word.startswith(("-", "+")):
            return None
    return None


def _is_name(word: str) -> bool:
    """Whether a lone `$0` is there for the sake of form."""
    return word in ("", "--", "-", "_") or program(word) in SHELLS


def _short(word: str) -> str:
    text = " ".join(word.split())
    return text if len(text) < 50 else f"{text[:48]}…"
