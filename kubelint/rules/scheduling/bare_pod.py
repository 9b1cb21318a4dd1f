"""A pod is managed by nobody.

## Why
When its node goes, or it is evicted, a bare pod is gone for good. A Deployment, StatefulSet or Job makes a new one.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
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
      containers:
        - name: web
          image: web:1.0
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_MANAGED = frozenset(("helm.sh/hook", "argocd.argoproj.io/hook", "kubernetes.io/config.source"))


@rule(severity=Severity.NOTE, kinds=("Pod",))
def check(resource: Resource) -> Iterator[Finding]:
    """Pods that run once, test hooks and the static pods of `kube-system` are left alone."""
    notes = resource.mapping("metadata", "annotations")
    if resource.items("metadata", "ownerReferences") or resource.get("status") or not _MANAGED.isdisjoint(notes):
        return
    if resource.get("spec", "restartPolicy") in ("Never", "OnFailure") or resource.namespace == "kube-system":
        return
    yield Finding(
        resource.at("kind"),
        f"{resource.title} is managed by no controller",
        help="use a Deployment, StatefulSet or Job",
    )
