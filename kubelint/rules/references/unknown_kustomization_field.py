"""A kustomization has a field that kustomize does not know.

## Why
`kustomize build` and `kubectl apply -k` refuse a kustomization with an unknown field, and Flux and Argo CD deliver
nothing of it. Names are compared without regard to case, as kustomize does.

## Bad
```yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
commonLabel: {app: web}
```

## Good
```yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
commonLabels: {app: web}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.kustomization_fields import UnknownKustomizationField
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(problem: UnknownKustomizationField) -> Iterator[Finding]:
    """One finding per field."""
    where = f"an item of `{problem.parent}`" if problem.parent else "the kustomization"
    yield Finding(
        problem.place,
        f"{where} has the unknown field `{problem.name}`",
        help=f"did you mean `{problem.meant}`?" if problem.meant else "remove it: kustomize refuses the file as it is",
        label="kustomize has no such field",
    )
