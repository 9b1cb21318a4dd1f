"""A command or variable uses `$(NAME)`, which is not defined before it.

## Why
Kubernetes replaces `$(NAME)` in `command`, `args` and in the values of later variables. A name that is not defined is
left as it stands, and the program gets the literal text.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
      args: ["--listen=$(ADRESS)"]
      env: [{name: ADDRESS, value: "0.0.0.0"}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
      args: ["--listen=$(ADDRESS)"]
      env: [{name: ADDRESS, value: "0.0.0.0"}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.inventory import Inventory
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.values.suggestions import did_you_mean

_SERVICE_VARIABLE = ("_SERVICE_HOST", "_SERVICE_PORT", "_PORT")


@rule(severity=Severity.NOTE)
def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding per name and place. Nothing is said where `envFrom` may define it, a Service of the namespace, or the
    `vars` of a kustomization.
    """
    units = (unit for unit in inventory.resources if unit.kind in (None, "Kustomization", "Component"))
    known = frozenset(variable.text("name") or "" for unit in units for variable in unit.views("vars"))
    for workload in inventory.workloads:
        for container in workload.pod_spec.all_containers:
            if not container.items("envFrom"):
                yield from _of_container(container, known)


def _of_container(container: Container, known: frozenset[str]) -> Iterator[Finding]:
    defined = list(known)
    for index, variable in enumerate(container.views("env")):
        value = variable.text("value")
        if value and "$(" in value:
            yield from _undefined(container, value, ("env", index, "value"), defined)
        defined.append(variable.text("name") or "")
    for field in ("command", "args"):
        for index, argument in enumerate(container.items(field)):
            if argument.__class__ is str and "$(" in argument and not _is_script(container, argument):
                yield from _undefined(container, argument, (field, index), defined)


def _is_script(container: Container, text: str) -> bool:
    """Whether a text is for a shell, which has `$(…)` for itself."""
    words = [*container.strings("command"), *container.strings("args")]
    return "\n" in text or any(word.rpartition("/")[2] in ("sh", "bash", "ash", "zsh") for word in words)


def _undefined(container: Container, text: str, path: tuple[str | int, ...], defined: list[str]) -> Iterator[Finding]:
    for name in dict.fromkeys(_names(text)):
        if name not in defined and not any(part in name for part in _SERVICE_VARIABLE):
            yield Finding(
                container.at(*path),
                f"{container.title} uses `$({name})`, which is not defined before it and stays as it is",
                help=did_you_mean(name, defined) or f"define `{name}` in `env`, or write `$$({name})` for the text",
                subject=name,
            )


def _names(text: str) -> Iterator[str]:
    """The names in `$(…)`; `$$` stands for a dollar sign (third_party/forked/golang/expansion)."""
    import re

    for escaped, name in re.findall(r"(\$\$)|\$\(([^()\s]*)\)", text):
        if not escaped and name:
            yield name
