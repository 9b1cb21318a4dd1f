"""Escalations that need more than the objects show, and rights that only help; what opens them, what comes close."""

import pytest

from kubelint.graph.access.judgement import risky_rights
from kubelint.graph.access.model import WORKER, Confidence, Node
from kubelint.graph.rbac.requests import service_account_user
from kubelint.values.versions import KubernetesVersion
from rbac.escalation import reached
from rbac.test_access_atoms import ADMIN, ADMISSION, CLUSTER, CSR, OTHER, TEAM, Rule, world

EXEC, PODS = Node("exec", "team"), Node("pods", "team")
BOOTSTRAPPERS, NODES = Node("Group", "system:bootstrappers"), Node("Group", "system:nodes")
AUTHENTICATION, SCC = "authentication.k8s.io", "security.openshift.io"
KUBELET = "kubernetes.io/kube-apiserver-client-kubelet"
EXTENSIONS, REGISTRATION = "apiextensions.k8s.io", "apiregistration.k8s.io"
POSSIBLE, LIKELY, CERTAIN = Confidence.POSSIBLE, Confidence.LIKELY, Confidence.CERTAIN

DEPLOYER = """
apiVersion: v1
kind: ServiceAccount
metadata: {name: kustomize-controller, namespace: flux-system}
"""
FLUX = Node("User", service_account_user("flux-system", "kustomize-controller"))


def signing(signer: str) -> list[Rule]:
    return [
        (CSR, "certificatesigningrequests", "create"),
        (CSR, "certificatesigningrequests/approval", "update"),
        (CSR, "signers", "approve", signer),
    ]


AS_USERS, AS_GROUPS = (AUTHENTICATION, "users", "'impersonate:user-info'"), (AUTHENTICATION, "groups")
ON_USER: Rule = ("", "pods", "'impersonate-on:user-info:list'")
ON_ACCOUNT: Rule = ("", "pods", "'impersonate-on:serviceaccount:list'")
AS_ACCOUNT: Rule = (AUTHENTICATION, "serviceaccounts", "'impersonate:serviceaccount'")
JANE = Node("User", "jane")

Case = tuple[str, list[Rule], str, Node, Confidence]

REACHED: list[Case] = [
    ("R10 user", [(*AS_USERS, "jane"), ON_USER], CLUSTER, JANE, LIKELY),
    ("R10 all users", [AS_USERS, ON_USER], CLUSTER, Node("User", "system:kube-scheduler"), LIKELY),
    (
        "R10 group",
        [(*AS_GROUPS, "'impersonate:user-info'", "ops"), (*AS_USERS, "jane"), ON_USER],
        CLUSTER,
        Node("Group", "ops"),
        LIKELY,
    ),
    ("R10 service account", [AS_ACCOUNT, ON_ACCOUNT], TEAM, OTHER, LIKELY),
    ("R10 named service account", [(*AS_ACCOUNT, "other"), ON_ACCOUNT], TEAM, OTHER, LIKELY),
    ("R10 named service account anywhere", [(*AS_ACCOUNT, "other"), ON_ACCOUNT], CLUSTER, OTHER, LIKELY),
    ("R10 all verbs", [AS_ACCOUNT, ("", "pods", "'*'")], TEAM, OTHER, LIKELY),
    (
        "R10 node",
        [
            (AUTHENTICATION, "nodes", "'impersonate:arbitrary-node'"),
            ("", "pods", "'impersonate-on:arbitrary-node:get'"),
        ],
        CLUSTER,
        NODES,
        LIKELY,
    ),
    (
        "R10 own node",
        [
            (AUTHENTICATION, "nodes", "'impersonate:associated-node'"),
            ("", "pods", "'impersonate-on:associated-node:get'"),
        ],
        CLUSTER,
        NODES,
        LIKELY,
    ),
    ("R14", [("", "secrets", "create")], CLUSTER, BOOTSTRAPPERS, LIKELY),
    ("R22", [("argoproj.io", "workflows", "create")], TEAM, OTHER, POSSIBLE),
    ("R22 tekton", [("tekton.dev", "taskruns", "patch")], TEAM, OTHER, POSSIBLE),
    ("R22 kubevirt", [("kubevirt.io", "virtualmachines", "update")], TEAM, OTHER, POSSIBLE),
    ("R22 knative", [("serving.knative.dev", "services", "create")], TEAM, OTHER, POSSIBLE),
    ("R23", [("kustomize.toolkit.fluxcd.io", "kustomizations", "create")], TEAM, FLUX, POSSIBLE),
    ("R23 everywhere", [("kustomize.toolkit.fluxcd.io", "kustomizations", "'*'")], CLUSTER, FLUX, POSSIBLE),
    ("R25", [("", "pods/attach", "create")], TEAM, EXEC, LIKELY),
    ("R41", signing(KUBELET), CLUSTER, NODES, CERTAIN),
    ("R41 prefix", signing("kubernetes.io/*"), CLUSTER, NODES, CERTAIN),
    (
        "R41 approved by itself",
        [(CSR, "certificatesigningrequests", "create"), (CSR, "certificatesigningrequests/nodeclient", "create")],
        CLUSTER,
        NODES,
        LIKELY,
    ),
    ("R55", [(REGISTRATION, "apiservices", "create")], CLUSTER, ADMIN, POSSIBLE),
    (
        "R63",
        [(SCC, "securitycontextconstraints", "use", "privileged"), ("", "pods", "create")],
        TEAM,
        WORKER,
        LIKELY,
    ),
    ("R63 all", [(SCC, "securitycontextconstraints", "use"), ("apps", "deployments", "patch")], TEAM, WORKER, LIKELY),
    ("R70", [("", "configmaps", "update")], CLUSTER, ADMIN, POSSIBLE),
    ("R70 named", [("", "configmaps", "patch", "aws-auth")], CLUSTER, ADMIN, POSSIBLE),
]

