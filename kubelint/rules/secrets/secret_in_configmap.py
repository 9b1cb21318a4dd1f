"""A password, token or key stands in a ConfigMap.

## Why
ConfigMaps are for everyone: they are in the repository, in backups and logs, not encrypted in etcd, and readable with
the role `view`. A Secret is none of that.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  DB_HOST: db
  DB_PASSWORD: correct-horse-battery
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data:
  DB_HOST: db
  DB_PASSWORD_FILE: /run/secrets/db
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.rules.secrets._patterns import is_plain, names_a_secret


@rule(severity=Severity.WARNING, kinds=("ConfigMap",), tags=("secrets",), references=("NSA-CISA: secrets", "CWE-312"))
def check(resource: Resource) -> Iterator[Finding]:
    """Single lines under a name that promises a secret; what files hold is looked at by `exposed-token`."""
    for key, value in resource.mapping("data").items():
        if value.__class__ is not str or key.__class__ is not str or len(value) > 200 or "\n" in value.rstrip():
            continue
        if names_a_secret(key) and is_plain(key, value.strip()):
            yield Finding(
                resource.at("data", key),
                f"{resource.title} has a secret in plain text under `{key}`",
                help="move it to a Secret",
                subject=key,
            )
