"""Ports: numbers, names, ranges and protocols."""

import re
import string
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kubelint.values.characters import first_outside, quoted, spelled

PORT_MIN, PORT_MAX = 1, 65535
PORT_NAME_MAX_LENGTH = 15
PROTOCOLS = ("TCP", "UDP", "SCTP")
NODE_PORT_DEFAULT_RANGE = (30000, 32767)

_NAME_CHARACTERS = frozenset(string.ascii_lowercase + string.digits + "-")
_PORT_NAME = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_RANGE = re.compile(r"([0-9]{1,5})(?:-([0-9]{1,5}))?", re.ASCII)


def port_number(value: int) -> str | None:
    """A port between 1 and 65535 (IsValidPortNum)."""
    return None if PORT_MIN <= value <= PORT_MAX else f"port {value} is not between {PORT_MIN} and {PORT_MAX}"


@lru_cache(maxsize=1024)
def port_name(text: str) -> str | None:
    """A port's name as RFC 6335 forms service names, in lower case (IsValidPortName)."""
    if len(text) <= PORT_NAME_MAX_LENGTH and _PORT_NAME.fullmatch(text):
        return None
    if not text:
        return "a port name may not be empty"
    offender = first_outside(text, _NAME_CHARACTERS)
    if offender is not None:
        return f"a port name may not contain {spelled(offender)}, only lower-case letters, digits and `-`"
    if len(text) > PORT_NAME_MAX_LENGTH:
        return f"a port name has at most {PORT_NAME_MAX_LENGTH} characters, this one has {len(text)}"
    if text.strip("0123456789-") == "":
        return "a port name must contain at least one letter"
    if "--" in text:
        return "a port name may not contain two hyphens in a row"
    return "a port name may not begin or end with a hyphen"


def port_number_or_name(value: int | str) -> str | None:
    """A port by number or name: probes, hooks, NetworkPolicies (ValidatePortNumOrName). `"80"` is a bad name."""
    return port_name(value) if isinstance(value, str) else port_number(value)


def target_port(value: int | str) -> str | None:
    """A Service's targetPort, where 0 and the empty name stand for the port itself (SetDefaults_Service)."""
    return None if value in (0, "") else port_number_or_name(value)


def protocol(text: str) -> str | None:
    """A transport protocol; case matters (validateContainerPorts)."""
    if text in PROTOCOLS:
        return None
    if text.upper() in PROTOCOLS:
        return f"{quoted(text)} is written `{text.upper()}`"
    return f"{quoted(text)} is not a protocol, only `TCP`, `UDP` and `SCTP` are"


class PortRange(NamedTuple):
    """Ports from `first` to `last`, both included."""

    first: int
    last: int

    def __contains__(self, port: object) -> bool:
        return isinstance(port, int) and self.first <= port <= self.last

    def __str__(self) -> str:
        """`80` or `8000-8100`."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    def overlaps(self, other: "PortRange") -> bool:
        """Whether the two have a port in common."""
        return self.first <= other.last and other.first <= self.last


ALL_PORTS = PortRange(PORT_MIN, PORT_MAX)


def parse_port_range(text: str) -> PortRange | None:
    """`80` or `8000-8100`, or None for anything else, reversed and out of range included."""
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return PortRange(first, last) if PORT_MIN <= first <= last <= PORT_MAX else None


def end_port(port: int | str | None, end: int) -> str | None:
    """Why a NetworkPolicy's endPort does not fit its port, or None (ValidateNetworkPolicyPort)."""
    if port is None:
        return "endPort may not be set without a port"
    if isinstance(port, str):
        return "endPort may not be set when the port is a name"
    if end < port:
        return f"endPort {end} is below port {port}"
    return port_number(end)


def merged(ranges: Iterator[PortRange] | list[PortRange]) -> list[PortRange]:
    """The same ports as the fewest ranges, in ascending order."""
    result: list[PortRange] = []
    for current in sorted(ranges):
        if result and current.first <= result[-1].last + 1:
            result[-1] = PortRange(result[-1].first, max(result[-1].last, current.last))
        else:
            result.append(current)
    return result
