"""The dangerous rights that a single rule can grant, and which of them a rule holds.

Each row is a precondition of a known escalation: see "Role Based Access Control Good Practices" of the Kubernetes
documentation, and the authorizer's escalation checks (k8s.io/kubernetes/pkg/registry/rbac).
"""

from functools import lru_cache
from typing import NamedTuple

from kubelint.graph.rbac.policy_rules import ALL, PolicyRule
from kubelint.values.versions import NEWEST, KubernetesVersion

RBAC = "rbac.authorization.k8s.io"
ADMISSION = "admissionregistration.k8s.io"
CERTIFICATES = "certificates.k8s.io"
AUTHENTICATION = "authentication.k8s.io"

CHANGE = ("update", "patch")
WRITE = ("create", *CHANGE)
READ = ("get", "list", "watch")
NAMELESS = frozenset({"create", "deletecollection"})
"""Verbs of requests that carry no name, so that rules with `resourceNames` never match them (on whole resources)."""


class Right(NamedTuple):
    """A right: any of the verbs on any of the resources of a group.

    `cluster`: the resource has no namespace, a RoleBinding does not grant it. `wanted`: the only names worth having.
    """

    id: str
    group: str
    resources: tuple[str, ...]
    verbs: tuple[str, ...]
    cluster: bool = False
    wanted: tuple[str, ...] = ()


class Held(NamedTuple):
    """A right as one rule grants it: for these names only, or for all (None). `explicit`: not through `*` resources."""

    right: str
    names: tuple[str, ...] | None
    explicit: bool
    resource: str
    verbs: tuple[str, ...]


EVERYTHING = "everything"
MODES = ("user-info", "serviceaccount", "arbitrary-node", "associated-node")
"""Constrained impersonation (KEP-5284): `impersonate:<mode>` on whom, and `impersonate-on:<mode>:<verb>` on what."""

