"""Each escalation with the least grant that opens it, and with grants that come close and do not."""

import pytest

from kubelint.graph.access.build import AccessGraph
from kubelint.graph.access.closure import Closure
from kubelint.graph.access.model import Confidence, Node
from kubelint.graph.access.paths import Routes
from kubelint.graph.rbac.requests import service_account_user
from kubelint.values.versions import NEWEST, KubernetesVersion
from tests.manifests import inventory

BOT = Node("User", service_account_user("team", "bot"))
CLUSTER, TEAM = "ClusterRoleBinding", "RoleBinding"
ADMIN = Node("cluster-admin")
SECRETS = Node("secrets", "*")
TEAM_ADMIN = Node("namespace-admin", "team")
OTHER = Node("User", service_account_user("team", "other"))
RBAC, CSR, ADMISSION = "rbac.authorization.k8s.io", "certificates.k8s.io", "admissionregistration.k8s.io"
CLIENT = "kubernetes.io/kube-apiserver-client"

Rule = tuple[str, ...]
"""Group, resource, verbs, and names."""


def world(
    rules: list[Rule], kind: str, more: str = "", home: str = "team", version: KubernetesVersion = NEWEST
) -> AccessGraph:
    """A graph of one service account `team/bot` that holds the rules through a binding of this kind."""
    lines = [
        f"- {{apiGroups: ['{group}'], resources: ['{resource}'], verbs: [{verbs}]"
        + (f", resourceNames: ['{names[0]}']" if names else "")
        + "}"
        for group, resource, verbs, *names in rules
    ]
    namespace = f", namespace: {home}" if kind == TEAM else ""
    text = f"""
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {{name: tested}}
rules:
{chr(10).join(lines)}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {kind}
metadata: {{name: tested{namespace}}}
roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: tested}}
subjects: [{{kind: ServiceAccount, name: bot, namespace: team}}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {{name: other, namespace: team}}
---
apiVersion: v1
kind: Namespace
metadata: {{name: team, labels: {{pod-security.kubernetes.io/enforce: restricted}}}}
---
{more}
"""
    return AccessGraph(inventory(text), version=version)


def reached(
    rules: list[Rule], kind: str, target: Node, confidence: Confidence = Confidence.CERTAIN, more: str = ""
) -> bool:
    graph = world(rules, kind, more)
    Closure(graph, confidence)
    return bool(Routes(graph, target, confidence).edges_from(BOT))


