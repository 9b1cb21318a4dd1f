"""What each graph shows as a picture."""

import pytest

from kubelint.cli.graph import PICTURES
from kubelint.errors import InputError
from kubelint.graph.model import Edge, Flag, Picture
from kubelint.graph.queries import around, named
from tests.graph.manifests import of_objects, shop, workload
from tests.manifests import inventory


def edges(picture: Picture) -> set[tuple[str, str, str]]:
    titles = {node.id: node.title for node in picture.nodes}
    return {(titles[edge.source], edge.label, titles[edge.target]) for edge in picture.edges}


def broken(picture: Picture) -> set[tuple[str, str, str]]:
    return edges(picture._replace(edges=tuple(edge for edge in picture.edges if Flag.BROKEN in edge.flags)))


def edge(picture: Picture, source: str, target: str) -> Edge:
    titles = {node.id: node.title for node in picture.nodes}
    return next(e for e in picture.edges if (titles[e.source], titles[e.target]) == (source, target))


def test_references_of_the_shop() -> None:
    picture = shop("references")
    assert {
        ("Ingress/shop", "backend", "Service/frontend"),
        ("Service/frontend", "selects", "Deployment/frontend"),
        ("Deployment/frontend", "serviceAccountName", "ServiceAccount/frontend"),
        ("PodDisruptionBudget/catalog", "selects", "Deployment/catalog"),
    } <= edges(picture)
    assert {
        ("HorizontalPodAutoscaler/frontend", "scaleTargetRef", "Deployment/front-end"),
        ("Deployment/catalog", "envFrom", "ConfigMap/catalog-settings"),
        ("Service/catalog", "selects", "Selector/app=catalog"),
        ("Ingress/shop", "port 8080", "Service/frontend"),
        ("Deployment/payments", "env: key token", "Secret/payments"),
    } <= broken(picture)


def test_a_broken_reference_has_its_place_and_its_reason() -> None:
    picture = shop("references")
    wrong = edge(picture, "Deployment/catalog", "ConfigMap/catalog-settings")
    source = next(node for node in picture.nodes if node.id == wrong.source)
    assert wrong.spot is not None
    assert any("catalog-settings" in note.text and note.spot == wrong.spot for note in source.notes)


def test_an_object_defined_twice_is_two_nodes() -> None:
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
    picture = PICTURES["references"](inventory(text, text))
    assert [node.title for node in picture.nodes] == ["ConfigMap/a"] * 2
    assert [str(node.spot) for node in picture.nodes] == ["0.yaml:3", "1.yaml:3"]
    assert len({node.id for node in picture.nodes}) == 2


def test_rbac_leads_from_workload_to_goal() -> None:
    picture = shop("rbac")
    assert {
        ("CronJob/backup", "runs as", "ServiceAccount/backup"),
        ("ServiceAccount/backup", "holds", "ClusterRoleBinding/shop-operator"),
        ("ClusterRoleBinding/shop-operator", "grants", "ClusterRole/shop-operator"),
        ("ClusterRole/shop-operator", "may do everything", "Goal/cluster-admin"),
    } <= edges(picture)
    assert broken(picture) == {("RoleBinding/support-reads-pods", "grants", "Role/pod-reader")}


def test_every_step_of_an_escalation_path_is_a_highlighted_edge() -> None:
    picture = shop("rbac")
    highlighted = {(e.source, e.target) for e in picture.edges if Flag.HIGHLIGHTED in e.flags}
    assert picture.trails
    for trail in picture.trails:
        assert set(zip(trail.nodes, trail.nodes[1:], strict=False)) <= highlighted


def test_dangerous_rights_are_shown_where_they_hold() -> None:
    role = (
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r, namespace: team}\n"
        "rules: [{apiGroups: [''], resources: [secrets], verbs: [get], resourceNames: [one]}]\n"
    )
    binding = (
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b, namespace: team}\n"
        "roleRef: {kind: Role, name: r}\nsubjects: [{kind: Group, name: g}]\n"
    )
    picture = PICTURES["rbac"](inventory(role, binding))
    right = edge(picture, "Role/r", "Right/read secrets")
    assert right.label == "get (one)"
    assert [node.group for node in picture.nodes if node.id == right.target] == ["team"]


def test_network_flags_the_outside_and_what_no_policy_covers() -> None:
    policy = {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": {"name": "p", "namespace": "n"},
        "spec": {"podSelector": {"matchLabels": {"app": "a"}}, "ingress": []},
    }
    objects = [workload("a", "n", {"app": "a"}), workload("b", "n", {"app": "b"}), policy]
    picture = PICTURES["network"](of_objects(objects))
    badges = {node.label: node.badge for node in picture.nodes}
    assert badges == {"internet": "", "a": "egress open", "b": "no policy"}
    assert [node.label for node in picture.nodes if Flag.OUTSIDE in node.flags] == ["internet"]
    assert ("Deployment/a", "All Connections", "Deployment/b") in edges(picture)
    assert ("Deployment/b", "All Connections", "Deployment/a") not in edges(picture)


def test_all_outside_ranges_on_the_same_ports_are_the_internet() -> None:
    picture = shop("network")
    assert ("Deployment/grafana", "All Connections", "External/internet") in edges(picture)
    assert ("Deployment/frontend", "All Connections", "External/10.0.0.0-10.255.255.255") in edges(picture)


@pytest.mark.parametrize(
    "spelling",
    ["Service/frontend", "service/FRONTEND", "Service/shop/frontend", "svc/frontend", "services/shop/frontend"],
)
def test_a_focus_is_found_by_its_spellings(spelling: str) -> None:
    picture = shop("references")
    assert named(picture, spelling) == ["Service/shop/frontend"]


def test_an_unknown_focus_offers_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        named(shop("references"), "Deployment/catalg")
    assert caught.value.hint == "did you mean `Deployment/catalog`?"


def test_depth_counts_edges_either_way() -> None:
    picture = shop("references")
    titles = [
        {node.title for node in around(picture, named(picture, "Service/frontend"), depth).nodes} for depth in (0, 1, 2)
    ]
    assert titles[0] == {"Service/frontend"}
    assert titles[1] == {"Service/frontend", "Ingress/shop", "Deployment/frontend"}
    assert titles[2] > titles[1] | {"ServiceAccount/frontend", "Secret/shop-tls"}


@pytest.mark.parametrize("name", PICTURES)
def test_an_empty_world_is_an_empty_picture(name: str) -> None:
    assert PICTURES[name](inventory()).edges == ()


def test_a_name_alone_means_all_that_are_called_so() -> None:
    picture = shop("references")
    assert {own.partition("/")[0] for own in named(picture, "cart")} == {"Deployment", "Service"}
