"""A pod mounts the socket of its node's container runtime.

## Why
Whoever can talk to Docker, containerd or CRI-O can start a privileged container on the node and read every other
container: the socket is root on the node, also when it is mounted read-only.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: runtime
      hostPath: {path: /var/run/docker.sock}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: runtime, mountPath: /var/run/docker.sock}]
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - name: scratch
      emptyDir: {}
  containers:
    - name: web
      image: web:1.0
      volumeMounts: [{name: scratch, mountPath: /scratch}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import PodSpec
from kubelint.rules import rule

_PIPES = ("\\pipe\\docker_engine", "\\pipe\\containerd-containerd")
_SOCKETS = ("/docker.sock", "/containerd.sock", "/crio.sock", "/cri-dockerd.sock", "/podman.sock", "/frakti.sock")


@rule(severity=Severity.WARNING, tags=("hardening",), references=("CIS 5.2.12", "CWE-250"))
def check(pod_spec: PodSpec) -> Iterator[Finding]:
    """A folder that holds the socket is what `sensitive-host-path` finds."""
    for volume in pod_spec.views("volumes"):
        path = volume.text("hostPath", "path")
        if path is not None and (path.rstrip("/").endswith(_SOCKETS) or path.replace("/", "\\").endswith(_PIPES)):
            yield Finding(
                volume.at("hostPath", "path"),
                f"{pod_spec.workload.title} mounts the container runtime's socket `{path}`",
                help="build images with a tool that needs no daemon, or read what is needed from the Kubernetes API",
            )
