"""A pod runs without the sandbox that the team asks for.

## Why
Code that nobody vouches for belongs into a runtime with a kernel of its own (gVisor, Kata). Which class that is, and
for which workloads, is for the team to say, so the rule is switched on by its name.

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
  runtimeClassName: gvisor
  containers:
    - name: web
      image: web:1.0
```

## Options
- `classes`: the runtime classes that will do; default any.
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
    name = pod_spec.text("runtimeClassName")
    if name is None or (options.classes and name not in options.classes):
        wanted = " or ".join(f"`{each}`" for each in options.classes)
        yield Finding(
            pod_spec.nearest("runtimeClassName") if name is None else pod_spec.at("runtimeClassName"),
            f"{pod_spec.workload.title} has {'no runtime class' if name is None else f'the runtime class `{name}`'}",
            help=f"set `runtimeClassName` to {wanted or 'a class of the cluster'}",
        )
