"""A required field is missing.

## Why
The API server refuses the object. A field that is null or an empty string or list counts as missing.

What the server fills in by itself may be left out, whatever the API reference says about it, and is not reported.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - image: nginx:1.29.3
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29.3
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import MissingField
from kubelint.schemas.wording import field_name, is_json, origin_name
from kubelint.values.characters import quoted


@rule(severity=Severity.ERROR)
def check(problem: MissingField) -> Iterator[Finding]:
    """One finding for the outermost thing that is missing."""
    name = field_name(problem.place, problem.resource)
    title = problem.resource.title
    origin = origin_name(problem.origin)
    field = quoted(problem.name)
    if problem.empty:
        message, label = f"{title} has an empty {name}, which is required{origin}", "empty"
        yield Finding(problem.place, message, help=f"give {field} a value", label=label)
        return
    json_key = quoted(f'"{problem.name}"')
    remedy = f"add the key {json_key}" if is_json(problem.place.document) else f"add {quoted(problem.name + ':')}"
    message, label = f"{title} lacks the required field {name}{origin}", f"{field} is missing here"
    yield Finding(problem.place, message, help=f"{remedy} here", label=label)
