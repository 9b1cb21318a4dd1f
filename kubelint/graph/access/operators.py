"""What well-known operators need: rights of their service accounts that are not worth a finding.

By the name of the service account as the projects' own manifests give it. It tells apart what is expected, not what is
safe: paths to cluster-admin through them are still notes.
"""

from collections.abc import Iterable

_SECRETS = ("secret-access",)
_DEPLOY = ("workload-creation", "pod-execution", "token-creation")
_ADMISSION = ("admission-modification",)
_EVERYTHING = ("*",)

EXPECTED: dict[str, tuple[str, ...]] = {
    # certificates and secrets
    "cert-manager": (*_SECRETS, "workload-creation", "certificate-approval", "traffic-redirection"),
    "cert-manager-cainjector": (*_SECRETS, *_ADMISSION, "api-extension"),
    "cert-manager-webhook": _SECRETS,
    "external-secrets": (*_SECRETS, "token-creation"),
    "external-secrets-cert-controller": (*_SECRETS, *_ADMISSION, "api-extension"),
    "sealed-secrets-controller": _SECRETS,
    "vault": ("token-creation", *_SECRETS),
    "vault-agent-injector": _ADMISSION,
    "trust-manager": (*_SECRETS, *_ADMISSION),
    # ingress, service meshes and networks
    "ingress-nginx": _SECRETS,
    "ingress-nginx-admission": _ADMISSION,
    "traefik": _SECRETS,
    "contour": (*_SECRETS, "traffic-redirection"),
    "istiod": (*_SECRETS, *_ADMISSION, "certificate-approval", "traffic-redirection", "token-creation", *_DEPLOY),
    "linkerd-destination": _SECRETS,
    "linkerd-proxy-injector": _SECRETS,
    "cilium-operator": ("api-extension", "node-modification", "traffic-redirection", *_DEPLOY),
    "cilium": ("node-modification", "pod-execution"),
    "calico-kube-controllers": ("node-modification", *_SECRETS),
    "calico-node": ("node-modification", "token-creation", "traffic-redirection"),
    "tigera-operator": _EVERYTHING,
    "controller": (*_SECRETS, *_ADMISSION),
    "metallb-controller": (*_SECRETS, *_ADMISSION, "api-extension", "traffic-redirection"),
    "speaker": _SECRETS,
    # continuous delivery
    "argocd-application-controller": _EVERYTHING,
    "argocd-server": _EVERYTHING,
    "argocd-applicationset-controller": (*_SECRETS, "deployer-resources"),
    "kustomize-controller": _EVERYTHING,
    "helm-controller": _EVERYTHING,
    "source-controller": _SECRETS,
    "notification-controller": _SECRETS,
    "image-automation-controller": _SECRETS,
    "tiller": _EVERYTHING,
    # policy
    "kyverno-admission-controller": (*_ADMISSION, *_SECRETS),
    "kyverno-background-controller": (*_DEPLOY, *_SECRETS, "deployer-resources"),
    "gatekeeper-admin": (*_ADMISSION, "api-extension", *_SECRETS),
    # observability
    "prometheus-operator": (*_SECRETS, *_DEPLOY, "traffic-redirection"),
    "prometheus-k8s": ("node-proxy",),
    "prometheus": ("node-proxy",),
    "kube-state-metrics": _SECRETS,
    "opentelemetry-operator-controller-manager": (*_DEPLOY, *_ADMISSION),
    # storage and backup
    "velero": _EVERYTHING,
    "rook-ceph-system": (*_SECRETS, *_DEPLOY, "volume-creation", "role-binding-right"),
    "longhorn-service-account": _EVERYTHING,
    "csi-provisioner": (*_SECRETS, "volume-creation"),
    "local-path-provisioner-service-account": ("workload-creation", "volume-creation"),
    # scaling and nodes
    "cluster-autoscaler": ("node-modification", "pod-execution"),
    "karpenter": ("node-modification",),
    "keda-operator": (*_SECRETS, *_DEPLOY),
    "node-problem-detector": ("node-modification",),
}


def expected(names: Iterable[str], rule: str) -> bool:
    """Whether all of these service accounts are known to need what the rule flags."""
    held = [EXPECTED.get(name, ()) for name in names]
    return bool(held) and all(rule in rules or "*" in rules for rules in held)
