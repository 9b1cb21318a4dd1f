"""An amount lacks its unit.

## Why
`memory: 128` is 128 bytes, with which no container starts; `storage: 10` is ten bytes; `cpu: 500` is 500 processors,
which no node has, so that the pod waits for ever. The API server takes all of them.

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
        requests: {cpu: 500, memory: 128}
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
        requests: {cpu: 500m, memory: 128Mi}
```

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource, View
from kubelint.rules import rule

_BYTES = ("memory", "ephemeral-storage", "storage")
_LEAST = 1 << 20
"""Bytes: runtimes ask for more than this, and so does any filesystem."""
_MOST = 250
"""Processors: `250` is meant as `250m` far more often than as more than almost any node has."""
_FIELDS = ("requests", "limits")


@rule(severity=Severity.WARNING)
def check(resource: Resource) -> Iterator[Finding]:
    """Amounts of containers, claims and volumes that are plain numbers; 0 is no slip."""
    workload = resource.workload
    if workload is not None:
        for container in workload.pod_spec.all_containers:
            for field in _FIELDS:
                yield from _amounts(container, ("resources", field), container.title)
        for claim in resource.views("spec", "volumeClaimTemplates"):
            yield from _amounts(claim, ("spec", "resources", "requests"), f"a claim of {resource.title}")
        for volume in workload.pod_spec.views("volumes"):
            steps = ("ephemeral", "volumeClaimTemplate", "spec", "resources", "requests")
            yield from _amounts(volume, steps, f"volume `{volume.text('name')}` of {resource.title}")
    elif resource.kind == "PersistentVolumeClaim" and not resource.group:
        yield from _amounts(resource, ("spec", "resources", "requests"), resource.title)
    elif resource.kind == "PersistentVolume" and not resource.group:
        yield from _amounts(resource, ("spec", "capacity"), resource.title)


def _amounts(holder: View, steps: tuple[str, ...], title: str) -> Iterator[Finding]:
    for name, value in holder.mapping(*steps).items():
        number = _plain(value)
        field = f"`{'.'.join(steps)}[{name}]` of {title}"
        if number is None:
            continue
        if name in _BYTES and 0 < number < _LEAST:
            unit = "Gi" if name == "storage" else "Mi"
            yield Finding(
                holder.at(*steps, name),
                f"{field} is {number} byte{'s' if number > 1 else ''}",
                help=f"write the unit too, e.g. `{number}{unit}`",
            )
        elif name == "cpu" and number >= _MOST:
            yield Finding(
                holder.at(*steps, name),
                f"{field} is {number} whole processors",
                help=f"write `{number}m`, if thousandths are meant",
            )


def _plain(value: object) -> int | None:
    """A whole number without a suffix, also in quotes."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
