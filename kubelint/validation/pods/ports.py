"""Ports of containers (validateContainerPorts, AccumulateUniqueHostPorts, validatePodHostNetworkDeps)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import fits
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.ports import port_name, port_number
from kubelint.values.versions import KubernetesVersion

_NUMBER_HELP = "write a number from 1 to 65535"
_NOT_IN_TEMPLATES = KubernetesVersion(1, 28)
"""First release that fills in host ports of Pods alone (DefaultHostNetworkHostPortsInPodTemplates)."""


def container_ports(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The ports of one container."""
    names: dict[str, View] = {}
    for port in container.views(field):
        yield from _name(port, names)
        yield from _numbers(port)
        if pod.host_network and container.path[-2] == "containers":
            yield from _same_on_host(port)


def _name(port: View, names: dict[str, View]) -> Iterator[Violation]:
    """A port's name is an IANA service name, unique in the container."""
    name = port.text("name")
    if not name:
        return
    reason = port_name(name)
    if reason is not None:
        yield refuse(
            "invalid-port",
            port,
            "name",
            f"is not valid: {reason}",
            "use at most 15 lower-case letters, digits and `-`, at least one of them a letter",
        )
    elif name in names:
        yield refuse(
            "duplicate-name",
            port,
            "name",
            f"repeats the port name `{name}`",
            "give each port another name",
            related=(Label(names[name].at("name"), "first port of this name"),),
        )
    else:
        names[name] = port


def _numbers(port: View) -> Iterator[Violation]:
    """`containerPort` is a port; so is `hostPort`, which is absent when it is 0."""
    number = port.integer("containerPort")
    reason = port_number(number) if number is not None and fits(number) else None
    if reason is not None:
        yield refuse("invalid-port", port, "containerPort", f"is not valid: {reason}", _NUMBER_HELP)
    number = port.integer("hostPort")
    reason = port_number(number) if number and fits(number) else None
    if reason is not None:
        yield refuse("invalid-port", port, "hostPort", f"is not valid: {reason}", _NUMBER_HELP)


def _same_on_host(port: View) -> Iterator[Violation]:
    """On the node's network a container's port is the node's port (an absent hostPort is filled in)."""
    wanted, given = port.integer("containerPort"), port.integer("hostPort")
    if given and given != wanted:
        yield refuse(
            "mismatched-host-port",
            port,
            "hostPort",
            f"is {given} although `hostNetwork` makes the container listen at {wanted} of the node",
            f"write `hostPort: {wanted}`, or leave it out",
            related=(Label(port.at("containerPort"), "the port of the container"),),
        )


def host_port_conflicts(container: View, pod: Pod, taken: dict[tuple[str, str, int], View]) -> Iterator[Violation]:
    """No two containers that run together take the same port of the node; `taken` collects them.

    On the node's network an absent host port is that of the container (SetDefaults_Pod; up to 1.27 in templates too).
    """
    defaulted = pod.host_network and (not pod.template or pod.version < _NOT_IN_TEMPLATES)
    for port in container.views("ports"):
        number = port.integer("hostPort") or (port.integer("containerPort") if defaulted else None)
        if not number:
            continue
        key = (port.text("protocol") or "TCP", port.text("hostIP") or "", number)
        first = taken.setdefault(key, port)
        if first is not port:
            yield refuse(
                "duplicate-host-port",
                port,
                "hostPort",
                f"takes port {number}/{key[0]} of the node twice",
                "give each container port a host port of its own, or remove `hostPort`",
                related=(Label(first.at("hostPort"), "first taken here"),),
            )
