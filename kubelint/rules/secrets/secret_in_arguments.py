"""A password, token or key stands as plain text among the arguments of a command.

## Why
Whoever can read the manifest, the repository's history or the pod (`kubectl describe pod`) reads the secret. A variable
that a Secret fills may stand among the arguments, as `$(DB_PASSWORD)`; a program that reads the variable itself is
better, for the list of processes shows arguments.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      args: ["--db-password=correct-horse-battery"]
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
      args: ["--db-password=$(DB_PASSWORD)"]
      env:
        - name: DB_PASSWORD
          valueFrom: {secretKeyRef: {name: db, key: password}}
```

## False positives
Paths, variables, switches, placeholders and names of Secrets (`--secret=web-tls`) are not reported, nor are access
keys, which are the name of an account.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kubelint.findings import Finding, Path, Severity
from kubelint.resources import Container, View
from kubelint.rules import rule
from kubelint.rules._commands import commands, words_of
from kubelint.rules.secrets._patterns import has_password, is_plain, names_a_secret
from kubelint.rules.secrets._places import inside

_OPTION = re.compile(r"--?(?P<name>[A-Za-z][\w.-]*)(?:=(?P<value>.*))?", re.DOTALL)
_IN_TEXT = re.compile(
    r"""(?<!\S)--?(?P<name>[A-Za-z][\w.-]*)(?:=|[ \t]+)(?P<quote>["']?)"""
    r"""(?P<value>[^\s"'=;|&<>(){}$`\\-][^\s"';|&<>(){}$`\\]*)(?P=quote)(?=$|[\s;|&)])"""
)
"""An option in a text that a shell reads."""
_REDIS = frozenset(("requirepass", "masterauth"))
_NO_SECRET = re.compile(r"(access[_.-]?key|credentials?|cluster-token)$", re.IGNORECASE)
"""The name of an account, a place or kind of credentials, etcd's `--initial-cluster-token`."""
_OF_ACCESS = re.compile(r"secret[_.-]?access[_.-]?key$", re.IGNORECASE)
_PLAIN_SECRET = re.compile(r"(client|cookie|session|jwt|hmac|shared|signing)[_.-]?secret$", re.IGNORECASE)
_OBJECT = re.compile(r"([a-z0-9.-]+/)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_FILE = re.compile(r"[\w./-]+\.(pem|key|crt|cert|json|ya?ml|txt|jwt|token|pass|env|conf)")


@rule(severity=Severity.WARNING, tags=("secrets",), references=("CIS 5.4.1", "NSA-CISA: secrets", "CWE-214"))
def check(container: Container) -> Iterator[Finding]:
    """One finding per option of a container, its probes and its hooks."""
    told: set[str] = set()
    for holder, fields in commands(container):
        for name, value, path in _options(holder, fields):
            if name not in told and _is_secret(name, value):
                told.add(name)
                yield Finding(
                    inside(holder, path, value, name),
                    f"{container.title} has a secret in plain text after `{name}`",
                    help="move it to a Secret, and name a variable that the Secret fills: `$(NAME)`",
                    subject=name,
                )


def _options(holder: View, fields: tuple[str, ...]) -> Iterator[tuple[str, str, Path]]:
    """The options of a command with their values, each with the path of the word that holds the value."""
    for (word, path), (following, next_path) in pairwise([*words_of(holder, fields), ("-", ())]):
        if any(space in word.strip() for space in " \t\n"):
            for found in _IN_TEXT.finditer(word):
                yield _named(found), found["value"], path
            continue
        option = _OPTION.fullmatch(word)
        if option is not None and option["value"] is not None:
            yield _named(option), option["value"], path
        elif option is not None and not following.startswith("-"):
            yield _named(option), following, next_path


def _named(found: re.Match[str]) -> str:
    """The option as it is written."""
    return found[0][: found.end("name") - found.start()]


def _is_secret(option: str, value: str) -> bool:
    name, value = option.lstrip("-"), value.strip()
    if name in _REDIS:
        return is_plain("password", value)
    if not names_a_secret(name) or (_NO_SECRET.search(name) and not _OF_ACCESS.search(name)):
        return False
    if not is_plain(name, value) or has_password(value) or _FILE.fullmatch(value):
        return False
    is_name = name.lower().endswith("secret") and not _PLAIN_SECRET.search(name) and _OBJECT.fullmatch(value)
    return not is_name