NOT_REACHED: list[Case] = [
    ("R10 nothing on it", [(*AS_USERS, "jane")], CLUSTER, JANE, POSSIBLE),
    ("R10 another mode", [(*AS_USERS, "jane"), ON_ACCOUNT], CLUSTER, JANE, POSSIBLE),
    ("R10 another name", [(*AS_USERS, "joe"), ON_USER], CLUSTER, JANE, POSSIBLE),
    ("R10 another group", [("", "users", "'impersonate:user-info'", "jane"), ON_USER], CLUSTER, JANE, POSSIBLE),
    ("R10 users in a namespace", [(*AS_USERS, "jane"), ON_USER], TEAM, JANE, POSSIBLE),
    ("R10 only likely", [(*AS_USERS, "jane"), ON_USER], CLUSTER, JANE, CERTAIN),
    ("R10 another account", [(*AS_ACCOUNT, "third"), ON_ACCOUNT], TEAM, OTHER, POSSIBLE),
    (
        "R10 masters",
        [(*AS_GROUPS, "'impersonate:user-info'", "system:masters"), (*AS_USERS, "jane"), ON_USER],
        CLUSTER,
        ADMIN,
        POSSIBLE,
    ),
    (
        "R10 group without a user",
        [(*AS_GROUPS, "'impersonate:user-info'", "ops"), ON_USER],
        CLUSTER,
        Node("Group", "ops"),
        POSSIBLE,
    ),
    ("R14 in another namespace", [("", "secrets", "create")], TEAM, BOOTSTRAPPERS, POSSIBLE),
    ("R14 with names", [("", "secrets", "create", "a")], CLUSTER, BOOTSTRAPPERS, POSSIBLE),
    ("R14 another group", [("example.org", "secrets", "create")], CLUSTER, BOOTSTRAPPERS, POSSIBLE),
    ("R14 read", [("", "secrets", "get, list, watch")], CLUSTER, BOOTSTRAPPERS, POSSIBLE),
    ("R22 only possible", [("argoproj.io", "workflows", "create")], TEAM, OTHER, LIKELY),
    ("R22 another group", [("", "workflows", "create")], TEAM, OTHER, POSSIBLE),
    ("R22 read", [("argoproj.io", "workflows", "get, list, watch")], TEAM, OTHER, POSSIBLE),
    ("R22 status", [("argoproj.io", "workflows/status", "patch")], TEAM, OTHER, POSSIBLE),
    ("R22 create by name", [("argoproj.io", "workflows", "create", "a")], TEAM, OTHER, POSSIBLE),
    ("R23 another group", [("example.org", "kustomizations", "create")], TEAM, FLUX, POSSIBLE),
    ("R23 another controller", [("helm.toolkit.fluxcd.io", "helmreleases", "create")], TEAM, FLUX, POSSIBLE),
    ("R23 status", [("kustomize.toolkit.fluxcd.io", "kustomizations/status", "patch")], TEAM, FLUX, POSSIBLE),
    ("R23 create by name", [("kustomize.toolkit.fluxcd.io", "kustomizations", "create", "a")], TEAM, FLUX, POSSIBLE),
    ("R25 only likely", [("", "pods/attach", "create")], TEAM, EXEC, CERTAIN),
    ("R25 named", [("", "pods/attach", "create", "a")], TEAM, EXEC, POSSIBLE),
    ("R25 another subresource", [("", "pods/log", "create")], TEAM, EXEC, POSSIBLE),
    ("R25 elsewhere", [("", "pods/attach", "create")], TEAM, Node("exec", "other"), POSSIBLE),
    ("R41 through a RoleBinding", signing(KUBELET), TEAM, NODES, POSSIBLE),
    ("R41 another signer", signing("example.org/*"), CLUSTER, NODES, POSSIBLE),
    ("R41 no approval", signing(KUBELET)[::2], CLUSTER, NODES, POSSIBLE),
    ("R41 is no cluster-admin", signing(KUBELET), CLUSTER, ADMIN, CERTAIN),
    ("R55 through a RoleBinding", [(REGISTRATION, "apiservices", "create")], TEAM, ADMIN, POSSIBLE),
    ("R55 another group", [(EXTENSIONS, "apiservices", "create")], CLUSTER, ADMIN, POSSIBLE),
    ("R55 create by name", [(REGISTRATION, "apiservices", "create", "a")], CLUSTER, ADMIN, POSSIBLE),
    ("R55 status", [(REGISTRATION, "apiservices/status", "update")], CLUSTER, ADMIN, POSSIBLE),
    (
        "R63 a harmless one",
        [(SCC, "securitycontextconstraints", "use", "restricted-v2"), ("", "pods", "create")],
        TEAM,
        WORKER,
        POSSIBLE,
    ),
    ("R63 no pod", [(SCC, "securitycontextconstraints", "use", "privileged")], TEAM, WORKER, POSSIBLE),
    (
        "R63 another verb",
        [(SCC, "securitycontextconstraints", "get", "privileged"), ("", "pods", "create")],
        TEAM,
        WORKER,
        POSSIBLE,
    ),
    (
        "R63 another group",
        [("policy", "securitycontextconstraints", "use"), ("", "pods", "create")],
        TEAM,
        WORKER,
        POSSIBLE,
    ),
    ("R70 elsewhere", [("", "configmaps", "update")], TEAM, ADMIN, POSSIBLE),
    ("R70 another name", [("", "configmaps", "update", "settings")], CLUSTER, ADMIN, POSSIBLE),
    ("R70 only possible", [("", "configmaps", "update")], CLUSTER, ADMIN, LIKELY),
    ("R70 create", [("", "configmaps", "create")], CLUSTER, ADMIN, POSSIBLE),
]


