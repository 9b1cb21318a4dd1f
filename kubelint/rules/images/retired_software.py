"""An image holds software that nobody maintains any more.

## Why
It gets no fixes for what will be found in it: Tiller (Helm 2) ended in 2020, and let everyone in the cluster be its
administrator; the Kubernetes Dashboard and the ingress-nginx controller ended in 2026.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: registry.k8s.io/ingress-nginx/controller:v1.14.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: docker.io/traefik:v3.6.2
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule


class Retired(NamedTuple):
    """What it is called, what to do, and how bad it is."""

    name: str
    help: str
    severity: Severity | None = None


_TILLER = Retired("Tiller (Helm 2)", "use Helm 3 or later, which needs no Tiller, and remove it", Severity.WARNING)
_INGRESS_NGINX = Retired("the ingress-nginx controller", "move to another Ingress controller or to the Gateway API")
_DASHBOARD = Retired("the Kubernetes Dashboard", "remove it; Headlamp is its successor")
_RETIRED = {
    "tiller": _TILLER,
    "ingress-nginx/controller": _INGRESS_NGINX,
    "ingress-nginx/controller-chroot": _INGRESS_NGINX,
    "nginx-ingress-controller": _INGRESS_NGINX,
    "kubernetesui/dashboard": _DASHBOARD,
    "kubernetesui/dashboard-api": _DASHBOARD,
    "kubernetes-dashboard-amd64": _DASHBOARD,
}


@rule(severity=Severity.NOTE, references=("CWE-1104",))
def check(container: Container) -> Iterator[Finding]:
    """By the last part or parts of the image's name, whatever the registry: mirrors keep them."""
    image = container.image
    found = None if image is None else _RETIRED.get(image.repository.rpartition("/")[2])
    if found is None and image is not None:
        found = _RETIRED.get("/".join(image.repository.split("/")[-2:]))
    if found is not None:
        yield Finding(
            container.at("image"),
            f"{container.title} runs {found.name}, which nobody maintains any more",
            help=found.help,
            severity=found.severity,
        )
