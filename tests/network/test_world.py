"""How manifests become workloads, namespaces and ways in."""

import json

import pytest

from tests.network.manifests import deployment, graph, graph_of, lines, policy

OUTSIDE = "0.0.0.0-255.255.255.255[External]"

SERVICE = """
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: http}, {name: dns, port: 53, protocol: UDP}]
"""
INGRESS = """
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}]}}]}
"""
WEB = deployment("web", ports="[{name: http, containerPort: 8080}, {containerPort: 9090}]")


def pod(name: str, **metadata: object) -> dict[str, object]:
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, **metadata}, "spec": {"containers": [{}]}}


def owner(**fields: object) -> list[dict[str, object]]:
    return [{"apiVersion": "apps/v1", "name": "set", "kind": "ReplicaSet", "uid": "u", "controller": True, **fields}]


def test_pods_of_one_controller_are_one_workload() -> None:
    found = graph_of([pod("a", ownerReferences=owner()), pod("b", ownerReferences=owner())])
    assert [party.title for party in found.parties] == ["default/set[ReplicaSet]"]


@pytest.mark.parametrize("reference", [{"kind": "Node"}, {"controller": False}, {"controller": "true"}, {"name": ""}])
def test_pods_without_a_controller_are_themselves(reference: dict[str, object]) -> None:
    found = graph_of([pod("a", ownerReferences=owner(**reference))])
    assert [party.title for party in found.parties] == ["default/a[Pod]"]


def test_what_makes_no_pods_is_no_workload() -> None:
    template = {"apiVersion": "v1", "kind": "PodTemplate", "metadata": {"name": "t"}, "template": {"spec": {}}}
    assert graph_of([template]).parties == []


def test_of_an_object_given_twice_the_last_one_counts() -> None:
    first, last = deployment("web", "app: old"), deployment("web", "app: web")
    closed = policy("p", "{podSelector: {matchLabels: {app: old}}}")
    assert f"{OUTSIDE} => default/web[Deployment] : All Connections" in lines(graph(first, last, closed))


def test_every_namespace_carries_its_name() -> None:
    peer = "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: other}}}"
    closed = policy("p", f"{{podSelector: {{}}, ingress: [{{from: [{peer}]}}]}}")
    found = lines(graph(WEB, deployment("client", namespace="other"), closed))
    assert [line for line in found if line.endswith("default/web[Deployment] : All Connections")] == [
        "other/client[Deployment] => default/web[Deployment] : All Connections"
    ]


def test_policies_of_other_groups_are_not_kubernetes_own() -> None:
    calico = policy("p", "{podSelector: {}}").replace("networking.k8s.io/v1", "projectcalico.org/v3")
    assert f"{OUTSIDE} => default/web[Deployment] : All Connections" in lines(graph(WEB, calico))


def test_an_ingress_leads_to_the_ports_that_are_wired() -> None:
    assert lines(graph(WEB, SERVICE, INGRESS))[-1] == "{ingress-controller} => default/web[Deployment] : TCP 8080"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("targetPort: http", "targetPort: 7070"),
        ("port: {name: http}", "port: {number: 81}"),
        ("service: {name: web", "service: {name: other"),
        ("selector: {app: web}", "selector: {app: other}"),
        ("selector: {app: web}", "clusterIP: None"),
    ],
)
def test_an_ingress_that_is_not_wired_leads_nowhere(old: str, new: str) -> None:
    text = (SERVICE + INGRESS).replace(old, new)
    assert not [line for line in lines(graph(WEB, text)) if line.startswith("{ingress-controller}")]


def test_routes_lead_to_services_too() -> None:
    openshift = """
---
apiVersion: route.openshift.io/v1
kind: Route
metadata: {name: web}
spec: {to: {kind: Service, name: web}, port: {targetPort: http}}
"""
    gateway = """
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec: {rules: [{backendRefs: [{name: web, port: 80}]}]}
"""
    for entry in (openshift, gateway):
        assert lines(graph(WEB, SERVICE, entry))[-1] == "{ingress-controller} => default/web[Deployment] : TCP 8080"


def test_a_policy_may_keep_the_ingress_controller_out() -> None:
    closed = policy("p", "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}")
    assert not [line for line in lines(graph(WEB, SERVICE, INGRESS, closed)) if "ingress-controller" in line]


def test_ipv6_ranges_appear_when_a_policy_names_some() -> None:
    spec = "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 'fd00::/8'}}]}]}"
    found = [line for line in lines(graph(WEB, policy("p", spec))) if "=> default/web" in line]
    assert found == [
        "fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff[External] => default/web[Deployment] : All Connections"
    ]


