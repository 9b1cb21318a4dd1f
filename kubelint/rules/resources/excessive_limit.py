"""A container may use more than the team allows for one.

## Why
A typo in a quantity (`500` for `500m`, `10Gi` for `1Gi`) keeps a pod from being scheduled, or lets it take a node for
itself. The maxima are for the team to say: the rule is switched on by its name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      resources: {limits: {cpu: "500"}}
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
      resources: {limits: {cpu: 500m}}
```

## Options
- `cpu`: the largest amount of CPU; default 16.
- `memory`: the largest amount of memory; default 64Gi.
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.values.quantities import parse_quantity, quantity

Amount = Annotated[str | int | float, quantity]


class Options(NamedTuple):
    """The largest amount per container."""

    cpu: Amount = "16"
    memory: Amount = "64Gi"


@rule(severity=Severity.NOTE, opt_in=True)
def check(container: Container, options: Options) -> Iterator[Finding]:
    """Requests are held to the same maxima."""
    resources = container.value.get("resources")
    if resources.__class__ is not dict:
        return
    for name, maximum in (("cpu", options.cpu), ("memory", options.memory)):
        highest = parse_quantity(maximum)
        for kind in ("limits", "requests"):
            amount = container.get("resources", kind, name)
            parsed = None if amount is None else parse_quantity(amount)
            if parsed is not None and highest is not None and highest < parsed:
                yield Finding(
                    container.at("resources", kind, name),
                    f"{container.title} has a {kind.rstrip('s')} of `{amount}` for `{name}`, above `{maximum}`",
                    help=f"write at most `{maximum}`, or raise the rule's option",
                )
