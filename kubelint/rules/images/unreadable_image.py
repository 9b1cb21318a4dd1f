"""An image reference cannot be read.

## Why
The API server takes any text, but the kubelet refuses it: the container stays in `InvalidImageName` for ever. Blanks
around it are refused by the API server when the pods of a template are to be made, not when the template is applied.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: Registry.example.com/Team/App:1.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.example.com/team/app:1.0
```
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.values.images import image_reference
from kubelint.values.placeholders import has_placeholder

_UNFILLED = frozenset("<>?{}%*|")
_CAPITALS = re.compile(r"(?<![^/])[A-Z][A-Z0-9_.-]*(?![^/:@])")
"""A part of a name that is to be filled in: `gcr.io/PROJECT_ID/app`."""
_KO = "ko://"
"""What `ko` builds and replaces with its digest when it applies the manifest (https://ko.build/features/k8s/)."""


@rule(severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    """A missing one, and blanks around that of a bare Pod, are the server's to refuse; placeholders are left alone."""
    text = container.value.get("image")
    if text.__class__ is not str or not text.strip():
        return
    if text != text.strip():
        if container.workload.kind != "Pod":
            yield Finding(
                container.at("image"),
                f"{container.title} has an image with blanks around it, with which no pod can be made",
                help="remove the blanks",
            )
        return
    if container.image is not None:
        return
    if has_placeholder(text) or not _UNFILLED.isdisjoint(text) or text.startswith(_KO) or _CAPITALS.search(text):
        return
    yield Finding(
        container.at("image"),
        f"{container.title} has an image that the kubelet cannot read: {image_reference(text)}",
        help="write `registry/repository:tag`, the repository in lower case",
    )