REACHED: list[tuple[str, list[Rule], str, Node]] = [
    ("R01", [("*", "*", "'*'")], CLUSTER, ADMIN),
    ("R01 in a namespace", [("*", "*", "'*'")], TEAM, TEAM_ADMIN),
    ("R02", [(RBAC, "clusterroles", "escalate, update")], CLUSTER, ADMIN),
    ("R02 all verbs", [(RBAC, "clusterroles", "'*'")], CLUSTER, ADMIN),
    ("R03", [(RBAC, "roles", "escalate, patch")], TEAM, TEAM_ADMIN),
    ("R04", [(RBAC, "clusterrolebindings", "create"), (RBAC, "clusterroles", "bind")], CLUSTER, ADMIN),
    (
        "R04 named",
        [(RBAC, "clusterrolebindings", "create"), (RBAC, "clusterroles", "bind", "cluster-admin")],
        CLUSTER,
        ADMIN,
    ),
    ("R05", [(RBAC, "rolebindings", "create"), (RBAC, "clusterroles", "bind")], TEAM, TEAM_ADMIN),
    ("R05 everywhere", [(RBAC, "rolebindings", "create"), (RBAC, "clusterroles", "bind")], CLUSTER, ADMIN),
    (
        "R05 named",
        [(RBAC, "rolebindings", "create"), (RBAC, "clusterroles", "bind", "cluster-admin")],
        TEAM,
        TEAM_ADMIN,
    ),
    ("R06", [("", "groups", "impersonate"), ("", "users", "impersonate")], CLUSTER, ADMIN),
    (
        "R06 named",
        [("", "groups", "impersonate", "system:masters"), ("", "serviceaccounts", "impersonate")],
        CLUSTER,
        ADMIN,
    ),
    ("R07", [("", "users", "impersonate", "jane")], CLUSTER, Node("User", "jane")),
    ("R08", [("", "groups", "impersonate", "ops"), ("", "users", "impersonate", "a")], CLUSTER, Node("Group", "ops")),
    ("R09", [("", "serviceaccounts", "impersonate")], TEAM, OTHER),
    ("R09 named", [("", "serviceaccounts", "impersonate", "other")], TEAM, OTHER),
    ("R11", [("", "serviceaccounts/token", "create")], TEAM, OTHER),
    ("R11 named", [("", "serviceaccounts/token", "create", "other")], TEAM, OTHER),
    ("R11 any subresource", [("", "*/token", "create")], TEAM, OTHER),
    ("R12", [("", "secrets", "list")], CLUSTER, SECRETS),
    ("R12 in a namespace", [("", "secrets", "get")], TEAM, Node("secrets", "team")),
    ("R13", [("", "secrets", "create, get")], TEAM, OTHER),
    ("R20", [("", "pods", "create")], TEAM, OTHER),
    ("R20 reads secrets", [("", "pods", "create")], TEAM, Node("secrets", "team")),
    ("R20 everywhere", [("", "pods", "create")], CLUSTER, ADMIN),
    ("R21", [("apps", "deployments", "patch")], TEAM, OTHER),
    ("R21 jobs", [("batch", "cronjobs", "create")], TEAM, OTHER),
    ("R21 a job of one's own", [("batch", "jobs", "create")], TEAM, OTHER),
    ("R21 cronjobs", [("batch", "cronjobs", "patch")], TEAM, OTHER),
    ("R24", [("", "pods/exec", "create")], TEAM, Node("exec", "team")),
    ("R26", [("", "pods/ephemeralcontainers", "patch")], TEAM, Node("exec", "team")),
    ("R27", [("", "pods", "update")], TEAM, Node("exec", "team")),
    ("R29", [("", "nodes/proxy", "get")], CLUSTER, Node("exec", "*")),
    (
        "R40",
        [
            (CSR, "certificatesigningrequests", "create"),
            (CSR, "certificatesigningrequests/approval", "update"),
            (CSR, "signers", "approve", CLIENT),
        ],
        CLUSTER,
        ADMIN,
    ),
    ("R50", [(ADMISSION, "mutatingwebhookconfigurations", "create")], CLUSTER, ADMIN),
    ("R51", [(ADMISSION, "validatingwebhookconfigurations", "update")], CLUSTER, SECRETS),
    (
        "R52",
        [(ADMISSION, "mutatingadmissionpolicies", "create"), (ADMISSION, "mutatingadmissionpolicybindings", "create")],
        CLUSTER,
        ADMIN,
    ),
    ("R61", [("", "namespaces", "patch"), ("", "pods", "create")], TEAM, Node("node", "worker")),
    (
        "R62",
        [("", "persistentvolumes", "create"), ("", "persistentvolumeclaims", "create"), ("", "pods", "create")],
        CLUSTER,
        Node("node", "worker"),
    ),
]


@pytest.mark.parametrize(("rules", "kind", "target"), [r[1:] for r in REACHED], ids=[r[0] for r in REACHED])
def test_the_least_grant_is_enough(rules: list[Rule], kind: str, target: Node) -> None:
    assert reached(rules, kind, target)