@pytest.mark.parametrize(("rules", "kind", "target", "least"), [c[1:] for c in REACHED], ids=[c[0] for c in REACHED])
def test_the_least_grant_is_enough(rules: list[Rule], kind: str, target: Node, least: Confidence) -> None:
    assert reached(rules, kind, target, least, DEPLOYER)


@pytest.mark.parametrize(
    ("rules", "kind", "target", "least"), [c[1:] for c in NOT_REACHED], ids=[c[0] for c in NOT_REACHED]
)
def test_what_comes_close_is_not(rules: list[Rule], kind: str, target: Node, least: Confidence) -> None:
    assert not reached(rules, kind, target, least, DEPLOYER)


RIGHT: list[tuple[str, Rule, str, str | None]] = [
    ("R28 forward", ("", "pods/portforward", "create"), TEAM, "reach-pods"),
    ("R28 pods/proxy", ("", "pods/proxy", "get"), TEAM, "reach-pods"),
    ("R28 services/proxy", ("", "services/proxy", "delete"), CLUSTER, "reach-pods"),
    ("R28 named", ("", "services/proxy", "get", "web"), CLUSTER, "reach-pods"),
    ("R28 the resource alone", ("", "services", "get"), CLUSTER, None),
    ("R28 another group", ("apps", "pods/proxy", "get"), TEAM, None),
    ("R28 read forward", ("", "pods/portforward", "list"), TEAM, None),
    ("R30", ("", "nodes", "patch"), CLUSTER, "change-nodes"),
    ("R30 status", ("", "nodes/status", "update"), CLUSTER, "change-nodes"),
    ("R30 delete", ("", "nodes", "delete"), CLUSTER, "change-nodes"),
    ("R30 through a RoleBinding", ("", "nodes", "patch"), TEAM, None),
    ("R30 read", ("", "nodes", "get, list, watch"), CLUSTER, None),
    ("R30 another group", ("metrics.k8s.io", "nodes", "patch"), CLUSTER, None),
    ("R32 services", ("", "services", "create"), TEAM, "redirect-traffic"),
    ("R32 service status", ("", "services/status", "patch"), TEAM, "redirect-traffic"),
    ("R32 pod status", ("", "pods/status", "update"), TEAM, "redirect-traffic"),
    ("R32 endpoints", ("", "endpoints", "update"), TEAM, "redirect-traffic"),
    ("R32 slices", ("discovery.k8s.io", "endpointslices", "create"), TEAM, "redirect-traffic"),
    ("R32 slices of another group", ("", "endpointslices", "create"), TEAM, None),
    ("R32 create by name", ("", "services", "create", "web"), CLUSTER, None),
    ("R32 named", ("", "services", "update", "web"), CLUSTER, "redirect-traffic"),
    ("R32 read", ("", "services", "get, list"), TEAM, None),
    ("R53 policies", (ADMISSION, "validatingadmissionpolicies", "delete"), CLUSTER, "weaken-admission"),
    ("R53 bindings", (ADMISSION, "validatingadmissionpolicybindings", "patch"), CLUSTER, "weaken-admission"),
    ("R53 webhooks", (ADMISSION, "validatingwebhookconfigurations", "delete"), CLUSTER, "weaken-admission"),
    ("R53 named", (ADMISSION, "validatingadmissionpolicies", "delete", "a"), CLUSTER, "weaken-admission"),
    ("R53 all by name", (ADMISSION, "validatingadmissionpolicies", "deletecollection", "a"), CLUSTER, None),
    ("R53 through a RoleBinding", (ADMISSION, "validatingadmissionpolicies", "delete"), TEAM, None),
    ("R53 status", (ADMISSION, "validatingadmissionpolicies/status", "update"), CLUSTER, None),
    ("R53 another group", ("", "validatingadmissionpolicies", "delete"), CLUSTER, None),
    ("R54", (EXTENSIONS, "customresourcedefinitions", "update"), CLUSTER, "change-crds"),
    ("R54 named", (EXTENSIONS, "customresourcedefinitions", "update", "a"), CLUSTER, "change-crds"),
    ("R54 through a RoleBinding", (EXTENSIONS, "customresourcedefinitions", "update"), TEAM, None),
    ("R54 status", (EXTENSIONS, "customresourcedefinitions/status", "update"), CLUSTER, None),
    ("R54 create by name", (EXTENSIONS, "customresourcedefinitions", "create", "a"), CLUSTER, None),
    ("R54 read", (EXTENSIONS, "customresourcedefinitions", "get, list, watch"), CLUSTER, None),
    ("R55", (REGISTRATION, "apiservices", "patch"), CLUSTER, "write-apiservices"),
    ("R55 through a RoleBinding", (REGISTRATION, "apiservices", "patch"), TEAM, None),
]


