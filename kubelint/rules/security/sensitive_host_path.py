"""A pod mounts a folder that holds the node's secrets or configuration.

## Why
Credentials of the kubelet, keys of the control plane, cloud credentials and the data of every other pod stand in files
of the node. Any `hostPath` is flagged by `host-path-volume`; this rule names the ones that hand over the node.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: node
      hostPath: {path: /}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: node, mountPath: /node}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: logs
      hostPath: {path: /var/log/app}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: logs, mountPath: /logs, readOnly: true}]
```

## Options
- `paths`: paths of the node that are flagged themselves.
- `trees`: paths of the node below which everything is flagged.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule

_CREDENTIALS = frozenset((".aws", ".azure", ".docker", ".gcloud", ".gnupg", ".kube", ".ssh", "gcloud"))
"""Folders in which people and tools keep credentials, wherever they are."""


class Options(NamedTuple):
    """`paths` are flagged themselves, `trees` with everything below them."""

    paths: tuple[str, ...] = (
        "/bin",
        "/boot",
        "/dev",
        "/etc",
        "/home",
        "/lib",
        "/opt",
        "/proc",
        "/root",
        "/run",
        "/sbin",
        "/sys",
        "/usr",
        "/var",
        "/var/lib",
        "/var/run",
        "/etc/kubernetes",
        "/etc/cni",
        "/var/lib/docker",
        "/var/lib/containerd",
        "/var/lib/kubelet",
        "/var/lib/etcd",
    )
    trees: tuple[str, ...] = (
        "/etc/kubernetes",
        "/root",
        "/var/lib/docker",
        "/var/lib/containerd",
        "/var/lib/etcd",
        "/var/lib/kubelet",
        "/proc",
        "/boot",
    )


@rule(severity=Severity.WARNING, tags=("hardening",), references=("CIS 5.2.12", "CWE-668"))
def check(pod_spec: PodSpec, options: Options) -> Iterator[Finding]:
    """Paths below `/etc` that hold no secret are left alone; a socket is what `container-runtime-socket` finds."""
    for volume in pod_spec.views("volumes"):
        path = volume.text("hostPath", "path")
        if path is None:
            continue
        plain = "/" + "/".join(filter(None, path.split("/")))
        private = not _CREDENTIALS.isdisjoint(plain.split("/"))
        if private or plain == "/" or plain in options.paths or plain.startswith(_below(options.trees)):
            yield Finding(
                volume.at("hostPath", "path"),
                f"{pod_spec.workload.title} mounts `{path}` of its node",
                help="mount only the file or folder that it needs, read-only, or use a ConfigMap, Secret or `emptyDir`",
            )


@lru_cache(8)
def _below(trees: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{each}/" for each in trees)
