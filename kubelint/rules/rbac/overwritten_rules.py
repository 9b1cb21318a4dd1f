"""An aggregated ClusterRole has rules of its own.

## Why
The controller manager replaces `rules` of a ClusterRole with an `aggregationRule` by those of the roles it selects:
what is written there is lost within a second.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
aggregationRule:
  clusterRoleSelectors:
    - matchLabels: {example.org/part-of-monitoring: "true"}
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get]
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
aggregationRule:
  clusterRoleSelectors:
    - matchLabels: {example.org/part-of-monitoring: "true"}
rules: []
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.rbac.world import API_GROUP
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("ClusterRole",))
def check(role: Resource) -> Iterator[Finding]:
    """At most one finding: at `rules`."""
    if role.group != API_GROUP:
        return
    if role.mapping("aggregationRule") and role.items("rules"):
        yield Finding(
            role.at("rules", key=True),
            f"the rules of {role.title} are replaced by those it aggregates",
            "put them into a ClusterRole with a label that its `aggregationRule` selects",
        )
