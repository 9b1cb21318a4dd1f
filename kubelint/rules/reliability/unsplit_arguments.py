"""A program and its arguments, or an option and its value, stand in one item of a list.

## Why
No shell reads `command` and `args`: each item is handed over as it is. `command: [nginx -g]` looks for a program whose
name has a blank in it, and the container does not start; `args: [--port 8080]` is one option called `port 8080`.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      args: ["--port 8080"]
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
      args: ["--port", "8080"]
```

## False positives
Commands with a shell or another program that reads such texts itself are not reported, nor are Envoy's options, which
may hold their value, and programs below a folder with a blank in its name.
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules._commands import commands, has_reader, words_of

_TAKES_BOTH = "envoy"
"""It reads `--log-level info` as an option and its value (TCLAP's delimiter)."""
_PROGRAM = re.compile(r"(?P<program>[\w./-]+)\s+(?P<rest>\S.*)", re.DOTALL)
_OPTION = re.compile(r"(?P<name>--[A-Za-z][\w.-]*)\s+(?P<value>[^\s=]+)")


@rule(severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    """The first item of a command, and each long option with a single value."""
    for holder, fields in commands(container):
        words = words_of(holder, fields)
        if not words or has_reader(word for word, _ in words):
            continue
        for position, (word, path) in enumerate(words):
            if position == 0 and path[0] == "command" and _PROGRAM.fullmatch(word.strip()) is not None:
                yield Finding(
                    holder.at(*path),
                    f"{container.title} looks for a program of the name `{_short(word)}`",
                    help="write the program and each argument as an item of their own, or start a shell: "
                    "`command: [sh, -c, …]`",
                )
            option = _OPTION.fullmatch(word.strip()) if _TAKES_BOTH not in (container.text("image") or "") else None
            if option is not None and "{" not in word:
                yield Finding(
                    holder.at(*path),
                    f"{container.title} gets `{option['name']}` and its value as one argument",
                    help=f"write `{option['name']}={option['value']}`, or the value as an item of its own",
                )


def _short(word: str) -> str:
    text = " ".join(word.split())
    return text if len(text) < 50 else f"{text[:48]}…"
