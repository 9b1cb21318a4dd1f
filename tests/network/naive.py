"""Network policies evaluated pair by pair and port by port, straight from the objects: slow and obviously right."""

import ipaddress
from typing import Any

Object = dict[str, Any]


class NaiveWorld:
    """Pods, namespaces and policies as plain objects."""

    def __init__(self, objects: list[Object]):
        self.pods = [one for one in objects if one["kind"] == "Pod"]
        self.spaces = {one["metadata"]["name"]: one for one in objects if one["kind"] == "Namespace"}
        self.policies = [one for one in objects if one["kind"] == "NetworkPolicy"]
        ordered = sorted(objects, key=lambda one: (one.get("spec", {}).get("priority", 0), one["metadata"]["name"]))
        self.cluster = [one for one in ordered if tier_of(one) == "Admin"]
        self.baseline = [one for one in ordered if tier_of(one) == "Baseline"]

    def allowed(self, source: Object | str, destination: Object | str, protocol: str, port: int) -> bool:
        """Whether a connection is possible. Ends are pods or addresses."""
        return self._direction("egress", source, destination, protocol, port, destination) and self._direction(
            "ingress", destination, source, protocol, port, destination
        )

    def _direction(
        self, way: str, own: Object | str, other: Object | str, protocol: str, port: int, destination: Object | str
    ) -> bool:
        if isinstance(own, str):
            return True
        verdict = self._first(self.cluster, way, own, other, protocol, port, destination)
        if verdict in ("Allow", "Deny"):
            return verdict == "Allow"
        selecting = [one for one in self.policies if self._selects(one, own, way)]
        if selecting:
            rules = [(one, rule) for one in selecting for rule in one["spec"].get(way) or []]
            return any(
                self._peers(one, rule, way, other) and ports_match(rule.get("ports"), protocol, port, destination)
                for one, rule in rules
            )
        return self._first(self.baseline, way, own, other, protocol, port, destination) != "Deny"

    def _first(
        self, tier: list[Object], way: str, own: Object, other: Object | str, protocol: str, port: int, to: Object | str
    ) -> str | None:
        for one in tier:
            if not self._described(one["spec"]["subject"], own):
                continue
            for rule in one["spec"].get(way) or []:
                peers = rule["from" if way == "ingress" else "to"]
                concerned = any(self._described(peer, other) for peer in peers)
                if concerned and rule_ports(rule, protocol, port, to):
                    return {"Accept": "Allow"}.get(rule["action"], str(rule["action"]))
        return None

    def _described(self, description: Object, end: Object | str) -> bool:
        if isinstance(end, str):
            return any(ipaddress.ip_address(end) in ipaddress.ip_network(n) for n in description.get("networks", []))
        if end["spec"].get("hostNetwork"):
            return False
        space = self._space_labels(end)
        if "namespaces" in description:
            return selector_matches(description["namespaces"], space)
        if "pods" in description:
            pods = description["pods"]
            labels = end["metadata"]["labels"]
            return selector_matches(pods["namespaceSelector"], space) and selector_matches(pods["podSelector"], labels)
        return False

    def _selects(self, one: Object, pod: Object, way: str) -> bool:
        spec = one["spec"]
        types = spec.get("policyTypes") or (["Ingress", "Egress"] if spec.get("egress") else ["Ingress"])
        return (
            way.capitalize() in types
            and one["metadata"]["namespace"] == pod["metadata"]["namespace"]
            and selector_matches(spec.get("podSelector"), pod["metadata"]["labels"])
        )

    def _peers(self, one: Object, rule: Object, way: str, other: Object | str) -> bool:
        peers = rule.get("from" if way == "ingress" else "to")
        return not peers or any(self._peer(one, peer, other) for peer in peers)

    def _peer(self, one: Object, peer: Object, other: Object | str) -> bool:
        if isinstance(other, str):
            block = peer.get("ipBlock")
            address = ipaddress.ip_address(other)
            return (
                block is not None
                and address in ipaddress.ip_network(block["cidr"])
                and not any(address in ipaddress.ip_network(inner) for inner in block.get("except", []))
            )
        if "ipBlock" in peer:
            return False
        if "namespaceSelector" in peer:
            if not selector_matches(peer["namespaceSelector"], self._space_labels(other)):
                return False
        elif one["metadata"]["namespace"] != other["metadata"]["namespace"]:
            return False
        return selector_matches(peer.get("podSelector"), other["metadata"]["labels"])

    def _space_labels(self, pod: Object) -> dict[str, str]:
        name = pod["metadata"]["namespace"]
        labels = self.spaces[name]["metadata"].get("labels", {}) if name in self.spaces else {}
        return {**labels, "kubernetes.io/metadata.name": name}


