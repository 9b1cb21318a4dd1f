"""A rule grants every resource, group or verb.

## Why
`*` also means what is installed later: subresources such as `pods/exec`, verbs such as `escalate` and `impersonate`,
and custom resources that nobody has thought of yet.

## Bad
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: [get, list]
```

## Good
```yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: worker}
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, list]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.rbac import api_resources
from kubelint.graph.rbac.world import API_GROUP
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(
    severity=Severity.WARNING,
    kinds=("Role", "ClusterRole"),
    references=("CIS 5.1.3", "CWE-732", "NSA-CISA: role-based access control"),
)
def check(role: Resource) -> Iterator[Finding]:
    """One finding per rule: at the widest `*`. On named resources, or in a group of one's own, it is a note."""
    if role.group != API_GROUP:
        return
    for entry in role.views("rules"):
        wide = [field for field in ("resources", "apiGroups", "verbs") if "*" in entry.items(field)]
        if not wide or not entry.items("resources"):
            continue
        built_in = any(group == "*" or group in api_resources.groups() for group in entry.strings("apiGroups"))
        severity = Severity.WARNING if wide[0] == "resources" and built_in else Severity.NOTE
        names = {"resources": "resource", "apiGroups": "API group", "verbs": "verb"}
        yield Finding(
            entry.at(wide[0], entry.items(wide[0]).index("*")),
            f"{role.title} grants every {' and every '.join(names[field] for field in wide)}",
            "name what it uses; `kubelint rbac can-i --list` shows what that amounts to",
            severity=severity,
        )
