"""Ports: numbers and names."""

import re
import string
from functools import lru_cache

from kubelint.values.characters import first_outside, spelled

PORT_MIN, PORT_MAX = 1, 65535
PORT_NAME_MAX_LENGTH = 15
_NAME_CHARACTERS = frozenset(string.ascii_lowercase + string.digits + "-")
_PORT_NAME = re.compile(r"(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


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


def end_port(port: int | str | None, end: int) -> str | None:
    """Why a NetworkPolicy's endPort does not fit its port, or None (ValidateNetworkPolicyPort)."""
    if port is None:
        return "endPort may not be set without a port"
    if isinstance(port, str):
        return "endPort may not be set when the port is a name"
    if end < port:
        return f"endPort {end} is below port {port}"
    return port_number(end)
