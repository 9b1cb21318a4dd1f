"""A file that was given by name holds no Kubernetes object.

## Why
A path on the command line is meant to be checked. A file without `apiVersion` and `kind` is not, and a check that
silently looks at nothing is worse than none. Files found in folders are skipped instead, and listed as such, unless
they were clearly meant: a list of manifests, and `metadata` or `spec` with one of the two missing or misspelt.

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

from kubelint.findings import Finding, Place, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import NotAManifest
from kubelint.values.suggestions import nearest

_TYPE = ("apiVersion", "kind")
_SUCH_AS = {"apiVersion": "a group and version, such as `apps/v1`", "kind": "a kind, such as `Deployment`"}


@rule(severity=Severity.ERROR, tags=("always",))
def check(problem: NotAManifest) -> Iterator[Finding]:
    """One finding per document; of a mapping with one half of the type, at what stands for the other half."""
    value = problem.document.value
    if isinstance(value, dict) and problem.reason is None:
        lacking = [field for field in _TYPE if not value.get(field) or not isinstance(value[field], str)]
        if len(lacking) == 1:
            yield _half_typed(problem, value, lacking[0])
            return
    reason = f": it looks like {problem.reason}" if problem.reason else ""
    listed = isinstance(value, list)
    yield Finding(
        problem.place,
        f"this document is no Kubernetes object{' but a list' if listed and not reason else reason}",
        help="write its items as documents of their own, between lines of `---`, or as `items` of `kind: List`"
        if listed
        else "add `apiVersion` and `kind`, or leave the file out",
        label="no `apiVersion` and `kind`",
    )


def _half_typed(problem: NotAManifest, value: dict[str, object], lacking: str) -> Finding:
    """`kind` or `apiVersion` alone is missing, often because it is misspelt."""
    if lacking in value:
        what = "is no text" if value[lacking] else "is empty"
        place = Place(problem.document, (lacking,), True)
        return Finding(
            place, f"`{lacking}` {what}, so this document is no Kubernetes object", help=f"write {_SUCH_AS[lacking]}"
        )
    written = nearest(lacking, (key for key in value if key not in _TYPE))
    return Finding(
        problem.place if written is None else Place(problem.document, (written,), True),
        f"this document has no `{lacking}`, and so is no Kubernetes object",
        help=f"add `{lacking}`, or leave the file out" if written is None else f"did you mean `{lacking}`?",
        label=f"no `{lacking}`",
    )
