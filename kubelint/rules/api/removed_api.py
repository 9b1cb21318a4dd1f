"""The target release of Kubernetes no longer serves this API.

## Why
The API server answers `no matches for kind`, so the object can neither be created nor updated. The finding names
the successor and what else has to change on the way there. The target is `--kubernetes-version`, the newest release
by default.

## Bad
```yaml
apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
```

## Good
```yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchLabels: {app: web}}
```

## References
- [Deprecated API migration guide](https://kubernetes.io/docs/reference/using-api/deprecation-guide/)
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import RemovedApi
from kubelint.schemas.wording import scalar_name


@rule(severity=Severity.ERROR)
def check(problem: RemovedApi) -> Iterator[Finding]:
    """The object is still checked as far as its successor's schema allows."""
    resource = problem.resource
    api = f"{scalar_name(resource.api_version)} of {resource.title}"
    yield Finding(
        problem.place,
        f"{api} was removed in Kubernetes {problem.removed}",
        help=_help(problem),
        label=f"gone since {problem.removed}",
    )


def _help(problem: RemovedApi) -> str:
    changes = "; ".join(problem.changes)
    if problem.replacement is None:
        return changes or f"Kubernetes {problem.target} has no successor of this API: remove the object"
    api_version, kind = problem.replacement
    renamed = f" and `kind: {kind}`" if kind != problem.resource.kind else ""
    return f"write `apiVersion: {api_version}`{renamed}" + (f"; also: {changes}" if changes else "")
