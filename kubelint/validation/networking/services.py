"""A Service (core validation validateService), as the server sees it after its defaults."""

from collections.abc import Iterator

from kubelint.findings import Severity
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields
from kubelint.validation.metadata import labels
from kubelint.validation.networking.cluster_ips import cluster_ips, ip_families
from kubelint.validation.networking.service_ports import service_ports
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.addresses import cidr, external_ip
from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name
from kubelint.values.names import dns_subdomain
from kubelint.values.ports import port_number
from kubelint.values.versions import KubernetesVersion

_LONGEST_AFFINITY = 86400
_DISTRIBUTION = KubernetesVersion(1, 31)
"""First release with `trafficDistribution` on; before, it is dropped."""
_SAME_NODE = KubernetesVersion(1, 34)
"""First release in which `trafficDistribution` may be more than `PreferClose`."""
_EXTERNAL_IPS_DEPRECATED = KubernetesVersion(1, 36)
_DISTRIBUTIONS = ("PreferClose", "PreferSameZone", "PreferSameNode")
_RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges"
_HINTS, _MODE = "service.kubernetes.io/topology-aware-hints", "service.kubernetes.io/topology-mode"
_CIDR_HELP = "write a block such as `10.0.0.0/8`"


def service(resource: Resource) -> Iterator[Violation]:
    """A Service; `type` is `ClusterIP` unless it says otherwise."""
    spec = resource.view("spec")
    if resource.value.get("spec") is not None and resource.value["spec"].__class__ is not dict:
        return
    yield from service_ports(spec)
    yield from _SERVICE.check(spec, resource)
    if spec.value.get("type") == "ExternalName":
        yield from _external_name(spec)
    elif "clusterIP" in spec.value or "clusterIPs" in spec.value:
        yield from cluster_ips(spec, resource)
    if resource.get("metadata", "annotations").__class__ is dict:
        yield from _annotations(resource, spec)


def _external_name(spec: View) -> Iterator[Violation]:
    """A name to forward to, and no address of its own."""
    name = spec.value.get("externalName")
    if name in (None, "", "."):
        yield refuse(
            "missing-companion-field",
            spec,
            "externalName",
            "is missing, `type: ExternalName` needs it",
            "write the DNS name that the Service stands for",
            key=True,
        )
    elif name.__class__ is str:
        reason = dns_subdomain(name.removesuffix("."))
        if reason is not None:
            yield refuse("invalid-host", spec, "externalName", f"is not valid: {reason}", "write a DNS name")
    for field in ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"):
        if spec.value.get(field) not in (None, [], "" if field == "clusterIP" else None):
            says = "may not be set with `type: ExternalName`"
            violation = refuse("misplaced-field", spec, field, says, "remove it", key=True)
            yield told_of(violation, (*spec.path, "clusterIPs")) if field == "clusterIP" else violation


