"""A control-plane program does not prove who it is, or does not ask.

## Why
API server, etcd and kubelets know each other by certificates. A missing one leaves a connection that anyone in between
can read or answer.

## Bad
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command:
        - kube-apiserver
        - --client-ca-file=/etc/kubernetes/pki/ca.crt
```

## Good
```yaml
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.37.0
      command:
        - kube-apiserver
        - --client-ca-file=/pki/ca.crt
        - --tls-cert-file=/pki/apiserver.crt
        - --tls-private-key-file=/pki/apiserver.key
        - --kubelet-certificate-authority=/pki/ca.crt
        - --kubelet-client-certificate=/pki/kubelet.crt
        - --kubelet-client-key=/pki/kubelet.key
        - --etcd-cafile=/pki/etcd-ca.crt
        - --etcd-certfile=/pki/etcd.crt
        - --etcd-keyfile=/pki/etcd.key
        - --service-account-key-file=/pki/sa.pub
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Container
from kubelint.rules import rule
from kubelint.rules.control_plane._flags import APISERVER, KINDS, MANAGER, Requirement, broken, is_set, not_false

_REQUIREMENTS = (
    Requirement((APISERVER,), "client-ca-file", is_set, "asks for no client certificates", "set `--client-ca-file`"),
    Requirement((APISERVER,), "tls-cert-file", is_set, "has no certificate of its own", "set `--tls-cert-file`"),
    Requirement((APISERVER,), "tls-private-key-file", is_set, "has no key of its own", "set `--tls-private-key-file`"),
    Requirement(
        (APISERVER,),
        "kubelet-certificate-authority",
        is_set,
        "does not check the certificates of kubelets",
        "set `--kubelet-certificate-authority`",
    ),
    Requirement(
        (APISERVER,),
        "kubelet-client-certificate",
        is_set,
        "has no certificate for kubelets",
        "set `--kubelet-client-certificate`",
    ),
    Requirement((APISERVER,), "kubelet-client-key", is_set, "has no key for kubelets", "set `--kubelet-client-key`"),
    Requirement((APISERVER,), "etcd-cafile", is_set, "does not check the certificate of etcd", "set `--etcd-cafile`"),
    Requirement((APISERVER,), "etcd-certfile", is_set, "has no certificate for etcd", "set `--etcd-certfile`"),
    Requirement((APISERVER,), "etcd-keyfile", is_set, "has no key for etcd", "set `--etcd-keyfile`"),
    Requirement(
        (APISERVER,),
        "service-account-key-file",
        is_set,
        "checks service account tokens with its TLS key",
        "set `--service-account-key-file`",
    ),
    Requirement(
        (MANAGER,), "root-ca-file", is_set, "gives pods no CA to check the API server with", "set `--root-ca-file`"
    ),
    Requirement(
        (MANAGER,),
        "service-account-private-key-file",
        is_set,
        "has no key to sign service account tokens with",
        "set `--service-account-private-key-file`",
    ),
    Requirement(
        (APISERVER,), "kubelet-https", not_false, "talks to kubelets without TLS", "remove `--kubelet-https=false`"
    ),
)


@rule(
    severity=Severity.NOTE,
    kinds=KINDS,
    tags=("control-plane",),
    references=(
        "CIS 1.2.4",
        "CIS 1.2.5",
        "CIS 1.2.22",
        "CIS 1.2.23",
        "CIS 1.2.24",
        "CIS 1.2.25",
        "CIS 1.2.26",
        "CIS 1.3.4",
        "CIS 1.3.5",
        "CWE-295",
        "NSA-CISA: control plane hardening",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    """etcd's own flags are `weak-etcd-authentication`'s."""
    yield from broken(container, _REQUIREMENTS)
