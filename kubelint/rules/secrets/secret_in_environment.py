"""A password, token or key stands as plain text in an environment variable.

## Why
Whoever can read the manifest, the repository's history or the pod (`kubectl describe pod`) reads the secret. A Secret
can be kept out of the repository, be encrypted, and be rotated without touching the workload.

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
        - name: DB_PASSWORD
          value: correct-horse-battery
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
```

## False positives
Values that only say where the secret is (a path, a URL without credentials, a `$(VARIABLE)`, the name of a Secret),
switches (`true`, `0`), empty values and placeholders (`changeme`, `<password>`) are not reported.
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.secrets._patterns import has_password, is_plain, names_a_secret


@rule(severity=Severity.WARNING, tags=("secrets",), references=("CIS 5.4.1", "NSA-CISA: secrets", "CWE-798"))
def check(container: Container) -> Iterator[Finding]:
    """The name says that it is a secret, the value that it is one; URLs with a password are `password-in-url`'s."""
    for variable in container.views("env"):
        name, value = variable.text("name"), variable.text("value")
        if not name or not value or not names_a_secret(name) or not is_plain(name, value):
            continue
        if not has_password(value) and not _is_user(name, container):
            yield Finding(
                variable.at("value"),
                f"{container.title} has a secret in plain text in `{name}`",
                help="move it to a Secret and use `valueFrom.secretKeyRef`",
                subject=name,
            )


def _is_user(name: str, container: Container) -> bool:
    """Whether an access key is the name of an account, whose secret key is given beside it (S3)."""
    before, found, after = name.upper().rpartition("ACCESS_KEY")
    if not found or after or before.endswith("SECRET_"):
        return False
    pair = (f"{before}SECRET_KEY", f"{before}SECRET_ACCESS_KEY")
    return any((variable.text("name") or "").upper() in pair for variable in container.views("env"))
