"""An image comes from a registry that the team does not use.

## Why
Images run with the rights of the pod. Whoever may push to the registry decides what runs, so teams name those they
trust. The rule reports nothing until its options name some.

## Bad
```yaml
# kubelint-test: {options: {allowed: [registry.example.com]}}
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: docker.io/someone/web:1.0
```

## Good
```yaml
# kubelint-test: {options: {allowed: [registry.example.com]}}
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.0
```

## Options
- `allowed`: registries, or paths in them (`registry.example.com/team`), that images may come
  from; `*` matches within one part.
- `denied`: those that they may not come from, though a wider one is allowed.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Annotated, NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


def _scheme(registry: object) -> str | None:
    """What is wrong with a registry of the options, or None."""
    return "a registry is written without a scheme" if "://" in str(registry) else None


Registries = Annotated[tuple[str, ...], _scheme]


class Options(NamedTuple):
    """`allowed` and `denied` are registries or paths in them; `*` stands for a part of a name."""

    allowed: Registries = ()
    denied: Registries = ()


@rule(severity=Severity.WARNING, references=("CIS 5.5.1", "CWE-829", "NSA-CISA: building secure container images"))
def check(container: Container, options: Options) -> Iterator[Finding]:
    """Names are completed first, and compared part by part: `…/team` does not mean `…/team-b`."""
    if not options.allowed and not options.denied:
        return
    image = container.image
    if image is None:
        return
    name = image.qualified_name
    if any(_below(name, each) for each in options.denied) or (
        options.allowed and not any(_below(name, each) for each in options.allowed)
    ):
        yield Finding(
            container.at("image"),
            f"{container.title} uses an image of `{image.registry}`, which is not one of the team's registries",
            help=f"use one of {', '.join(f'`{each}`' for each in options.allowed)}"
            if options.allowed
            else "use a copy in a registry of the team's",
        )


@lru_cache(4096)
def _below(name: str, prefix: str) -> bool:
    wanted = prefix.rstrip("/").split("/")
    parts = name.split("/")
    return len(parts) >= len(wanted) and all(map(fnmatchcase, parts, wanted))
