"""An object refers to a class or volume of the cluster that is not there.

## Why
Storage, priority, runtime and ingress classes usually come with the cluster. Where the files hold some of them, one
that is not among them may be a slip of the pen; pods with an unknown priority class are refused, claims with an
unknown storage class stay pending.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: hihg
  containers: [{name: web, image: "nginx:1.29.3"}]
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 1000
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  priorityClassName: high
  containers: [{name: web, image: "nginx:1.29.3"}]
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 1000
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.NOTE)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding()
