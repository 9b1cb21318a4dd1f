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
Values that only say where the secret is (a path, a URL without credentials, a `$(VARIABLE)`), switches (`true`, `0`)
and empty values are not reported.
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule

_SECRET_NAME = re.compile(
    r"(^|_)(PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|APIKEY|(API|ACCESS|PRIVATE|SECRET|ENCRYPTION|SIGNING)_?KEY|CREDENTIALS?)$",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\s*$|\$|/|\.{1,2}/|[a-z+]+://(?![^/@]*:[^/@]*@)|(true|false|yes|no|on|off|none|null|enabled|disabled|\d{1,3})$|<.*>$|"
    r"x{3,}$|\*+$|change-?me|(your|my|example|dummy|placeholder|todo|replace)[-_ ]",
    re.IGNORECASE,
)


@rule(severity=Severity.WARNING, tags=("secrets",))
def check(container: Container) -> Iterator[Finding]:
    """The name says that it is a secret, the value that it is one."""
    for variable in container.views("env"):
        name, value = variable.text("name"), variable.text("value")
        if name and value and _SECRET_NAME.search(name) and not _HARMLESS.match(value):
            yield Finding(
                variable.at("value"),
                f"{container.title} has a secret in plain text in `{name}`",
                help="move it to a Secret and use `valueFrom.secretKeyRef`",
                subject=name,
            )
