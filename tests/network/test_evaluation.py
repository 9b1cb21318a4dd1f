"""The evaluation against one that goes pair by pair, on small random worlds."""

import ipaddress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint.graph.network.sides import Side
from network.naive import NaiveWorld
from tests.network.manifests import graph_of

Object = dict[str, Any]

SPACES = ("a", "b", "c")
KEYS = ("app", "tier")
VALUES = ("x", "y", "z")
BLOCKS = ("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "192.168.0.0/16", "::/0", "fd00::/8", "fd00:1::/32")
ADDRESSES = ("8.8.8.8", "10.0.0.1", "10.1.0.1", "10.1.2.3", "10.255.255.255", "192.168.1.1", "2001::1", "fd00::1")
ADDRESSES += ("fd00:1::1",)
PORTS = (1, 53, 79, 80, 81, 90, 443, 65535)
PROTOCOLS = ("TCP", "UDP", "SCTP")

labels = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES))
expressions = st.one_of(
    st.builds(
        lambda key, operator, values: {"key": key, "operator": operator, "values": values},
        st.sampled_from(KEYS),
        st.sampled_from(("In", "NotIn")),
        st.lists(st.sampled_from(VALUES), min_size=1, max_size=2, unique=True),
    ),
    st.builds(
        lambda key, operator: {"key": key, "operator": operator},
        st.sampled_from(KEYS),
        st.sampled_from(("Exists", "DoesNotExist")),
    ),
)
selectors = st.one_of(
    st.just({}),
    st.builds(lambda pairs: {"matchLabels": pairs}, labels),
    st.builds(lambda found: {"matchExpressions": found}, st.lists(expressions, min_size=1, max_size=2)),
)
space_selectors = st.one_of(
    selectors,
    st.builds(lambda name: {"matchLabels": {"kubernetes.io/metadata.name": name}}, st.sampled_from(SPACES)),
)


def lies_in(inner: str, outer: str) -> bool:
    """Whether one block lies in the other."""
    networks = ipaddress.ip_network(inner), ipaddress.ip_network(outer)
    return networks[0].version == networks[1].version and networks[0].subnet_of(networks[1])  # type: ignore[arg-type]


@st.composite
def blocks(draw: st.DrawFn) -> Object:
    """An ipBlock whose exceptions, if any, lie inside."""
    cidr = draw(st.sampled_from(BLOCKS))
    inside = [one for one in BLOCKS if one != cidr and lies_in(one, cidr)]
    chosen = draw(st.lists(st.sampled_from(inside), max_size=2, unique=True)) if inside else []
    return {"ipBlock": {"cidr": cidr, "except": chosen}}


peers = st.one_of(
    st.builds(lambda pods: {"podSelector": pods}, selectors),
    st.builds(lambda spaces: {"namespaceSelector": spaces}, space_selectors),
    st.builds(lambda spaces, pods: {"namespaceSelector": spaces, "podSelector": pods}, space_selectors, selectors),
    blocks(),
)
ports = st.one_of(
    st.builds(lambda protocol: {"protocol": protocol}, st.sampled_from(PROTOCOLS)),
    st.builds(
        lambda protocol, port: {"protocol": protocol, "port": port}, st.sampled_from(PROTOCOLS), st.sampled_from(PORTS)
    ),
    st.builds(lambda name: {"port": name}, st.sampled_from(("web", "dns"))),
    st.just({"protocol": "UDP", "port": "dns"}),
    st.builds(lambda protocol: {"protocol": protocol, "port": 79, "endPort": 90}, st.sampled_from(PROTOCOLS)),
    st.sampled_from(({"port": 1, "endPort": 65535}, {"port": 80, "endPort": 80}, {"port": "sctp", "protocol": "SCTP"})),
)


def rules(field: str) -> st.SearchStrategy[Object]:
    """A rule of a NetworkPolicy."""
    optional = {
        field: st.none() | st.lists(peers, max_size=3),
        "ports": st.none() | st.lists(ports, max_size=3),
    }
    return st.fixed_dictionaries({}, optional=optional)


