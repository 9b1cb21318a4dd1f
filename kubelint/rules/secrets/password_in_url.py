"""A URL holds a password.

## Why
Programs log the URLs they connect to, and people paste them. Most take user and password apart, or the whole URL from a
Secret.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      env:
        - name: DATABASE_URL
          value: postgres://shop:k3ttle-9@db/shop
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      env:
        - name: DB_PASSWORD
          valueFrom: {secretKeyRef: {name: db, key: password}}
        - name: DATABASE_URL
          value: postgres://shop:$(DB_PASSWORD)@db/shop
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Place, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.secrets._patterns import has_password


@rule(severity=Severity.WARNING, tags=("secrets",), references=("CWE-798",))
def check(container: Container) -> Iterator[Finding]:
    """Placeholders and variables are no passwords."""
    for field in ("args", "command"):
        words = container.value.get(field)
        for index, word in enumerate(words if words.__class__ is list else ()):
            if word.__class__ is str and has_password(word):
                yield _finding(container, container.at(field, index))
    variables = container.value.get("env")
    for index, variable in enumerate(variables if variables.__class__ is list else ()):
        value = variable.get("value") if variable.__class__ is dict else None
        if value.__class__ is str and has_password(value):
            yield _finding(container, container.at("env", index, "value"))


def _finding(container: Container, place: Place) -> Finding:
    return Finding(
        place,
        f"{container.title} has a password in a URL",
        help="take the password, or the whole URL, from a Secret",
    )
