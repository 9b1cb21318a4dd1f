"""A pod names its service account in the old field.

## Why
`serviceAccount` is a deprecated alias of `serviceAccountName`. Tools that patch or check one of them miss the other.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  serviceAccount: web
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
  serviceAccountName: web
  containers:
    - name: web
      image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """Clusters write both into what they export."""
    if (
        pod_spec.value.get("serviceAccount")
        and pod_spec.value.get("serviceAccountName") != pod_spec.value["serviceAccount"]
    ):
        yield Finding(
            pod_spec.at("serviceAccount", key=True),
            f"{pod_spec.workload.title} names its service account in the deprecated field `serviceAccount`",
            help="write `serviceAccountName`",
        )