policies = st.fixed_dictionaries(
    {},
    optional={
        "podSelector": st.none() | selectors,
        "policyTypes": st.none() | st.lists(st.sampled_from(("Ingress", "Egress")), max_size=2, unique=True),
        "ingress": st.lists(rules("from"), max_size=2),
        "egress": st.lists(rules("to"), max_size=2),
    },
)
described = st.one_of(
    st.builds(lambda spaces: {"namespaces": spaces}, space_selectors),
    st.builds(
        lambda spaces, pods: {"pods": {"namespaceSelector": spaces, "podSelector": pods}}, space_selectors, selectors
    ),
)
admin_ports = st.one_of(
    st.builds(
        lambda protocol, port: {"portNumber": {"protocol": protocol, "port": port}},
        st.sampled_from(PROTOCOLS),
        st.sampled_from(PORTS),
    ),
    st.builds(
        lambda protocol: {"portRange": {"protocol": protocol, "start": 79, "end": 90}}, st.sampled_from(PROTOCOLS)
    ),
    st.builds(lambda name: {"namedPort": name}, st.sampled_from(("web", "dns", "sctp"))),
)
protocol_items = st.one_of(
    st.builds(lambda name: {name: {}}, st.sampled_from(("tcp", "udp", "sctp"))),
    st.builds(
        lambda name, port: {name: {"destinationPort": {"number": port}}},
        st.sampled_from(("tcp", "udp", "sctp")),
        st.sampled_from(PORTS),
    ),
    st.just({"tcp": {"destinationPort": {"range": {"start": 79, "end": 90}}}}),
    st.builds(lambda name: {"destinationNamedPort": name}, st.sampled_from(("web", "dns", "sctp"))),
)


def admin_rules(field: str, actions: tuple[str, ...]) -> st.SearchStrategy[Object]:
    """A rule of a cluster-wide policy; ports in the words of v1alpha2 where actions are."""
    networks = st.builds(lambda some: {"networks": some}, st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=2))
    unseen = st.sampled_from(({"nodes": {}}, {"domainNames": ["example.com"]}))
    ends = st.one_of(described, networks, unseen) if field == "to" else described
    newer = "Accept" in actions
    items = st.lists(protocol_items if newer else admin_ports, min_size=newer, max_size=3)
    return st.fixed_dictionaries(
        {field: st.lists(ends, min_size=1, max_size=2), "action": st.sampled_from(actions)},
        optional={"protocols" if newer else "ports": items},
    )


def admin_specs(actions: tuple[str, ...]) -> st.SearchStrategy[Object]:
    """The spec of a cluster-wide policy."""
    return st.fixed_dictionaries(
        {"subject": described},
        optional={
            "ingress": st.lists(admin_rules("from", actions), max_size=3),
            "egress": st.lists(admin_rules("to", actions), max_size=3),
        },
    )


container_ports = st.lists(
    st.sampled_from(
        (
            {"name": "web", "containerPort": 80},
            {"name": "web", "containerPort": 443},
            {"name": "dns", "containerPort": 53, "protocol": "UDP"},
            {"name": "dns", "containerPort": 53},
            {"name": "sctp", "containerPort": 90, "protocol": "SCTP"},
            {"name": "sctp", "containerPort": 90},
        )
    ),
    max_size=3,
)


rarely = st.integers(0, 7).map(lambda number: number == 0)


