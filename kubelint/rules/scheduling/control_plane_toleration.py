"""A workload may run on the nodes of the control plane.

## Why
There it shares its node with the API server and etcd: what breaks out of it owns the cluster, and what it uses up slows
the cluster down. Agents that must run on every node are DaemonSets.

## Bad
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      tolerations:
        - {key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}
      containers:
        - name: web
          image: web:1.0
```

## Good
```yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      tolerations:
        - {key: gpu, operator: Exists, effect: NoSchedule}
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule

_KEYS = frozenset(("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"))


@rule(
    severity=Severity.NOTE,
    kinds=("Pod", "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "Rollout"),
)
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """DaemonSets and `kube-system` are left alone."""
    if pod_spec.resource.namespace == "kube-system":
        return
    for toleration in pod_spec.views("tolerations"):
        key = toleration.text("key")
        everything = not key and toleration.get("operator") == "Exists" and toleration.get("effect") != "NoExecute"
        if everything or (isinstance(key, str) and key in _KEYS):
            yield Finding(
                toleration.at("key") if key else toleration.at("operator"),
                f"{pod_spec.workload.title} may run on the nodes of the control plane",
                help="remove the toleration",
            )
            return
