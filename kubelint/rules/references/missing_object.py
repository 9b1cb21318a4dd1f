"""An object refers to another one that is not there.

## Why
Storage drivers, autoscalers and proxies wait for what they are told to use: SecretProviderClasses, resource claims,
TriggerAuthentications, middlewares, snapshots. References that have a rule of their own are not repeated here.

## Bad
```yaml
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
  triggers:
    - type: rabbitmq
      authenticationRef: {name: rabbit}
---
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata: {name: rabbits}
spec:
  secretTargetRef: [{parameter: host, name: rabbit, key: host}]
```

## Good
```yaml
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
  triggers:
    - type: rabbitmq
      authenticationRef: {name: rabbit}
---
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata: {name: rabbit}
spec:
  secretTargetRef: [{parameter: host, name: rabbit, key: host}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.problems import MissingObject
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: MissingObject) -> Iterator[Finding]:
    """One finding per source and missing object."""
    yield problem.finding()
