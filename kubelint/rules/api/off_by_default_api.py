"""The API is alpha or beta and off by default.

## Why
A cluster serves alpha APIs, and beta APIs new since Kubernetes 1.24, only when its API server is started with
`--runtime-config`. Managed clusters seldom are. Such APIs also change and go away without much notice.

## Bad
```yaml
# kubelint-test: {kubernetes-version: "1.33"}
apiVersion: storage.k8s.io/v1beta1
kind: VolumeAttributesClass
metadata: {name: fast}
driverName: disk.example.org
parameters: {iops: "9000"}
```

## Good
```yaml
apiVersion: storage.k8s.io/v1
kind: VolumeAttributesClass
metadata: {name: fast}
driverName: disk.example.org
parameters: {iops: "9000"}
```

## References
- [KEP-3136: beta APIs are off by default](https://github.com/kubernetes/enhancements/tree/master/keps/sig-architecture/3136-beta-apis-off-by-default)
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import OffByDefaultApi
from kubelint.schemas.wording import scalar_name


@rule(severity=Severity.NOTE)
def check(problem: OffByDefaultApi) -> Iterator[Finding]:
    """A deprecated API is told as such instead."""
    resource = problem.resource
    api = f"{scalar_name(resource.api_version)} of {resource.title}"
    if problem.alternative is not None:
        remedy = f"write `apiVersion: {problem.alternative[0]}`, or switch the API on with `--runtime-config`"
    else:
        remedy = f"make sure that the cluster serves it: `--runtime-config={resource.api_version}=true`"
    yield Finding(problem.place, f"{api} is {problem.stage} and off by default", help=remedy, label=problem.stage)
