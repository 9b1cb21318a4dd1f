"""The API is deprecated and will be removed.

## Why
The object works today; the API server answers with a warning. When the API is removed, it can no longer be applied,
and a cluster upgrade breaks deployments that nobody touched. The same is said of the APIs of some other projects
(cert-manager, Istio, CSI snapshots), whose installed version kubelint cannot know.

## Bad
```yaml
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 10.0.0.7}]
    ports: [{port: 5432}]
```

## Good
```yaml
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels: {kubernetes.io/service-name: db}
addressType: IPv4
endpoints:
  - addresses: [10.0.0.7]
ports: [{port: 5432}]
```

## References
- [Deprecated API migration guide](https://kubernetes.io/docs/reference/using-api/deprecation-guide/)
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import DeprecatedApi
from kubelint.schemas.wording import scalar_name


@rule(severity=Severity.WARNING)
def check(problem: DeprecatedApi) -> Iterator[Finding]:
    """For Kubernetes only when the target release already deprecates it."""
    resource = problem.resource
    api = f"{scalar_name(resource.api_version)} of {resource.title}"
    product = problem.component or "Kubernetes"
    since = f" since {product} {problem.deprecated}" if problem.deprecated else ""
    until = f" and removed in {product} {problem.removed}" if problem.removed else ""
    yield Finding(problem.place, f"{api} is deprecated{since}{until}", help=_help(problem), label="deprecated")


def _help(problem: DeprecatedApi) -> str:
    changes = "; ".join(problem.changes)
    if problem.replacement is None:
        return changes or "plan to do without it: it has no successor"
    api_version, kind = problem.replacement
    renamed = f" and `kind: {kind}`" if kind != problem.resource.kind else ""
    return f"write `apiVersion: {api_version}`{renamed}" + (f"; also: {changes}" if changes else "")
