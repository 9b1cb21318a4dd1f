"""A container may use much more than it requests.

## Why
The node is filled by requests. What containers use beyond them is there only while others leave it: memory that is not
there ends in killed containers. A factor of 1 asks for equal requests and limits. How much is too much is for the team
to say, so the rule is switched on by its name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      resources:
        requests: {memory: 100Mi}
        limits: {memory: 1Gi}
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
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Options
- `memory`, `cpu`, `ephemeral-storage`: the largest factor between limit and request; 0 allows any.
  Default: memory 1, the others 0.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.values.quantities import Quantity, parse_quantity

_ALMOST = 1 + 1e-9
"""Room for what floating-point numbers lose."""


class Options(NamedTuple):
    """The largest factor between limit and request, by resource; 0 allows any."""

    memory: float = 1.0
    cpu: float = 0.0
    ephemeral_storage: float = 0.0


@rule(severity=Severity.NOTE, opt_in=True)
def check(container: Container, options: Options) -> Iterator[Finding]:
    """A missing request is the limit."""
    for name, factor in (
        ("memory", options.memory),
        ("cpu", options.cpu),
        ("ephemeral-storage", options.ephemeral_storage),
    ):
        limit, request = (container.get("resources", kind, name) for kind in ("limits", "requests"))
        if factor <= 0 or limit is None or request is None:
            continue
        upper, lower = parse_quantity(limit), parse_quantity(request)
        if upper is not None and lower is not None and _number(upper) > factor * _number(lower) * _ALMOST:
            yield Finding(
                container.at("resources", "limits", name),
                f"{container.title} may use more than {factor:g} times the {name} that it requests",
                help=f"raise `requests.{name}` or lower the limit",
            )


def _number(quantity: Quantity) -> float:
    return quantity.unscaled * 10.0**quantity.scale
