"""A pod has another quality-of-service class than the team's.

## Why
Under memory pressure the kubelet evicts BestEffort pods first, then Burstable ones that use more than they request.
Which class a workload needs is for the team to say: the rule is switched on by its name.

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
  containers:
    - name: web
      image: web:1.0
      resources:
        requests: {cpu: 100m, memory: 128Mi}
        limits: {cpu: 100m, memory: 128Mi}
```

## Options
- `classes`: the classes that will do; default `Guaranteed`.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec, View
from kubelint.rules import rule
from kubelint.values.quantities import parse_quantity


class Options(NamedTuple):
    """`classes` are those that will do."""

    classes: tuple[Literal["Guaranteed", "Burstable", "BestEffort"], ...] = ("Guaranteed",)


_HELP = {
    "Guaranteed": "give every container `limits` of `cpu` and `memory`, and `requests` that are the same or none",
    "Burstable": "give a container `requests` of `cpu` or `memory`, below its limits if it has any",
    "BestEffort": "remove requests and limits of `cpu` and `memory` from all containers",
}


@rule(severity=Severity.NOTE, opt_in=True)
def check(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    """As kubelet and API server reckon it (GetPodQOS): CPU and memory of all containers, init containers too."""
    found = _quality_of_service(pod_spec)
    if found not in options.classes:
        yield Finding(
            pod_spec.nearest("containers"),
            f"{pod_spec.workload.title} has the quality-of-service class `{found}`",
            help=", or ".join(_HELP[each] for each in options.classes) or "name a class in the rule's option `classes`",
        )


def _quality_of_service(pod_spec: PodSpec) -> str:
    holders: tuple[View, ...] = (pod_spec,) if pod_spec.mapping("resources") else pod_spec.all_containers
    guaranteed, anything = True, False
    for holder in holders:
        for name in ("cpu", "memory"):
            limit = holder.get("resources", "limits", name)
            request = holder.get("resources", "requests", name)
            anything = anything or limit is not None or request is not None
            same = request is None or parse_quantity(request) == parse_quantity(limit)
            guaranteed = guaranteed and limit is not None and same
    if not anything:
        return "BestEffort"
    return "Guaranteed" if guaranteed else "Burstable"