@pytest.mark.parametrize(("rule", "kind", "wanted"), [c[1:] for c in RIGHT], ids=[c[0] for c in RIGHT])
def test_rights_that_only_help_are_told(rule: Rule, kind: str, wanted: str | None) -> None:
    found = {problem.right for problem in risky_rights(world([rule], kind), set())}
    assert found == (set() if wanted is None else {wanted})


@pytest.mark.parametrize(("home", "wanted"), [("kube-system", True), ("team", False)])
@pytest.mark.parametrize(
    ("rule", "target"),
    [(("", "secrets", "create"), BOOTSTRAPPERS), (("", "configmaps", "update", "aws-auth"), ADMIN)],
    ids=["R14", "R70"],
)
def test_only_kube_system_counts(rule: Rule, target: Node, home: str, wanted: bool) -> None:
    assert reached([rule], TEAM, target, POSSIBLE, home=home) is wanted


def test_a_bootstrap_token_may_be_of_an_extra_group() -> None:
    extra = """
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: joining}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: system:node-bootstrapper}
subjects: [{kind: Group, name: "system:bootstrappers:workers"}]
"""
    target = Node("Group", "system:bootstrappers:workers")
    assert reached([("", "secrets", "create")], CLUSTER, target, LIKELY, extra)


@pytest.mark.parametrize(("version", "wanted"), [((1, 34), True), ((1, 35), False)])
@pytest.mark.parametrize(("subresource", "least"), [("exec", CERTAIN), ("attach", LIKELY)])
def test_get_runs_commands_before_1_35(
    subresource: str, least: Confidence, version: tuple[int, int], wanted: bool
) -> None:
    rules: list[Rule] = [("", f"pods/{subresource}", "get")]
    assert reached(rules, TEAM, EXEC, least, version=version) is wanted
    found = {p.rule for p in risky_rights(world(rules, CLUSTER, version=KubernetesVersion(*version)), set())}
    assert found == ({"pod-execution"} if wanted else set())


@pytest.mark.parametrize(("version", "wanted"), [((1, 35), False), ((1, 36), True)])
def test_impersonation_is_constrained_from_1_36(version: tuple[int, int], wanted: bool) -> None:
    assert reached([AS_ACCOUNT, ON_ACCOUNT], TEAM, OTHER, LIKELY, version=version) is wanted
