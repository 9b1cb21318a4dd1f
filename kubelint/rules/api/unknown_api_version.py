"""The API version does not exist for this kind.

## Why
The API server answers `no matches for kind`. The version is misspelt or never existed, the group is that of another
kind, or the CustomResourceDefinition found in the scanned files does not serve that version.

## Bad
```yaml
apiVersion: apps/v2
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.29.3
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
          image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import UnknownApiVersion
from kubelint.schemas.wording import origin_name, scalar_name


@rule(severity=Severity.ERROR)
def check(problem: UnknownApiVersion) -> Iterator[Finding]:
    """Nothing else is said about such an object."""
    resource = problem.resource
    version, kind = scalar_name(resource.api_version), scalar_name(resource.kind)
    if problem.origin is None:
        message = f"there is no {version} of {kind}"
    else:
        state = "does not serve the" if problem.unserved else "has no"
        message = f"the definition of {kind} {state} version {version}{origin_name(problem.origin)}"
    yield Finding(problem.place, message, help=_help(problem), label="unknown version")


def _help(problem: UnknownApiVersion) -> str:
    names = [f"`apiVersion: {api_version}`" for api_version, _ in problem.suggestions]
    if names:
        return f"write {' or '.join(names)}"
    return "check the spelling; `kubectl api-resources` lists what a cluster has"
