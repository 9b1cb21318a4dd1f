"""An image is pulled under another policy than the team's.

## Why
`Always` makes every start ask the registry, which proves that the pod may have the image (CIS calls for the admission
plug-in AlwaysPullImages) and makes every start depend on the registry. Which one is right is for the team to say, so
the rule is switched on by its name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      imagePullPolicy: IfNotPresent
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
      imagePullPolicy: Always
```

## Options
- `policies`: the pull policies that will do; default `Always`.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


class Options(NamedTuple):
    """`policies` are those that will do."""

    policies: tuple[Literal["Always", "IfNotPresent", "Never"], ...] = ("Always",)


@rule(severity=Severity.NOTE, opt_in=True, references=("CIS 1.2.11",))
def check(container: Container, options: Options) -> Iterator[Finding]:
    """A missing one is what the server fills in."""
    policy = container.text("imagePullPolicy")
    if policy is None and container.image is not None:
        policy = container.image.default_pull_policy
    if policy is not None and policy not in options.policies:
        yield Finding(
            container.nearest("imagePullPolicy")
            if container.get("imagePullPolicy") is None
            else container.at("imagePullPolicy"),
            f"{container.title} has the pull policy `{policy}`",
            help=f"set `imagePullPolicy: {' or '.join(options.policies)}`",
        )