RIGHTS: tuple[Right, ...] = (
    Right("escalate-clusterroles", RBAC, ("clusterroles",), ("escalate",), True),
    Right("change-clusterroles", RBAC, ("clusterroles",), CHANGE, True),
    Right("create-clusterroles", RBAC, ("clusterroles",), ("create",), True),
    Right("escalate-roles", RBAC, ("roles",), ("escalate",)),
    Right("change-roles", RBAC, ("roles",), CHANGE),
    Right("create-roles", RBAC, ("roles",), ("create",)),
    Right("create-clusterrolebindings", RBAC, ("clusterrolebindings",), ("create",), True),
    Right("change-clusterrolebindings", RBAC, ("clusterrolebindings",), CHANGE, True),
    Right("create-rolebindings", RBAC, ("rolebindings",), ("create",)),
    Right("change-rolebindings", RBAC, ("rolebindings",), CHANGE),
    Right("bind-clusterroles", RBAC, ("clusterroles",), ("bind",)),
    Right("bind-roles", RBAC, ("roles",), ("bind",)),
    Right("impersonate-groups", "", ("groups",), ("impersonate",), True),
    Right("impersonate-users", "", ("users",), ("impersonate",), True),
    Right("impersonate-serviceaccounts", "", ("serviceaccounts",), ("impersonate",)),
    Right(
        "impersonate-constrained",
        AUTHENTICATION,
        ("users", "groups", "serviceaccounts", "nodes"),
        tuple(f"impersonate:{mode}" for mode in MODES),
    ),
    Right("impersonate-as-users", AUTHENTICATION, ("users",), ("impersonate:user-info",), True),
    Right("impersonate-as-groups", AUTHENTICATION, ("groups",), ("impersonate:user-info",), True),
    Right("impersonate-as-accounts", AUTHENTICATION, ("serviceaccounts",), ("impersonate:serviceaccount",)),
    Right("impersonate-as-nodes", AUTHENTICATION, ("nodes",), ("impersonate:arbitrary-node",), True),
    Right("impersonate-as-own-node", AUTHENTICATION, ("nodes",), ("impersonate:associated-node",), True),
    Right("create-tokens", "", ("serviceaccounts/token",), ("create",)),
    Right("read-secrets", "", ("secrets",), READ),
    Right("create-secrets", "", ("secrets",), ("create",)),
    Right("create-pods", "", ("pods",), ("create",)),
    Right("create-workloads", "apps", ("deployments", "daemonsets", "statefulsets", "replicasets"), ("create",)),
    Right("create-workloads", "batch", ("jobs", "cronjobs"), ("create",)),
    Right("create-workloads", "", ("replicationcontrollers",), ("create",)),
    Right("change-workloads", "apps", ("deployments", "daemonsets", "statefulsets", "replicasets"), CHANGE),
    Right("change-workloads", "batch", ("cronjobs",), CHANGE),  # the template of a Job is immutable
    Right("change-workloads", "", ("replicationcontrollers",), CHANGE),
    Right("write-pod-makers", "argoproj.io", ("workflows", "cronworkflows", "rollouts"), WRITE),
    Right("write-pod-makers", "tekton.dev", ("taskruns", "pipelineruns"), WRITE),
    Right("write-pod-makers", "serving.knative.dev", ("services", "configurations"), WRITE),
    Right("write-pod-makers", "kubevirt.io", ("virtualmachines", "virtualmachineinstances"), WRITE),
    Right("write-pod-makers", "jobset.x-k8s.io", ("jobsets",), WRITE),
    Right("write-pod-makers", "leaderworkerset.x-k8s.io", ("leaderworkersets",), WRITE),
    Right("write-pod-makers", "ray.io", ("rayclusters", "rayjobs", "rayservices"), WRITE),
    Right("write-pod-makers", "sparkoperator.k8s.io", ("sparkapplications", "scheduledsparkapplications"), WRITE),
    Right("write-pod-makers", "kubeflow.org", ("pytorchjobs", "tfjobs", "mpijobs", "notebooks"), WRITE),
    Right("write-pod-makers", "apps.kruise.io", ("clonesets", "statefulsets", "daemonsets"), WRITE),
    Right("write-pod-makers", "batch.volcano.sh", ("jobs",), WRITE),
    Right("write-pod-makers", "actions.summerwind.dev", ("runners", "runnersets", "runnerdeployments"), WRITE),
    Right("write-pod-makers", "agones.dev", ("fleets", "gameservers"), WRITE),
    Right("write-deployers", "argoproj.io", ("applications", "applicationsets"), WRITE),
    Right("write-deployers", "kustomize.toolkit.fluxcd.io", ("kustomizations",), WRITE),
    Right("write-deployers", "helm.toolkit.fluxcd.io", ("helmreleases",), WRITE),
    Right("write-deployers", "helm.cattle.io", ("helmcharts",), WRITE),
    Right("write-deployers", "kyverno.io", ("policies", "clusterpolicies"), WRITE),
    Right("write-deployers", "external-secrets.io", ("externalsecrets", "clusterexternalsecrets"), WRITE),
    Right("write-deployers", "apiextensions.crossplane.io", ("compositions",), WRITE),
    Right("write-deployers", "velero.io", ("restores",), WRITE),
    Right("exec-pods", "", ("pods/exec",), ("create",)),
    Right("attach-pods", "", ("pods/attach",), ("create",)),
    Right("exec-pods-by-get", "", ("pods/exec",), ("get",)),
    Right("attach-pods-by-get", "", ("pods/attach",), ("get",)),
    Right("debug-pods", "", ("pods/ephemeralcontainers",), CHANGE),
    Right("change-pods", "", ("pods",), CHANGE),
    Right("reach-pods", "", ("pods/portforward",), ("create",)),
    Right("reach-pods", "", ("pods/proxy", "services/proxy"), ("get", *WRITE, "delete")),
    Right("proxy-nodes", "", ("nodes/proxy",), ("get", "create"), True),
    Right("change-nodes", "", ("nodes", "nodes/status"), CHANGE, True),
    Right("change-nodes", "", ("nodes",), ("delete",), True),
    Right("evict-pods", "", ("pods",), ("delete", "deletecollection")),
    Right("evict-pods", "", ("pods/eviction",), ("create",)),
    Right("redirect-traffic", "", ("services", "endpoints"), WRITE),
    Right("redirect-traffic", "", ("services/status", "pods/status"), CHANGE),
    Right("redirect-traffic", "discovery.k8s.io", ("endpointslices",), WRITE),
    Right("request-node-certificates", CERTIFICATES, ("certificatesigningrequests/nodeclient",), ("create",), True),
    Right("create-csrs", CERTIFICATES, ("certificatesigningrequests",), ("create",), True),
    Right("approve-csrs", CERTIFICATES, ("certificatesigningrequests/approval",), CHANGE, True),
    Right(
        "approve-client-signer",
        CERTIFICATES,
        ("signers",),
        ("approve",),
        True,
        ("kubernetes.io/kube-apiserver-client", "kubernetes.io/*"),
    ),
    Right(
        "approve-kubelet-signer",
        CERTIFICATES,
        ("signers",),
        ("approve",),
        True,
        ("kubernetes.io/kube-apiserver-client-kubelet", "kubernetes.io/*"),
    ),
    Right("write-trust-bundles", CERTIFICATES, ("clustertrustbundles",), WRITE, True),
    Right("write-mutating-webhooks", ADMISSION, ("mutatingwebhookconfigurations",), WRITE, True),
    Right("write-validating-webhooks", ADMISSION, ("validatingwebhookconfigurations",), WRITE, True),
    Right("write-mutating-policies", ADMISSION, ("mutatingadmissionpolicies",), WRITE, True),
    Right("write-mutating-policy-bindings", ADMISSION, ("mutatingadmissionpolicybindings",), WRITE, True),
    Right(
        "weaken-admission",
        ADMISSION,
        ("validatingadmissionpolicies", "validatingadmissionpolicybindings"),
        (*CHANGE, "delete", "deletecollection"),
        True,
    ),
    Right("weaken-admission", ADMISSION, ("validatingwebhookconfigurations",), ("delete", "deletecollection"), True),
    Right("change-crds", "apiextensions.k8s.io", ("customresourcedefinitions",), WRITE, True),
    Right("write-apiservices", "apiregistration.k8s.io", ("apiservices",), WRITE, True),
    Right("change-namespaces", "", ("namespaces",), CHANGE),
    Right("create-volumes", "", ("persistentvolumes",), ("create",), True),
    Right("create-claims", "", ("persistentvolumeclaims",), ("create",)),
    Right(
        "use-scc",
        "security.openshift.io",
        ("securitycontextconstraints",),
        ("use",),
        wanted=("privileged", "hostaccess", "hostmount-anyuid", "node-exporter"),
    ),
    Right("change-configmaps", "", ("configmaps",), CHANGE),
    Right("read-logs", "", ("pods/log",), ("get",)),
)

