"""The ports of a Service (validateServicePort)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import each_once
from kubelint.validation.violations import Violation, refuse
from kubelint.values.keys import qualified_name
from kubelint.values.names import dns_label
from kubelint.values.ports import port_number, target_port

_NAME_HELP = "use up to 63 lower-case letters, digits and `-`"


def service_ports(spec: View) -> Iterator[Violation]:
    """There is a port, each is lawful, and they can be told apart."""
    written = spec.value.get("ports")
    kind = spec.value.get("type")
    if not written:
        if kind != "ExternalName" and not is_headless(spec) and written in (None, []):
            yield refuse(
                "missing-companion-field",
                spec,
                "ports",
                "is missing, and the Service is not headless",
                "write a port, or `clusterIP: None` for a Service without an address",
                key=True,
            )
        return
    several = written.__class__ is list and len(written) > 1
    for port in spec.views("ports"):
        yield from _port(port, several)
        if port.value.get("nodePort") and kind in (None, "", "ClusterIP"):
            yield refuse(
                "misplaced-field",
                port,
                "nodePort",
                "may not be set with `type: ClusterIP`",
                "remove it, or write `type: NodePort` or `LoadBalancer` for the Service",
                key=True,
            )
    if several:
        yield from _duplicates(spec)


def is_headless(spec: View) -> bool:
    """Whether the Service has no address: `clusterIP: None`."""
    return spec.value.get("clusterIP") == "None" and spec.value.get("clusterIPs") in (None, [], ["None"])


def unnamed(port: View) -> Iterator[Violation]:
    """One of several ports that has no name."""
    if port.value.get("name") in (None, ""):
        yield refuse(
            "missing-companion-field",
            port,
            "name",
            "is missing, each of several ports needs one",
            "write a name such as `http`",
            key=True,
        )


def _port(port: View, several: bool) -> Iterator[Violation]:
    """Name, number, target and protocol of the application."""
    value = port.value
    name, number, target, application = (value.get(key) for key in ("name", "port", "targetPort", "appProtocol"))
    if several:
        yield from unnamed(port)
    if name.__class__ is str and name:
        reason = dns_label(name)
        if reason is not None:
            yield refuse("invalid-port", port, "name", f"is not valid: {reason}", _NAME_HELP)
    if number.__class__ is int:
        reason = port_number(number)
        if reason is not None:
            yield refuse("invalid-port", port, "port", f"is not valid: {reason}", "write a port from 1 to 65535")
    if target.__class__ is int or target.__class__ is str:
        reason = target_port(target)
        if reason is not None:
            yield refuse(
                "invalid-port",
                port,
                "targetPort",
                f"is not valid: {reason}",
                "write a port from 1 to 65535, or the name of a container's port",
            )
    reason = qualified_name(application) if application.__class__ is str else None
    if reason is not None:
        yield refuse(
            "invalid-name", port, "appProtocol", f"is not valid: {reason}", "write a name such as `kubernetes.io/h2c`"
        )


def _duplicates(spec: View) -> Iterator[Violation]:
    """Names, node ports and numbers are each there once for a protocol."""
    ports = [*spec.views("ports")]
    yield from each_once(ports, "name", "give each port a name of its own", "first port of this name")
    numbers: dict[tuple[object, object], View] = {}
    node_ports: dict[tuple[object, object], View] = {}
    for port in ports:
        protocol = port.text("protocol") or "TCP"
        number, node_port = port.integer("port"), port.integer("nodePort")
        if node_port and node_ports.setdefault((protocol, node_port), port) is not port:
            first = node_ports[protocol, node_port]
            yield refuse(
                "duplicate-entry",
                port,
                "nodePort",
                f"repeats {node_port} for {protocol}",
                "use another node port",
                related=(Label(first.at("nodePort"), "first port on it"),),
            )
        if number is not None and numbers.setdefault((protocol, number), port) is not port:
            first = numbers[protocol, number]
            yield refuse(
                "duplicate-entry",
                port,
                (),
                f"repeats port {number} for {protocol}",
                "keep one of the two, or change its number",
                related=(Label(first.at("port"), "first port of this number"),),
            )
