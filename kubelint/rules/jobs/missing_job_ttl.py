"""A finished Job is never cleaned up.

## Why
Jobs and their pods stay in the cluster's database until someone deletes them, and `kubectl apply` of a changed Job
fails while the old one is there. Those of a CronJob are cleaned up by its history limits.

## Bad
```yaml
apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: migrate:1.0
```

## Good
```yaml
apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec:
  ttlSecondsAfterFinished: 3600
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: migrate:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_HOOKS = frozenset(("helm.sh/hook", "argocd.argoproj.io/hook", "helm.toolkit.fluxcd.io/ttl"))


@rule(severity=Severity.NOTE, kinds=("Job",))
def check(resource: Resource) -> Iterator[Finding]:
    """Hooks of Helm and Argo CD are deleted by them."""
    if resource.get("spec", "ttlSecondsAfterFinished") is not None or resource.items("metadata", "ownerReferences"):
        return
    if not _HOOKS.isdisjoint(resource.mapping("metadata", "annotations")):
        return
    yield Finding(
        resource.nearest("spec", "ttlSecondsAfterFinished"),
        f"{resource.title} stays when it has finished",
        help="add `ttlSecondsAfterFinished: 3600`",
    )