def _affinity(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """How long a client stays with a pod; dropped without `sessionAffinity: ClientIP`."""
    seconds = spec.integer(field, "clientIP", "timeoutSeconds")
    if spec.value.get("sessionAffinity") != "ClientIP" or seconds is None:
        return
    if not 0 < seconds <= _LONGEST_AFFINITY:
        yield refuse(
            "number-out-of-bounds",
            spec,
            (field, "clientIP", "timeoutSeconds"),
            f"must be between 1 and {_LONGEST_AFFINITY}, not {seconds}",
            f"write a number of seconds from 1 to {_LONGEST_AFFINITY}",
        )


def _external_ips(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Lawful addresses that are nothing special."""
    addresses = spec.items(field)
    for index, address in enumerate(addresses):
        reason = external_ip(address, resource.kubernetes) if address.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-address",
                spec,
                (field, index),
                f"is not valid: {reason}",
                "write an address of the network outside",
            )
    if addresses and spec.value.get("clusterIP") == "None":
        yield _ignored(spec, field, "a headless Service")
    elif addresses and spec.value.get("type") == "ExternalName":
        yield _ignored(spec, field, "`type: ExternalName`")
    elif addresses and resource.kubernetes >= _EXTERNAL_IPS_DEPRECATED:
        yield refuse(
            "deprecated-setting",
            spec,
            field,
            "is deprecated, and some clusters no longer implement it",
            "use `type: LoadBalancer`, or a Gateway",
            key=True,
            severity=Severity.WARNING,
        )


def _ignored(spec: View, field: str, of: str) -> Violation:
    return refuse(
        "ignored-field", spec, field, f"is ignored with {of}", "remove it", key=True, severity=Severity.WARNING
    )


def _ignored_name(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    if spec.value[field] and spec.value.get("type") != "ExternalName":
        yield _ignored(spec, field, f"`type: {spec.text('type') or 'ClusterIP'}`")


def _for_load_balancers(spec: View, field: str) -> Iterator[Violation]:
    """A field that only load balancers have; an empty list is as good as absent."""
    if spec.value.get("type") != "LoadBalancer" and spec.value[field] not in (None, []):
        yield refuse(
            "misplaced-field",
            spec,
            field,
            "may only be set with `type: LoadBalancer`",
            "remove it, or write `type: LoadBalancer`",
            key=True,
        )


def _node_ports(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    yield from _for_load_balancers(spec, field)


def _source_ranges(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """CIDR blocks, blanks around them do not matter."""
    yield from _for_load_balancers(spec, field)
    for index, block in enumerate(spec.items(field)):
        reason = cidr(block.strip(), resource.kubernetes) if block.__class__ is str else None
        if reason is not None:
            yield refuse("invalid-address", spec, (field, index), f"is not valid: {reason}", _CIDR_HELP)


def _class(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    yield from _for_load_balancers(spec, field)
    name = spec.text(field)
    if name is not None and spec.value.get("type") == "LoadBalancer":
        reason = qualified_name(name)
        if reason is not None:
            yield refuse("invalid-name", spec, field, f"is not valid: {reason}", "write it as `example.com/name`")


def _external_policy(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Only traffic from outside has an external policy (ExternallyAccessible)."""
    kind = spec.value.get("type") or "ClusterIP"
    if spec.value[field] and (kind == "ExternalName" or (kind == "ClusterIP" and not spec.items("externalIPs"))):
        yield refuse(
            "misplaced-field",
            spec,
            field,
            f"needs traffic from outside, and `type: {kind}` has none",
            "remove it, or write `type: LoadBalancer` or `NodePort`",
            key=True,
        )


def _health_check(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """A port that tells which nodes have pods (NeedsHealthCheck)."""
    port = spec.integer(field)
    if not port:
        return
    if spec.value.get("type") != "LoadBalancer" or spec.value.get("externalTrafficPolicy") != "Local":
        yield refuse(
            "misplaced-field",
            spec,
            field,
            "needs `type: LoadBalancer` and `externalTrafficPolicy: Local`",
            "remove it",
            key=True,
        )
    elif port_number(port) is not None:
        yield refuse("invalid-port", spec, field, f"is not valid: {port_number(port)}", "write a port of the nodes")


def _distribution(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    value = spec.text(field)
    if value is None or resource.kubernetes < _DISTRIBUTION:
        return
    known = _DISTRIBUTIONS if resource.kubernetes >= _SAME_NODE else _DISTRIBUTIONS[:1]
    if value not in known:
        yield refuse(
            "invalid-value",
            spec,
            field,
            f"is no distribution: {quoted(value)}",
            "use " + ", ".join(f"`{name}`" for name in known),
        )
    elif value == "PreferClose" and len(known) > 1:
        yield refuse(
            "deprecated-setting",
            spec,
            field,
            "is `PreferClose`, a deprecated name for `PreferSameZone`",
            "write `PreferSameZone`",
            severity=Severity.WARNING,
        )


def _annotations(resource: Resource, spec: View) -> Iterator[Violation]:
    """Annotations that stood for fields."""
    annotations = resource.annotations
    hints, mode = annotations.get(_HINTS), annotations.get(_MODE)
    if hints is not None and mode is not None and hints != mode:
        yield refuse(
            "mutually-exclusive-fields",
            resource,
            ("metadata", "annotations", _MODE),
            f"differs from the annotation `{_HINTS}`",
            f"keep `{_MODE}` alone",
        )
    ranges = annotations.get(_RANGES)
    if ranges is None or spec.items("loadBalancerSourceRanges"):
        return
    path = ("metadata", "annotations", _RANGES)
    if spec.value.get("type") != "LoadBalancer":
        yield refuse(
            "misplaced-field", resource, path, "may only be set with `type: LoadBalancer`", "remove it", key=True
        )
    for block in ranges.split(",") if ranges.strip() else ():
        reason = cidr(block.strip(), resource.kubernetes)
        if reason is not None:
            yield refuse("invalid-address", resource, path, f"holds {quoted(block.strip())}: {reason}", _CIDR_HELP)


_SERVICE: Fields[Resource] = Fields(
    {
        "selector": labels,
        "sessionAffinityConfig": _affinity,
        "externalIPs": _external_ips,
        "externalName": _ignored_name,
        "loadBalancerSourceRanges": _source_ranges,
        "allocateLoadBalancerNodePorts": _node_ports,
        "loadBalancerClass": _class,
        "externalTrafficPolicy": _external_policy,
        "healthCheckNodePort": _health_check,
        "trafficDistribution": _distribution,
        "ipFamilies": ip_families,
    }
)
