"""A moving image is not pulled again.

## Why
With `IfNotPresent` or `Never` a node runs the `latest` that it happened to pull first: two nodes run different
versions, and a restart does not bring the new one.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:latest
      imagePullPolicy: IfNotPresent
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: web:latest
      imagePullPolicy: Always
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


@rule(severity=Severity.NOTE, tags=("reproducibility",))
def check(container: Container) -> Iterator[Finding]:
    """Without `imagePullPolicy` the server chooses `Always` for `latest`."""
    policy = container.value.get("imagePullPolicy")
    image = container.image if policy in ("IfNotPresent", "Never") else None
    if image is not None and image.effective_tag == "latest" and image.digest is None:
        yield Finding(
            container.at("imagePullPolicy"),
            f"{container.title} keeps the `latest` that its node has, with pull policy `{policy}`",
            help="pin a version, or leave `imagePullPolicy` out",
        )