@st.composite
def worlds(draw: st.DrawFn) -> list[Object]:
    """Objects of a small cluster."""
    objects: list[Object] = [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": space, "labels": draw(labels)}}
        for space in SPACES[: draw(st.integers(1, 3))]
    ]
    for number in range(draw(st.integers(1, 5))):
        metadata = {"name": f"p{number}", "namespace": draw(st.sampled_from(SPACES)), "labels": draw(labels)}
        spec = {"containers": [{"name": "c", "ports": draw(container_ports)}], "hostNetwork": draw(rarely)}
        objects.append({"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec})
    for number, spec in enumerate(draw(st.lists(policies, max_size=4))):
        metadata = {"name": f"n{number}", "namespace": draw(st.sampled_from(SPACES))}
        version = "networking.k8s.io/v1"
        objects.append({"apiVersion": version, "kind": "NetworkPolicy", "metadata": metadata, "spec": spec})
    group = "policy.networking.k8s.io/v1alpha1"
    for number, spec in enumerate(draw(st.lists(admin_specs(("Allow", "Deny", "Pass")), max_size=3))):
        whole, metadata = {**spec, "priority": number}, {"name": f"c{number}"}
        objects.append({"apiVersion": group, "kind": "AdminNetworkPolicy", "metadata": metadata, "spec": whole})
    newer = "policy.networking.k8s.io/v1alpha2"
    specs = st.tuples(
        st.sampled_from(("Admin", "Baseline")), st.integers(0, 2), admin_specs(("Accept", "Deny", "Pass"))
    )
    for number, (tier, priority, spec) in enumerate(draw(st.lists(specs, max_size=3))):
        whole, metadata = {**spec, "tier": tier, "priority": priority}, {"name": f"d{number}"}
        objects.append({"apiVersion": newer, "kind": "ClusterNetworkPolicy", "metadata": metadata, "spec": whole})
    for spec in draw(st.lists(admin_specs(("Allow", "Deny")), max_size=1)):
        kind = "BaselineAdminNetworkPolicy"
        objects.append({"apiVersion": group, "kind": kind, "metadata": {"name": "default"}, "spec": spec})
    return objects


def written(text: str, protocol: str, port: int) -> bool:
    """Whether connections as text hold a port."""
    if text == "All Connections":
        return True
    current = ""
    for word in text.split(","):
        current, _, numbers = word.rpartition(" ") if " " in word else (current, "", word)
        first, _, last = numbers.partition("-")
        if current == protocol and int(first) <= port <= int(last or first):
            return True
    return False


def end_of(title: str, world: NaiveWorld) -> list[Object | str]:
    """The pod of a title, or the probed addresses of an outside range."""
    if title.endswith("[External]"):
        first, last = (ipaddress.ip_address(one) for one in title.removesuffix("[External]").split("-"))
        addresses = ((one, ipaddress.ip_address(one)) for one in ADDRESSES)
        return [one for one, address in addresses if address.version == first.version and first <= address <= last]  # type: ignore[operator]
    return [one for one in world.pods if title == f"{one['metadata']['namespace']}/{one['metadata']['name']}[Pod]"]


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_agrees_with_pair_by_pair_evaluation(objects: list[Object]) -> None:
    world = NaiveWorld(objects)
    found: dict[tuple[str, str, str, int], bool] = {}
    graph = graph_of(objects)
    for one in graph.connections():
        for source in end_of(one.source, world):
            for destination in end_of(one.destination, world):
                for protocol in PROTOCOLS:
                    for port in PORTS:
                        if written(one.ports, protocol, port):
                            found[name_of(source), name_of(destination), protocol, port] = True
    ends: list[Object | str] = [*world.pods, *ADDRESSES]
    for source in ends:
        for destination in ends:
            if source is destination or (isinstance(source, str) and isinstance(destination, str)):
                continue
            if unspoken(source, graph.evaluation.ingress) or unspoken(destination, graph.evaluation.egress):
                continue
            for protocol in PROTOCOLS:
                for port in PORTS:
                    expected = world.allowed(source, destination, protocol, port)
                    case = name_of(source), name_of(destination), protocol, port
                    assert found.get(case, False) == expected, case


def unspoken(end: Object | str, side: Side) -> bool:
    """Whether it is an IPv6 address and no policy of that direction names any."""
    return isinstance(end, str) and ":" in end and all(piece.family == 4 for piece in side.outside.pieces)


def name_of(end: Object | str) -> str:
    """A name for one end."""
    return end if isinstance(end, str) else str(end["metadata"]["name"])