NOT_REACHED: list[tuple[str, list[Rule], str, Node]] = [
    ("R01 in a namespace", [("*", "*", "'*'")], TEAM, ADMIN),
    ("R01 one group", [("example.org", "*", "'*'")], CLUSTER, ADMIN),
    ("R02 through a RoleBinding", [(RBAC, "clusterroles", "escalate, update")], TEAM, ADMIN),
    ("R02 escalate alone", [(RBAC, "clusterroles", "escalate")], CLUSTER, ADMIN),
    ("R02 update alone", [(RBAC, "clusterroles", "update")], CLUSTER, ADMIN),
    ("R21 jobs that exist", [("batch", "jobs", "update, patch, delete")], TEAM, OTHER),
    ("R02 in another group", [("", "clusterroles", "escalate, update")], CLUSTER, ADMIN),
    (
        "R02 group in one rule, verb in another",
        [(RBAC, "x", "escalate, update"), ("x", "clusterroles", "'*'")],
        CLUSTER,
        ADMIN,
    ),
    ("R03 elsewhere", [(RBAC, "roles", "escalate, patch")], TEAM, Node("namespace-admin", "other")),
    ("R04 bind on bindings", [(RBAC, "clusterrolebindings", "create, bind")], CLUSTER, ADMIN),
    (
        "R04 harmless name",
        [(RBAC, "clusterrolebindings", "create"), (RBAC, "clusterroles", "bind", "view")],
        CLUSTER,
        ADMIN,
    ),
    ("R04 in a namespace", [(RBAC, "clusterrolebindings", "create"), (RBAC, "clusterroles", "bind")], TEAM, ADMIN),
    ("R05 in a namespace", [(RBAC, "rolebindings", "create"), (RBAC, "clusterroles", "bind")], TEAM, ADMIN),
    ("R06 groups alone", [("", "groups", "impersonate")], CLUSTER, ADMIN),
    ("R06 other group", [("", "groups", "impersonate", "dev"), ("", "users", "impersonate", "a")], CLUSTER, ADMIN),
    ("R06 through a RoleBinding", [("", "groups", "impersonate"), ("", "users", "impersonate")], TEAM, ADMIN),
    ("R07 other name", [("", "users", "impersonate", "jane")], CLUSTER, Node("User", "joe")),
    ("R09 other name", [("", "serviceaccounts", "impersonate", "third")], TEAM, OTHER),
    ("R11 the resource alone", [("", "serviceaccounts", "create")], TEAM, OTHER),
    ("R11 literal star", [("", "serviceaccounts/*", "create")], TEAM, OTHER),
    ("R12 named", [("", "secrets", "get", "one")], CLUSTER, SECRETS),
    ("R12 in a namespace", [("", "secrets", "get")], TEAM, SECRETS),
    ("R12 another group", [("core", "secrets", "get")], CLUSTER, SECRETS),
    ("R13 create alone", [("", "secrets", "create")], TEAM, OTHER),
    ("R13 read alone", [("", "secrets", "get, list, watch")], TEAM, OTHER),
    ("R20 with names", [("", "pods", "create", "a")], TEAM, OTHER),
    ("R20 get alone", [("", "pods", "get, list, watch")], TEAM, OTHER),
    ("R20 subresource alone", [("", "pods/log", "create")], TEAM, OTHER),
    ("R20 node under restricted", [("", "pods", "create")], TEAM, Node("node", "worker")),
    ("R21 without group", [("", "deployments", "patch")], TEAM, OTHER),
    ("R21 status alone", [("apps", "deployments/status", "patch")], TEAM, OTHER),
    ("R24 the resource alone", [("", "pods", "get")], TEAM, Node("exec", "team")),
    ("R24 get is not enough", [("", "pods/exec", "get")], TEAM, Node("exec", "team")),
    ("R24 named", [("", "pods/exec", "create", "a")], TEAM, Node("exec", "team")),
    ("R29 through a RoleBinding", [("", "nodes/proxy", "get")], TEAM, Node("exec", "*")),
    ("R29 the resource alone", [("", "nodes", "get")], CLUSTER, Node("exec", "*")),
    (
        "R40 other signer",
        [
            (CSR, "certificatesigningrequests", "create"),
            (CSR, "certificatesigningrequests/approval", "update"),
            (CSR, "signers", "approve", "example.org/*"),
        ],
        CLUSTER,
        ADMIN,
    ),
    (
        "R40 sign is no approval",
        [(CSR, "certificatesigningrequests", "create"), (CSR, "certificatesigningrequests/status", "update")],
        CLUSTER,
        ADMIN,
    ),
    ("R50 through a RoleBinding", [(ADMISSION, "mutatingwebhookconfigurations", "create")], TEAM, ADMIN),
    ("R50 named create", [(ADMISSION, "mutatingwebhookconfigurations", "create", "a")], CLUSTER, ADMIN),
    ("R50 read", [(ADMISSION, "mutatingwebhookconfigurations", "get, list, watch")], CLUSTER, ADMIN),
    ("R52 policy alone", [(ADMISSION, "mutatingadmissionpolicies", "create")], CLUSTER, ADMIN),
    ("R61 another namespace", [("", "namespaces", "patch", "x"), ("", "pods", "create")], TEAM, Node("node", "worker")),
    ("R62 no claim", [("", "persistentvolumes", "create"), ("", "secrets", "get")], CLUSTER, Node("node", "worker")),
    ("R75 reviews", [("authorization.k8s.io", "subjectaccessreviews", "create")], CLUSTER, ADMIN),
]


