"""A file that was given by name holds no Kubernetes object.

## Why
A path on the command line is meant to be checked. A file without `apiVersion` and `kind` is not, and a check that
silently looks at nothing is worse than none. Files found in folders are skipped instead, and listed as such.

## Bad
```yaml
replicaCount: 2
image:
  repository: nginx
  tag: 1.29.3
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {mode: fast}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import NotAManifest


@rule(severity=Severity.ERROR, tags=("always",))
def check(problem: NotAManifest) -> Iterator[Finding]:
    """One finding per document."""
    reason = f": it looks like {problem.reason}" if problem.reason else ""
    yield Finding(
        problem.place,
        f"this document is no Kubernetes object{reason}",
        help="add `apiVersion` and `kind`, or leave the file out",
        label="no `apiVersion` and `kind`",
    )
