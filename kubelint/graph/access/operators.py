"""What well-known operators need: rights of their service accounts that are not worth a finding.

By the name of the service account as the projects' own manifests give it, where role, binding or namespace look like
that project's too. It tells apart what is expected, not what is
safe: paths to cluster-admin through them are still notes.
"""

from collections.abc import Iterable
from functools import lru_cache

from kubelint.graph.rbac.world import Binding, Role

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

_FAMILIES: tuple[tuple[str, ...], ...] = (
    ("cert-manager", "trust-manager"),
    ("external-secrets",),
    ("sealed-secrets", "secrets-unsealer"),
    ("vault",),
    ("ingress-nginx",),
    ("contour", "projectcontour"),
    ("istio", "istiod"),
    ("linkerd",),
    ("cilium",),
    ("calico", "canal", "tigera"),
    ("metallb",),
    ("argocd", "argo-cd"),
    ("flux", "flux2", "gotk"),
    ("kyverno",),
    ("gatekeeper",),
    ("prometheus", "kube-prometheus", "kube-prometheus-stack", "monitoring"),
    ("opentelemetry-operator", "opentelemetry"),
    ("rook", "rook-ceph"),
    ("longhorn",),
    ("csi",),
    ("local-path", "local-path-provisioner"),
    ("keda",),
)
"""Words that the names, labels and namespaces of one project's manifests hold."""

_GENERAL_NAMES = {
    "controller": "metallb",
    "speaker": "metallb",
    "kustomize-controller": "flux",
    "helm-controller": "flux",
    "source-controller": "flux",
    "notification-controller": "flux",
    "image-automation-controller": "flux",
}
"""The project of an account whose name does not tell."""

_LABELS = ("app.kubernetes.io/name", "app.kubernetes.io/part-of", "helm.sh/chart", "app", "k8s-app", "chart")


def expected(accounts: Iterable[tuple[str, str]], rule: str, *grants: Role | Binding) -> bool:
    """Whether all of these service accounts (namespace, name) are well-known operators that need what the rule flags.

    A name alone is no proof: the binding, the role or the namespace has to look like the operator's, too.
    """
    held = list(accounts)
    if not held or not all(not {rule, "*"}.isdisjoint(EXPECTED.get(name, ())) for _, name in held):
        return False
    evidence = [text for grant in grants for text in _texts(grant)]
    return all(_looks_like(name, (namespace, *evidence)) for namespace, name in held)


def _texts(grant: Role | Binding) -> list[str]:
    """The name of a role or binding, and the labels that say what it is part of."""
    labels = grant.resource.labels if grant.resource is not None else {}
    return [grant.name, *(labels[key] for key in _LABELS if key in labels)]


def _looks_like(name: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts speaks of the project of a service account, as whole words."""
    words = _words_of(name)
    return any(_holds(text, word) for text in texts for word in words)


@lru_cache(256)
def _words_of(name: str) -> tuple[str, ...]:
    project = _GENERAL_NAMES.get(name, name)
    own = () if name in _GENERAL_NAMES else (name,)
    return (*own, *(word for family in _FAMILIES if any(_holds(project, word) for word in family) for word in family))


def _holds(text: str, word: str) -> bool:
    return f"-{word}-" in f"-{text.replace(':', '-').replace('.', '-').replace('_', '-')}-"