@pytest.mark.parametrize(("rules", "kind", "target"), [r[1:] for r in NOT_REACHED], ids=[r[0] for r in NOT_REACHED])
def test_what_comes_close_is_not(rules: list[Rule], kind: str, target: Node) -> None:
    assert not reached(rules, kind, target)


def test_rights_of_two_principals_combine() -> None:
    """The bot becomes `other`, which holds the second half of a conjunction."""
    other = f"""
apiVersion: {RBAC}/v1
kind: ClusterRole
metadata: {{name: binder}}
rules: [{{apiGroups: [{RBAC}], resources: [clusterrolebindings], verbs: [create]}}]
---
apiVersion: {RBAC}/v1
kind: ClusterRoleBinding
metadata: {{name: binder}}
roleRef: {{apiGroup: {RBAC}, kind: ClusterRole, name: binder}}
subjects: [{{kind: ServiceAccount, name: other, namespace: team}}]
"""
    rules = [("", "serviceaccounts/token", "create"), (RBAC, "clusterroles", "bind")]
    assert reached(rules, CLUSTER, ADMIN, more=other)


TOKEN_SECRET = """
apiVersion: v1
kind: Secret
metadata: {name: other-token, namespace: team, annotations: {kubernetes.io/service-account.name: other}}
type: kubernetes.io/service-account-token
"""


def test_a_token_secret_is_its_service_account() -> None:
    assert reached([("", "secrets", "get", "other-token")], TEAM, OTHER, more=TOKEN_SECRET)
    assert not reached([("", "secrets", "get", "other-token")], TEAM, OTHER)


POD = """
apiVersion: v1
kind: Pod
metadata: {name: worker, namespace: team}
spec:
  serviceAccountName: other
  automountServiceAccountToken: %s
  containers: [{name: c, securityContext: {privileged: %s}}]
"""


@pytest.mark.parametrize(
    ("automount", "privileged", "target", "wanted"),
    [
        ("true", "false", OTHER, True),
        ("false", "false", OTHER, False),
        ("false", "true", Node("node", "worker"), True),
        ("false", "false", Node("node", "worker"), False),
    ],
)
def test_a_pod_is_its_account_and_its_node(automount: str, privileged: str, target: Node, wanted: bool) -> None:
    assert reached([("", "pods/exec", "create", "worker")], TEAM, target, more=POD % (automount, privileged)) is wanted


def test_a_path_names_bindings_and_rules() -> None:
    graph = world([("", "pods", "create")], CLUSTER)
    Closure(graph, Confidence.CERTAIN)
    steps = Routes(graph, ADMIN).steps_from(BOT)
    assert steps[0].binding is not None
    assert steps[0].binding.name == "tested"
    assert [place.locate().line for place in steps[1].places] == [6]
    assert steps[-1].edge.target == ADMIN


def test_a_conjunction_names_all_its_grants() -> None:
    graph = world([(RBAC, "clusterrolebindings", "create"), (RBAC, "clusterroles", "bind")], CLUSTER)
    Closure(graph, Confidence.CERTAIN)
    steps = Routes(graph, ADMIN).steps_from(BOT)
    assert sorted(place.locate().line for place in steps[-1].places) == [6, 7]
