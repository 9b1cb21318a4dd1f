"""A pod has no priority.

## Why
When a node or the cluster is full, pods of low priority make room. Without classes of their own, a web shop and a
nightly report are worth the same. The classes are for the team to make: the rule is switched on by its name.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: web
  containers:
    - name: web
      image: web:1.0
```

## Options
- `classes`: the priority classes that will do; default any.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


class Options(NamedTuple):
    """`classes` are those that will do; none named means any."""

    classes: tuple[str, ...] = ()


@rule(severity=Severity.NOTE, opt_in=True)
def check(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    """Any class will do unless the option names some."""
    name = pod_spec.text("priorityClassName")
    wanted = " or ".join(f"`{each}`" for each in options.classes) or "a class of the cluster"
    if name is None or (options.classes and name not in options.classes):
        yield Finding(
            pod_spec.nearest("priorityClassName") if name is None else pod_spec.at("priorityClassName"),
            f"{pod_spec.workload.title} has {'no priority class' if name is None else f'the priority class `{name}`'}",
            help=f"set `priorityClassName` to {wanted}",
        )
