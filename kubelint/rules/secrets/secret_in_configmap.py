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
from kubelint.rules.secrets._patterns import is_plain, names_a_secret, settings
from kubelint.rules.secrets._places import inside

_FILES = (".cfg", ".conf", ".config", ".env", ".ini", ".json", ".properties", ".toml", ".yaml", ".yml")
_SIGNS = "*&!@|"
"""What YAML's references and the like begin with."""
_SHORTEST, _LONGEST, _LARGEST = 4, 200, 100_000


@rule(severity=Severity.WARNING, kinds=("ConfigMap",), tags=("secrets",), references=("NSA-CISA: secrets", "CWE-312"))
def check(resource: Resource) -> Iterator[Finding]:
    """Values under a name that promises a secret, also in files of settings; tokens are `exposed-token`'s."""
    for key, value in resource.mapping("data").items():
        if value.__class__ is not str or key.__class__ is not str:
            continue
        if key.endswith(_FILES):
            yield from _in_file(resource, key, value)
        elif (
            "\n" not in value.rstrip()
            and len(value) <= _LONGEST
            and names_a_secret(key)
            and is_plain(key, value.strip())
        ):
            yield Finding(
                resource.at("data", key),
                f"{resource.title} has a secret in plain text under `{key}`",
                help="move it to a Secret",
                subject=key,
            )


def _in_file(resource: Resource, key: str, text: str) -> Iterator[Finding]:
    """The settings of a file that are secrets, once for each name."""
    if len(text) > _LARGEST:
        return
    told = set()
    for name, value, line in settings(text):
        if name in told or not _SHORTEST <= len(value) <= _LONGEST or value[0] in _SIGNS or names_a_secret(value):
            continue
        if names_a_secret(name) and is_plain(name, value):
            told.add(name)
            yield Finding(
                inside(resource, ("data", key), value, line),
                f"{resource.title} has a secret in plain text under `{name}` of `{key}`",
                help="move the file to a Secret, or take this value from the environment",
                subject=f"{key}/{name}",
            )
