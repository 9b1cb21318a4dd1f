"""Which workloads are told of as reachable from outside with strong rights, and by which way in and on."""

import pytest

from kubelint.findings import Severity
from kubelint.graph.network.exposed_rights import ExposedRights, exposed_rights
from kubelint.settings import Settings
from tests.manifests import inventory
from tests.network.manifests import policy

POD = """
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, labels: {app: web}}
spec: {serviceAccountName: web, containers: [{name: c, image: i}]}
"""
SERVICE = """
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: default}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
"""
INGRESS = """
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: default}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
"""
ROOT = """
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: root}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: web, namespace: default}]
"""
NODE_PORT = SERVICE.replace("spec: {", "spec: {type: NodePort, ")
LOAD_BALANCER = SERVICE.replace("spec: {", "spec: {type: LoadBalancer, ")
ROUTE = """
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: shop, namespace: default}
spec: {parentRefs: [{name: outside}], rules: [{backendRefs: [{name: web, port: 80}]}]}
"""


def found(*texts: str) -> list[ExposedRights]:
    return list(exposed_rights(inventory(*texts), Settings()))


def ingress_from(peer: str, port: int = 8080) -> str:
    return policy("p", f"{{podSelector: {{}}, ingress: [{{from: [{peer}], ports: [{{port: {port}}}]}}]}}")


@pytest.mark.parametrize(
    ("way", "gate"),
    [
        (INGRESS + SERVICE, "Ingress `shop`"),
        (ROUTE + SERVICE, "HTTPRoute `shop`"),
        (NODE_PORT, "Service `web`"),
        (LOAD_BALANCER, "Service `web`"),
    ],
)
def test_ways_in(way: str, gate: str) -> None:
    assert [(one.title, one.gate, one.goal.kind) for one in found(way, POD, ROOT)] == [
        ("Pod `web`", gate, "cluster-admin")
    ]


def test_the_whole_chain_is_told() -> None:
    (one,) = found(INGRESS + SERVICE, POD, ROOT)
    assert [label.message for label in one.related][:3] == [
        "Ingress `shop` leads to Service `web`",
        "Service `web` selects Pod `web`",
        "ServiceAccount `default/web` holds ClusterRole `cluster-admin` through ClusterRoleBinding `root`",
    ]


def test_a_workload_behind_several_doors_is_told_once() -> None:
    assert len(found(INGRESS + NODE_PORT + ROUTE, POD, ROOT)) == 1


@pytest.mark.parametrize(
    "way",
    [
        SERVICE,
        INGRESS,
        INGRESS.replace("spec: {", "spec: {ingressClassName: nginx-internal, ") + SERVICE,
        ROUTE.replace("{name: outside}", "{kind: Service, group: '', name: web}") + SERVICE,
        LOAD_BALANCER.replace("spec: {", "spec: {loadBalancerSourceRanges: [203.0.113.0/24], "),
        LOAD_BALANCER.replace("default}", "default, annotations: {aws-load-balancer-internal: 'true'}}"),
        LOAD_BALANCER.replace("selector: {app: web}, ", ""),
        LOAD_BALANCER.replace("selector: {app: web}", "selector: {app: other}"),
    ],
)
def test_what_is_no_way_in(way: str) -> None:
    assert not found(way, POD, ROOT)


@pytest.mark.parametrize(
    ("peer", "port", "ingress", "balancer"),
    [
        ("{podSelector: {}}", 8080, False, False),
        ("{ipBlock: {cidr: 0.0.0.0/0}}", 8080, True, True),
        ("{ipBlock: {cidr: 0.0.0.0/0}}", 9090, False, False),
        ("{ipBlock: {cidr: 10.1.0.0/16}}", 8080, True, False),
        ("{namespaceSelector: {}}", 8080, True, False),
        ("{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}", 8080, True, False),
    ],
)
def test_policies_decide(peer: str, port: int, ingress: bool, balancer: bool) -> None:
    closing = ingress_from(peer, port)
    assert bool(found(INGRESS + SERVICE, POD, ROOT, closing)) is ingress
    assert bool(found(LOAD_BALANCER, POD, ROOT, closing)) is balancer


def test_policies_do_not_close_the_network_of_a_node() -> None:
    pod = POD.replace("spec: {", "spec: {hostNetwork: true, ")
    assert found(LOAD_BALANCER, pod, ROOT, policy("p", "{podSelector: {}}"))


@pytest.mark.parametrize(
    "rights",
    [
        ROOT.replace("name: cluster-admin", "name: view"),
        ROOT.replace("name: web,", "name: other,"),
        ROOT.replace("ClusterRoleBinding\nmetadata: {name: root}", "RoleBinding\nmetadata: {name: root}"),
        "",
    ],
)
def test_weak_rights_are_none(rights: str) -> None:
    assert not found(LOAD_BALANCER, POD, rights)


def test_a_token_that_is_not_mounted_gives_no_rights() -> None:
    account = (
        "apiVersion: v1\nkind: ServiceAccount\nautomountServiceAccountToken: false\n"
        "metadata: {name: web, namespace: default}"
    )
    assert not found(LOAD_BALANCER, POD, ROOT, account)


def test_rights_of_a_group_count() -> None:
    group = ROOT.replace(
        "{kind: ServiceAccount, name: web, namespace: default}",
        "{apiGroup: rbac.authorization.k8s.io, kind: Group, name: 'system:serviceaccounts:default'}",
    )
    assert len(found(LOAD_BALANCER, POD, group)) == 1


def test_known_operators_are_noted_only() -> None:
    pod = POD.replace("serviceAccountName: web", "serviceAccountName: argocd-server")
    nameless = ROOT.replace("name: web,", "name: argocd-server,")
    bound = nameless.replace("{name: root}", "{name: argocd-server}")
    assert [one.severity for one in found(LOAD_BALANCER, pod, bound)] == [Severity.NOTE]
    assert [one.severity for one in found(LOAD_BALANCER, pod, nameless)] == [Severity.WARNING]
    assert [one.severity for one in found(LOAD_BALANCER, POD, ROOT)] == [Severity.WARNING]
