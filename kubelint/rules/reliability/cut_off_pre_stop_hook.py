"""A `preStop` hook sleeps for as long as the pod has to stop.

## Why
The time of the hook counts: after `terminationGracePeriodSeconds` (30 by default) the kubelet kills the container,
whatever the hook does. The program gets its SIGTERM too late to finish what it is at.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:1.0
      lifecycle: {preStop: {exec: {command: [sleep, "60"]}}}
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 90
  containers:
    - name: web
      image: web:1.0
      lifecycle: {preStop: {exec: {command: [sleep, "60"]}}}
```

## References
- https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Path, Severity
from kubelint.resources import Container, Workload
from kubelint.rules import rule
from kubelint.rules._commands import program, words_of

_GRACE = 30
_HOOK = ("lifecycle", "preStop")
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}
_LENGTH = re.compile(r"(\d{1,6})([smh]?)")
_IN_SCRIPT = re.compile(r"(?:^|[\s;&|(])sleep\s+(\d{1,6})([smh]?)(?=$|[\s;&|)])")


@rule(severity=Severity.WARNING)
def check(workload: Workload) -> Iterator[Finding]:
    """Hooks that sleep by `sleep.seconds`, by the program of that name, or once in a script."""
    spec = workload.pod_spec
    given = spec.get("terminationGracePeriodSeconds")
    grace = _GRACE if given is None else spec.integer("terminationGracePeriodSeconds")
    if not grace or grace < 0:
        return
    for container in spec.all_containers:
        found = _sleep(container)
        if found is not None and found[0] >= grace:
            seconds, path = found
            has = f"the pod has {grace} to stop" if given is not None else f"the pod has {grace} to stop by default"
            yield Finding(
                container.at(*path),
                f"`preStop` hook of {container.title} sleeps for {seconds} seconds, {has}",
                help="sleep for less, or write a greater `terminationGracePeriodSeconds`",
            )


def _sleep(container: Container) -> tuple[int, Path] | None:
    """For how long the hook sleeps at least, and where that is written."""
    seconds = container.view(*_HOOK, "sleep").integer("seconds")
    if seconds is not None:
        return seconds, (*_HOOK, "sleep", "seconds")
    words = words_of(container.view(*_HOOK, "exec"), ("command",))
    if len(words) == 2 and program(words[0][0]) == "sleep":
        length = _LENGTH.fullmatch(words[1][0])
        return None if length is None else (_seconds(length), (*_HOOK, "exec", *words[1][1]))
    for word, path in words:
        lengths = [_seconds(length) for length in _IN_SCRIPT.finditer(word)]
        if lengths and not re.search(r"\b(while|until|if|case)\b|\|\|", word):
            return max(lengths), (*_HOOK, "exec", *path)
    return None


def _seconds(length: re.Match[str]) -> int:
    return int(length[1]) * _SECONDS[length[2]]