def test_cluster_network_policies_decide_before_and_after() -> None:
    text = """
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: first}
spec:
  tier: Admin
  priority: 1
  subject: {namespaces: {}}
  ingress:
    - action: Accept
      from: [{namespaces: {}}]
      protocols: [{tcp: {destinationPort: {number: 80}}}, {destinationNamedPort: http}]
    - action: Pass
      from: [{namespaces: {}}]
      protocols: [{udp: {destinationPort: {range: {start: 1, end: 100}}}}]
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: last}
spec:
  tier: Baseline
  priority: 1
  subject: {namespaces: {}}
  ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{udp: {}}, {sctp: {}}]}]
"""
    found = lines(graph(WEB, deployment("client"), text))
    assert "default/client[Deployment] => default/web[Deployment] : TCP 1-65535" in found
    closed = policy("p", "{podSelector: {matchLabels: {app: web}}}")
    found = lines(graph(WEB, deployment("client"), text, closed))
    assert "default/client[Deployment] => default/web[Deployment] : TCP 80,8080" in found


STATEFUL = (
    deployment("db").replace("kind: Deployment", "kind: StatefulSet").replace("spec:\n", "spec:\n  replicas: 3\n", 1)
)
JOB = """
---
apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec: {template: {metadata: {labels: {app: job}}, spec: {containers: [{name: c}]}}}
"""


@pytest.mark.parametrize("label", ["job-name", "batch.kubernetes.io/job-name", "app"])
def test_pods_of_a_job_carry_its_name(label: str) -> None:
    value = "job" if label == "app" else "migrate"
    peer = f"{{podSelector: {{matchLabels: {{{label}: {value}}}}}}}"
    found = lines(graph(JOB, WEB, policy("p", f"{{podSelector: {{}}, ingress: [{{from: [{peer}]}}]}}")))
    assert [line for line in found if "=> default" in line] == [
        "default/migrate[Job] => default/web[Deployment] : All Connections"
    ]
    manual = JOB.replace("spec: {", "spec: {manualSelector: true, ", 1)
    found = lines(graph(manual, WEB, policy("p", f"{{podSelector: {{}}, ingress: [{{from: [{peer}]}}]}}")))
    assert bool([line for line in found if "=> default" in line]) is (label == "app")


@pytest.mark.parametrize(
    ("label", "value", "selected"),
    [
        ("statefulset.kubernetes.io/pod-name", "db-2", True),
        ("statefulset.kubernetes.io/pod-name", "db-3", False),
        ("apps.kubernetes.io/pod-index", "'0'", True),
        ("app", "db", True),
    ],
)
def test_pods_of_a_stateful_set_carry_name_and_index(label: str, value: str, selected: bool) -> None:
    peer = f"{{podSelector: {{matchLabels: {{{label}: {value}}}}}}}"
    text = policy("p", f"{{podSelector: {{matchLabels: {{app: web}}}}, ingress: [{{from: [{peer}]}}]}}")
    line = "default/db[StatefulSet] => default/web[Deployment] : All Connections"
    assert (line in lines(graph(STATEFUL, WEB, text))) is selected


def test_a_service_may_select_one_pod_of_a_stateful_set() -> None:
    database = STATEFUL.replace("ports: []", "ports: [{name: http, containerPort: 5432}]")
    service = SERVICE.replace("{app: web}", "{statefulset.kubernetes.io/pod-name: db-1}")
    found = [line for line in lines(graph(database, service, INGRESS)) if "ingress-controller" in line]
    assert found == ["{ingress-controller} => default/db[StatefulSet] : TCP 5432"]


def cluster_policy(spec: str, kind: str = "ClusterNetworkPolicy", version: str = "v1alpha2") -> str:
    return f"""
---
apiVersion: policy.networking.k8s.io/{version}
kind: {kind}
metadata: {{name: default}}
spec: {{priority: 1, subject: {{namespaces: {{}}}}, {spec}}}
"""


def test_pass_in_the_baseline_tier_skips_the_rest_of_it() -> None:
    ends = "from: [{namespaces: {}}]"
    rules = f"ingress: [{{action: Pass, {ends}, protocols: [{{tcp: {{}}}}]}}, {{action: Deny, {ends}}}]"
    found = lines(graph(WEB, deployment("client"), cluster_policy(f"tier: Baseline, {rules}")))
    assert "default/client[Deployment] => default/web[Deployment] : TCP 1-65535" in found


