"""The API is newer than the target release of Kubernetes.

## Why
A cluster of the target release (`--kubernetes-version`) answers `no matches for kind`.

## Bad
```yaml
# kubelint-test: {kubernetes-version: "1.30"}
apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata: {name: more}
spec:
  cidrs: [10.20.0.0/16]
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed}
spec:
  podSelector: {}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import ApiNotYetAvailable
from kubelint.schemas.wording import scalar_name


@rule(severity=Severity.ERROR)
def check(problem: ApiNotYetAvailable) -> Iterator[Finding]:
    """The object is checked against the first release that has it."""
    resource = problem.resource
    api = f"{scalar_name(resource.api_version)} of {resource.title}"
    if problem.alternative is not None:
        remedy = f"write `apiVersion: {problem.alternative[0]}`, which {problem.target} has"
    else:
        remedy = f"leave it out, or check for {problem.introduced}: `--kubernetes-version {problem.introduced}`"
    yield Finding(
        problem.place,
        f"{api} came with Kubernetes {problem.introduced}, which is newer than {problem.target}",
        help=remedy,
        label=f"not in {problem.target}",
    )
