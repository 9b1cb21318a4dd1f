"""An OpenShift SecurityContextConstraints object allows privileged containers.

## Why
Whoever may use it runs containers that own their node. Give the few that need it the built-in `privileged` constraint,
by name, to a service account of their own.

## Bad
```yaml
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: {name: build}
allowPrivilegedContainer: true
```

## Good
```yaml
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: {name: build}
allowPrivilegedContainer: false
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("SecurityContextConstraints",), references=("CWE-250",))
def check(resource: Resource) -> Iterator[Finding]:
    """The field has no default: a missing one is false."""
    if resource.flag("allowPrivilegedContainer"):
        yield Finding(
            resource.at("allowPrivilegedContainer"),
            f"{resource.title} allows privileged containers",
            help="set `allowPrivilegedContainer: false`",
        )
