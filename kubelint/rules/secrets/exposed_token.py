"""A token of a known provider stands in a manifest.

## Why
What looks like an AWS key, a GitHub token or a private key usually is one. It is in the repository's history for good:
revoke it first, then move its successor to a Secret.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  settings.ini: |
    aws_access_key_id = AKIAQ3EGP5T2ZLXW7NUV
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  settings.ini: |
    aws_access_key_id = ${AWS_ACCESS_KEY_ID}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Path, Severity
from kubelint.resources import Resource, View
from kubelint.rules import rule
from kubelint.rules.secrets._patterns import tokens
from kubelint.rules.secrets._places import inside


@rule(severity=Severity.WARNING, tags=("secrets",), references=("CWE-798",))
def check(resource: Resource) -> Iterator[Finding]:
    """Annotations, ConfigMaps, and commands, arguments and variables of containers; Secrets may hold tokens."""
    for view, path, text in _texts(resource):
        for token, word in tokens(text):
            yield Finding(
                inside(view, path, word),
                f"{resource.title} holds {token.name}",
                help="revoke it, and put the new one into a Secret",
                subject=token.name,
            )


def _texts(resource: Resource) -> Iterator[tuple[View, Path, str]]:
    """Every text in which a token is out in the open, with its path in a view."""
    for key, value in resource.mapping("metadata", "annotations").items():
        if value.__class__ is str and len(value) >= 20 and "last-applied" not in key:
            yield resource, ("metadata", "annotations", key), value
    if resource.kind == "ConfigMap":
        for key, value in resource.mapping("data").items():
            if value.__class__ is str and len(value) >= 20:
                yield resource, ("data", key), value
    workload = resource.workload
    if workload is None:
        return
    for container in workload.pod_spec.all_containers:
        for field in ("command", "args"):
            for index, word in enumerate(container.items(field)):
                if word.__class__ is str and len(word) >= 20:
                    yield container, (field, index), word
        for index, variable in enumerate(container.items("env")):
            value = variable.get("value") if variable.__class__ is dict else None
            if value.__class__ is str and len(value) >= 20:
                yield container, ("env", index, "value"), value
