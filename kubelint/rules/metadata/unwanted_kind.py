"""An object is of a kind that the team does not want.

## Why
Some kinds are for the platform team alone, or have a successor in house. The rule reports nothing until its option
names some.

## Bad
```yaml
# kubelint-test: {options: {kinds: [networking.k8s.io/*/Ingress]}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
```

## Good
```yaml
# kubelint-test: {options: {kinds: [networking.k8s.io/*/Ingress]}}
apiVersion: v1
kind: Service
metadata: {name: web}
```

## Options
- `kinds`: globs of `group/version/Kind` (`v1/Kind` for the core group) that are not wanted; default none.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


class Options(NamedTuple):
    """`kinds` are globs of `group/version/Kind`."""

    kinds: tuple[str, ...] = ()


@rule(severity=Severity.WARNING)
def check(resource: Resource, options: Options) -> Iterator[Finding]:
    """Compared as globs with `group/version/Kind`, `v1/Kind` for the core group."""
    if not options.kinds or resource.kind is None:
        return
    name = f"{resource.api_version}/{resource.kind}"
    if any(fnmatchcase(name, each) for each in options.kinds):
        yield Finding(
            resource.at("kind"),
            f"{resource.title} is of a kind that the team does not want",
            help="leave it to whoever looks after objects of this kind, or use its successor",
        )
