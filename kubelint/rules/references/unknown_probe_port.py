"""A probe or hook asks for a named port that its container does not have.

## Why
The name is looked up in the ports of the same container. Without one the probe fails on every try: the pod never
becomes ready, or is restarted for ever.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: "nginx:1.29.3"
      ports: [{name: http, containerPort: 8080}]
      readinessProbe: {httpGet: {path: /ready, port: web}}
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
      ports: [{name: http, containerPort: 8080}]
      readinessProbe: {httpGet: {path: /ready, port: http}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.values.suggestions import did_you_mean

_ASKING = (
    ("livenessProbe", "httpGet"),
    ("readinessProbe", "httpGet"),
    ("startupProbe", "httpGet"),
    ("livenessProbe", "tcpSocket"),
    ("readinessProbe", "tcpSocket"),
    ("startupProbe", "tcpSocket"),
    ("lifecycle", "postStart", "httpGet"),
    ("lifecycle", "preStop", "httpGet"),
)


@rule(severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    """One finding per probe or hook. A number in quotes is read as a number."""
    value = container.value
    if not ("readinessProbe" in value or "livenessProbe" in value or "startupProbe" in value or "lifecycle" in value):
        return
    for way in _ASKING:
        if way[0] not in value:
            continue
        port = container.text(*way, "port")
        if not port or port.isdigit():
            continue
        names = [name for view in container.views("ports") if (name := view.text("name"))]
        if port not in names:
            listed = ", ".join(f"`{name}`" for name in names[:6])
            yield Finding(
                container.at(*way, "port"),
                f"`{way[-2]}` of {container.title} asks for port `{port}`, which the container does not have",
                help=did_you_mean(port, names)
                or (
                    f"write one of its ports: {listed}" if names else f"give a port of the container the name `{port}`"
                ),
                related=(Label(container.nearest("ports"), "the ports of the container"),),
                subject=port,
            )
