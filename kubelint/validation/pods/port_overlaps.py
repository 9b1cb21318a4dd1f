"""Ports that the server accepts with a warning, because Services and probes may take the wrong one."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse


def port_overlaps(pod: Pod) -> Iterator[Violation]:
    """Ports of one number or one name in containers that run together (warningsForPodSpecAndMeta)."""
    numbers: dict[tuple[int, str], list[View]] = {}
    names: dict[str, View] = {}
    for port in _ports(pod):
        number, name = port.integer("containerPort"), port.text("name")
        if number is not None:
            earlier = numbers.setdefault((number, port.text("protocol") or "TCP"), [])
            yield from _overlap(port, earlier)
            earlier.append(port)
        first = names.setdefault(name, port) if name else port
        if first.path[:-2] != port.path[:-2]:
            yield refuse(
                "ambiguous-port",
                port,
                "name",
                f"repeats the port name `{name}` of another container",
                "give the port another name; Services and probes that select ports by name will use the first",
                related=(Label(first.at("name"), "first port of this name"),),
            )


def _ports(pod: Pod) -> Iterator[View]:
    for field in ("initContainers", "containers"):
        for container in pod.spec.views(field):
            if field == "containers" or container.get("restartPolicy") == "Always":
                yield from container.views("ports")


def _overlap(port: View, earlier: list[View]) -> Iterator[Violation]:
    address, host_port = port.text("hostIP") or "", port.integer("hostPort") or 0
    for other in earlier:
        others_address, others_port = other.text("hostIP") or "", other.integer("hostPort") or 0
        same = address == others_address and host_port == others_port
        if same and host_port:
            continue  # refused already
        ambiguous = host_port == others_port and not (address and others_address)
        if same or not (host_port and others_port) or ambiguous:
            yield refuse(
                "ambiguous-port",
                port,
                "containerPort",
                "is defined twice in the pod",
                "list each port once, or correct the number",
                related=(Label(other.at("containerPort"), "first defined here"),),
            )
            return
