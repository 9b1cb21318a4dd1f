"""A Secret holds its values in the manifest.

## Why
Base64 hides nothing: whoever can read the repository, its forks or its backups has the password, and removing it later
does not remove it from the history. Values that are placeholders, certificates without their keys, and files that SOPS
has encrypted are left out.

## Bad
```yaml
apiVersion: v1
kind: Secret
metadata: {name: database}
stringData:
  password: correct-horse-battery
```

## Good
```yaml
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: database}
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  data:
    - secretKey: password
      remoteRef: {key: shop/database, property: password}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.rules.secrets._patterns import is_plain, names_a_secret
from kubelint.values.encoding import decode_base64

_KEYS = frozenset(("tls.key", "ssh-privatekey", ".dockerconfigjson", ".dockercfg"))
"""Keys of the built-in types whose values are secret, whatever they are called."""
_MOST = 5


@rule(severity=Severity.NOTE, kinds=("Secret",), tags=("secrets",), references=("NSA-CISA: secrets", "CWE-312"))
def check(resource: Resource) -> Iterator[Finding]:
    """One finding per Secret, at the first of its values."""
    found = [path for path, value in _values(resource) if _is_secret(path[1], value)] if not resource.group else []
    if found:
        yield Finding(
            resource.at(*found[0]),
            f"{resource.title} holds the value of `{found[0][1]}` in the manifest",
            help="keep it in a store for secrets and let an ExternalSecret, a SealedSecret or SOPS bring it",
            related=tuple(Label(resource.at(*path), "and this one") for path in found[1:_MOST]),
        )


def _values(resource: Resource) -> Iterator[tuple[tuple[str, str], str]]:
    for key, value in resource.mapping("stringData").items():
        if value.__class__ is str:
            yield ("stringData", key), value
    for key, value in resource.mapping("data").items():
        if value.__class__ is str:
            yield ("data", key), _decoded(value)


def _decoded(text: str) -> str:
    try:
        return (decode_base64(text) or b"").decode()
    except UnicodeDecodeError:
        return ""


def _is_secret(key: str, value: str) -> bool:
    return bool(value.strip()) and (key in _KEYS or (names_a_secret(key) and is_plain(key, value.strip())))
