"""A container requests no CPU or no memory.

## Why
Without requests the scheduler thinks that a container needs nothing: nodes fill up, pods are evicted first, and an
autoscaler that counts utilisation has no base to count from. A limit counts as the request where the request is
missing.

Init containers are over before the pod's own start: what they request seldom matters, so they are asked only by option.
Sidecars (`restartPolicy: Always`) run as long as the others, and are asked as they are.

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
        limits: {memory: 128Mi}
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
        requests: {cpu: 100m, memory: 128Mi}
```

## Options
- `init-containers`: also ask init containers; default false.
- `resources`: which resources must be requested; default `cpu` and `memory`.
"""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.resources._amounts import LimitRanges, asked


def _unknown(name: object) -> str | None:
    """What is wrong with a resource of the options, or None."""
    known = name in ("cpu", "memory", "ephemeral-storage") or "/" in str(name) or str(name).startswith("hugepages-")
    return None if known else f"`{name}` is no resource of containers"


class Options(NamedTuple):
    """`init_containers` also asks init containers; `resources` are those to request."""

    init_containers: bool = False
    resources: Annotated[tuple[str, ...], _unknown] = ("cpu", "memory")


@rule(severity=Severity.WARNING, tags=("scheduling",), references=("NSA-CISA: resource policies",))
def check(inventory: Inventory, options: Options) -> Iterator[Finding]:
    """Ephemeral containers cannot have resources; a request set for the pod as a whole (KEP-2837) counts for all, and
    what a LimitRange of the namespace fills in.
    """
    limit_ranges = LimitRanges(inventory)
    for workload in inventory.workloads:
        for container in asked(workload, options.init_containers):
            missing = [name for name in options.resources if not _requested(container, name)]
            if missing and limit_ranges:
                missing = [name for name in missing if not limit_ranges.fill_in(container, "requests", name)]
            if missing:
                names = " and no ".join("CPU" if name == "cpu" else name for name in missing)
                yield Finding(
                    container.nearest("resources", "requests", *missing[:1]),
                    f"{container.title} requests no {names}",
                    help=f"add `resources.requests` with what it needs in normal operation, e.g. `{_example(missing)}`",
                )


def _requested(container: Container, name: str) -> bool:
    holders = (container, container.pod_spec)
    return any(h.get("resources", kind, name) is not None for h in holders for kind in ("requests", "limits"))


def _example(missing: list[str]) -> str:
    amounts = {"cpu": "100m", "memory": "128Mi"}
    return ", ".join(f"{name}: {amounts.get(name, '1Gi')}" for name in missing)
