"""An autoscaler is to scale what has no number of replicas.

## Why
A HorizontalPodAutoscaler works through the `scale` subresource of its target. DaemonSets, Jobs and Pods have none, and
Deployments have theirs in the group `apps` alone: of `extensions` there are none since Kubernetes 1.16. The autoscaler
reports `FailedGetScale` and never scales anything.

## Bad
```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: extensions/v1beta1, kind: Deployment, name: web}
  maxReplicas: 9
```

## Good
```yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 9
```

## References
- https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_HOMES = {"Deployment": "apps", "ReplicaSet": "apps", "StatefulSet": "apps", "ReplicationController": ""}
"""The built-in kinds with a number of replicas, with their groups."""
_WITHOUT = frozenset(("CronJob", "DaemonSet", "Job", "Pod"))
_BUILT_IN = frozenset(("", "apps", "batch", "extensions"))


@rule(severity=Severity.ERROR, kinds=("HorizontalPodAutoscaler", "ScaledObject"))
def check(resource: Resource) -> Iterator[Finding]:
    """One finding per autoscaler. A target without a group is refused by the server (`invalid-reference`)."""
    target = resource.view("spec", "scaleTargetRef")
    kind, version = target.text("kind"), target.text("apiVersion") or ""
    group = version.rpartition("/")[0]
    if group not in _BUILT_IN:
        return
    if kind in _WITHOUT:
        yield Finding(
            target.at("kind"),
            f"{resource.title} is to scale a {kind}, which has no number of replicas",
            help="name a Deployment, StatefulSet or ReplicaSet, or remove the autoscaler",
            subject=kind,
        )
    elif group and kind in _HOMES and _HOMES[kind] != group:
        home = f"{_HOMES[kind]}/v1".lstrip("/")
        yield Finding(
            target.at("apiVersion"),
            f"{resource.title} is to scale a {kind} of `{version}`, which does not exist",
            help=f"write `apiVersion: {home}`",
            subject=kind,
        )