@pytest.mark.parametrize("kind", ["AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"])
def test_cluster_wide_policies_leave_out_pods_in_their_nodes_network(kind: str) -> None:
    on_host = deployment("host").replace("spec: {containers", "spec: {hostNetwork: true, containers")
    deny = cluster_policy("tier: Admin, ingress: [{action: Deny, from: [{namespaces: {}}]}]", kind)
    found = [line for line in lines(graph(WEB, deployment("client"), on_host, deny)) if not line.startswith("0")]
    assert [line for line in found if "External" not in line] == [
        "default/client[Deployment] => default/host[Deployment] : All Connections",
        "default/host[Deployment] => default/client[Deployment] : All Connections",
        "default/host[Deployment] => default/web[Deployment] : All Connections",
        "default/web[Deployment] => default/host[Deployment] : All Connections",
    ]


def test_a_network_policy_selects_pods_in_their_nodes_network() -> None:
    on_host = deployment("host").replace("spec: {containers", "spec: {hostNetwork: true, containers")
    assert not [line for line in lines(graph(on_host, policy("p", "{podSelector: {}}"))) if "=> default/host" in line]


def test_an_ingress_names_the_port_of_the_service_and_a_route_may_name_its_target() -> None:
    service = SERVICE.replace("{name: http, port: 80,", "{name: other, port: 80,")
    route = """
---
apiVersion: route.openshift.io/v1
kind: Route
metadata: {name: web}
spec: {to: {name: web}, port: {targetPort: http}}
"""
    controller = "{ingress-controller} => default/web[Deployment] : TCP 8080"
    assert controller not in lines(graph(WEB, service, INGRESS))
    assert controller in lines(graph(WEB, service, route))
    assert controller in lines(graph(WEB, service, INGRESS.replace("port: {name: http}", "port: {number: 80}")))


def test_of_a_service_an_ingress_or_a_namespace_given_twice_the_last_one_counts() -> None:
    other = SERVICE.replace("targetPort: http", "targetPort: 9090")
    ports = [line.rpartition(" : ")[2] for line in lines(graph(WEB, SERVICE, other, INGRESS)) if "controller" in line]
    assert ports == ["TCP 9090"]
    dns = INGRESS.replace("{name: http}", "{number: 53}")
    assert not [line for line in lines(graph(WEB, SERVICE, INGRESS, dns)) if "controller" in line]
    spaces = [
        f"\n---\napiVersion: v1\nkind: Namespace\nmetadata: {{name: far, labels: {{a: {one}}}}}\n"
        for one in ("old", "new")
    ]
    peer = policy("p", "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {a: new}}}]}]}")
    client = "far/client[Deployment] => default/web[Deployment] : All Connections"
    world = (WEB, deployment("client", namespace="far"), peer)
    assert client in lines(graph(*world, *spaces))
    assert client not in lines(graph(*world, *spaces[::-1]))


WRONG = [None, 1, "x", True, [], {}, [None], ["x"], [{}], {"x": None}, [[1]]]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_wrong_types_never_crash(value: object) -> None:
    def object_(kind: str, spec: object, group: str) -> dict[str, object]:
        return {"apiVersion": group, "kind": kind, "metadata": {"name": "x"}, "spec": spec}

    admin, core = "policy.networking.k8s.io/v1alpha2", "v1"
    rule = {"from": value, "to": value, "ports": value, "protocols": value, "action": value}
    peer = {"podSelector": value, "namespaceSelector": value, "ipBlock": value, "pods": value, "networks": value}
    port = {"port": value, "protocol": value, "endPort": value, "namedPort": value, "tcp": {"destinationPort": value}}
    rules = [value, rule, {"from": [peer, value], "to": [peer], "ports": [port, value], "action": "Deny"}]
    spec = {"podSelector": value, "policyTypes": value, "ingress": rules, "egress": value, "subject": value}
    objects = [
        *(object_("NetworkPolicy", one, "networking.k8s.io/v1") for one in (value, spec)),
        *(object_("ClusterNetworkPolicy", one, admin) for one in (value, spec)),
        object_("AdminNetworkPolicy", {**spec, "subject": {"pods": value}, "priority": value}, admin),
        object_("Service", {"ports": value, "selector": value}, core),
        object_("Ingress", {"rules": value, "defaultBackend": {"service": value}}, "networking.k8s.io/v1"),
        object_("Pod", {"containers": value, "hostNetwork": value}, core),
        {**pod("y"), "metadata": {"name": "y", "labels": value, "ownerReferences": value}},
    ]
    lines(graph(json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})))


def test_folders_without_policies_are_open() -> None:
    assert lines(graph(WEB)) == [
        f"{OUTSIDE} => default/web[Deployment] : All Connections",
        f"default/web[Deployment] => {OUTSIDE} : All Connections",
    ]
