"""A git-sync container is told which programs to run.

## Why
`--git`, `--exechook-command` and their variables name programs that git-sync executes. Someone who can edit the pod's
arguments but not its image gets to run code with the repository's credentials.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.k8s.io/git-sync/git-sync:v4.4.2
      args: [--repo=https://git.example.com/app, --git=/tmp/git]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.k8s.io/git-sync/git-sync:v4.4.2
      args: [--repo=https://git.example.com/app]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Place, Severity
from kubelint.resources import Container
from kubelint.rules import rule

_FLAGS = frozenset(("git", "exechook-command", "sync-hook-command", "askpass-url"))
_VARIABLES = frozenset(("GITSYNC_GIT", "GIT_SYNC_GIT", "GITSYNC_EXECHOOK_COMMAND", "GIT_SYNC_EXECHOOK_COMMAND"))


@rule(severity=Severity.NOTE, tags=("hardening",), references=("CWE-94",))
def check(container: Container) -> Iterator[Finding]:
    """Only images of git-sync are looked at."""
    image = container.value.get("image")
    if image.__class__ is not str or "git-sync" not in image:
        return
    for field in ("command", "args"):
        for index, word in enumerate(container.items(field)):
            if word.__class__ is str and word.partition("=")[0].lstrip("-") in _FLAGS:
                yield _finding(container, container.at(field, index), word.partition("=")[0])
    for variable in container.views("env"):
        name = variable.text("name")
        if name in _VARIABLES:
            yield _finding(container, variable.at("name"), name)


def _finding(container: Container, place: Place, word: str) -> Finding:
    return Finding(
        place,
        f"{container.title} tells git-sync with `{word}` what to run",
        help="leave it out, or build the program into the image",
    )