def selector_matches(selector: Object | None, labels: dict[str, str]) -> bool:
    """A label selector against one label set."""
    selector = selector or {}
    for key, value in (selector.get("matchLabels") or {}).items():
        if labels.get(key) != value:
            return False
    for one in selector.get("matchExpressions") or []:
        value, present = labels.get(one["key"]), one["key"] in labels
        held = {
            "In": present and value in one.get("values", []),
            "NotIn": not present or value not in one.get("values", []),
            "Exists": present,
            "DoesNotExist": not present,
        }
        if not held[one["operator"]]:
            return False
    return True


def named(destination: Object | str, name: str) -> list[tuple[str, int]]:
    """The container ports of a pod with this name."""
    if isinstance(destination, str):
        return []
    ports = [port for container in destination["spec"]["containers"] for port in container.get("ports", [])]
    return [(port.get("protocol", "TCP"), port["containerPort"]) for port in ports if port.get("name") == name]


def ports_match(items: list[Object] | None, protocol: str, port: int, destination: Object | str) -> bool:
    """`ports` of a NetworkPolicy rule."""
    for item in items or []:
        if item.get("protocol", "TCP") != protocol:
            continue
        wanted = item.get("port")
        if isinstance(wanted, str):
            if (protocol, port) in named(destination, wanted):
                return True
        elif wanted is None or wanted <= port <= item.get("endPort", wanted):
            return True
    return not items


def tier_of(one: Object) -> str | None:
    """The tier of a cluster-wide policy."""
    tiers = {"AdminNetworkPolicy": "Admin", "BaselineAdminNetworkPolicy": "Baseline"}
    return one["spec"]["tier"] if one["kind"] == "ClusterNetworkPolicy" else tiers.get(one["kind"])


def rule_ports(rule: Object, protocol: str, port: int, destination: Object | str) -> bool:
    """Whether a cluster-wide policy's rule is about a port, in the words of either version of the API."""
    if "protocols" not in rule:
        return admin_ports(rule.get("ports"), protocol, port, destination)
    for item in rule["protocols"]:
        if "destinationNamedPort" in item:
            if (protocol, port) in named(destination, item["destinationNamedPort"]):
                return True
        elif protocol.lower() in item:
            wanted = item[protocol.lower()].get("destinationPort", {"range": {"start": 1, "end": 65535}})
            bounds = wanted.get("range", {"start": wanted.get("number"), "end": wanted.get("number")})
            if bounds["start"] <= port <= bounds["end"]:
                return True
    return False


def admin_ports(items: list[Object] | None, protocol: str, port: int, destination: Object | str) -> bool:
    """`ports` of an AdminNetworkPolicy rule."""
    for item in items or []:
        if "namedPort" in item:
            if (protocol, port) in named(destination, item["namedPort"]):
                return True
        elif "portNumber" in item:
            if (item["portNumber"]["protocol"], item["portNumber"]["port"]) == (protocol, port):
                return True
        else:
            wanted = item["portRange"]
            if wanted["protocol"] == protocol and wanted["start"] <= port <= wanted["end"]:
                return True
    return items is None
