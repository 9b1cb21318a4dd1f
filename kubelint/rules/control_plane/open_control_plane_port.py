"""A control-plane program listens where it need not.

## Why
Ports without TLS and authentication are open to everyone who reaches the node, and controller manager and scheduler
serve nobody but probes of their own node.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-scheduler, namespace: kube-system}
spec:
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.37.0
      command:
        - kube-scheduler
        - --bind-address=0.0.0.0
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-scheduler, namespace: kube-system}
spec:
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.37.0
      command:
        - kube-scheduler
        - --bind-address=127.0.0.1
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import (
    APISERVER,
    KINDS,
    KUBELET,
    MANAGER,
    SCHEDULER,
    Requirement,
    broken,
    is_unset,
    unset_or_zero,
)


def _local(value: str | None) -> bool:
    return value in (None, "127.0.0.1", "localhost", "::1")


def _open(value: str | None) -> bool:
    return value != "0"


_REQUIREMENTS = (
    Requirement(
        (APISERVER, MANAGER, SCHEDULER),
        "insecure-port",
        unset_or_zero,
        "listens on a port without TLS",
        "remove `--insecure-port`",
    ),
    Requirement(
        (APISERVER,),
        "insecure-bind-address",
        is_unset,
        "listens on an address without TLS",
        "remove `--insecure-bind-address`",
    ),
    Requirement((APISERVER,), "secure-port", _open, "has no port with TLS", "remove `--secure-port=0`"),
    Requirement(
        (MANAGER, SCHEDULER), "bind-address", _local, "listens on every address", "set `--bind-address=127.0.0.1`"
    ),
    Requirement((MANAGER, SCHEDULER), "port", unset_or_zero, "listens on a port without TLS", "remove `--port`"),
    Requirement(
        (KUBELET,),
        "read-only-port",
        unset_or_zero,
        "tells everyone about its pods on the read-only port",
        "set `--read-only-port=0`",
    ),
)


@rule(
    severity=Severity.WARNING,
    kinds=KINDS,
    tags=("control-plane",),
    references=("CIS 1.3.7", "CIS 1.4.2", "CIS 4.2.4", "CWE-306", "NSA-CISA: control plane hardening"),
)
def check(container: Container) -> Iterator[Finding]:
    """Only what is written: the defaults of current releases are safe, but for `--bind-address`, which kubeadm sets."""
    yield from broken(container, _REQUIREMENTS)
