"""A container's command uses `sudo`.

## Why
It needs a program with the setuid bit and the right to escalate privileges, and says that the container's user is not
the one its work needs. Under `allowPrivilegeEscalation: false` it fails.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      command: [sudo, nginx]
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
      command: [nginx]
      securityContext: {runAsUser: 10001}
```
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule

_WORDS = re.compile(r"[\w./-]+")
_SUDO = frozenset(("sudo", "/bin/sudo", "/usr/bin/sudo", "/usr/local/bin/sudo"))


@rule(severity=Severity.NOTE, tags=("hardening",), references=("CWE-250",))
def check(container: Container) -> Iterator[Finding]:
    """Whole words of the command and its arguments; once per container."""
    for field in ("command", "args"):
        words = container.value.get(field)
        for index, word in enumerate(words if words.__class__ is list else ()):
            if word.__class__ is str and "sudo" in word and not _SUDO.isdisjoint(_WORDS.findall(word)):
                yield Finding(
                    container.at(field, index),
                    f"{container.title} runs `sudo`",
                    help="set `securityContext.runAsUser` to the user that the work needs",
                )
                return