CLUSTER_RIGHTS = frozenset(right.id for right in RIGHTS if right.cluster)
"""Rights that only a ClusterRoleBinding can grant."""

UPGRADES_NEED_CREATE = KubernetesVersion(1, 35)
"""From here on (gate AuthorizePodWebsocketUpgradeCreatePermission) `get` alone does not run commands in a pod."""
CONSTRAINED_IMPERSONATION = KubernetesVersion(1, 36)
"""First release with the gate ConstrainedImpersonation on (KEP-5284)."""

_BY_GROUP: dict[str, tuple[Right, ...]] = {}
for _right in RIGHTS:
    _BY_GROUP[_right.group] = (*_BY_GROUP.get(_right.group, ()), _right)


@lru_cache(65536)
def held_by(rule: PolicyRule) -> tuple[Held, ...]:
    """The rights that a rule grants. A rule that allows everything holds `EVERYTHING` and nothing else."""
    if rule.unlimited:
        return (Held(EVERYTHING, None, False, ALL, (ALL,)),)
    groups = _BY_GROUP if ALL in rule.groups else dict.fromkeys(rule.groups)
    found = (_held(rule, right) for group in groups for right in _BY_GROUP.get(group, ()))
    return tuple(held for held in found if held is not None)


@lru_cache(65536)
def held_at(rule: PolicyRule, version: KubernetesVersion = NEWEST) -> tuple[Held, ...]:
    """The rights that a rule grants in a release of Kubernetes."""
    found = held_by(rule)
    if version >= UPGRADES_NEED_CREATE:
        found = tuple(held for held in found if not held.right.endswith("-by-get"))
    if version < CONSTRAINED_IMPERSONATION:
        found = tuple(held for held in found if not held.right.startswith("impersonate-as-"))
    return found


@lru_cache(65536)
def requests_as(rule: PolicyRule) -> tuple[str, ...]:
    """The modes of constrained impersonation in which a rule allows some request as somebody else."""
    if rule.urls and not rule.resources:
        return ()
    on = [verb for verb in rule.verbs if verb == ALL or verb.startswith("impersonate-on:")]
    return tuple(mode for mode in MODES if any(v == ALL or v.startswith(f"impersonate-on:{mode}:") for v in on))


def _held(rule: PolicyRule, right: Right) -> Held | None:
    verbs = right.verbs if ALL in rule.verbs else tuple(verb for verb in right.verbs if verb in rule.verbs)
    resource = next((r for r in right.resources if rule.matches_resource(*_split(r))), None)
    if not verbs or resource is None:
        return None
    names = _effective_names(rule, right, resource, verbs)
    if names == ():
        return None
    return Held(right.id, names, resource in rule.resources, resource, verbs)


def _split(resource: str) -> tuple[str, str]:
    name, _, subresource = resource.partition("/")
    return name, subresource


def _effective_names(rule: PolicyRule, right: Right, resource: str, verbs: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names that the right is held for: None for all, empty when a rule with names never grants it.

    A `create` with names counts where `update` or `patch` is granted too: server-side apply asks for it by name.
    """
    if not rule.names:
        return None
    if right.wanted:
        return tuple(name for name in rule.names if name in right.wanted)
    nameless = "/" not in resource and all(verb in NAMELESS for verb in verbs)
    if nameless and not (verbs == ("create",) and rule.has_verb(*CHANGE)):
        return ()
    return rule.names
