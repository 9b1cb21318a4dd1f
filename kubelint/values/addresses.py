"""IP addresses and CIDR blocks as the API server reads them.

Two readings exist. The lenient one (k8s.io/utils/net ParseIPSloppy, ParseCIDRSloppy) ignores leading zeros; the strict
one (Go's net/netip) refuses them. Fields older than strict validation are read leniently before 1.36 and in both ways
from then on. Neither knows zones (`fe80::1%eth0`).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint.values.characters import quoted
from kubelint.values.versions import NEWEST, STRICT_ADDRESSES, KubernetesVersion

_OCTETS = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+)", re.ASCII)
_HEX = re.compile(r"[0-9a-fA-F]+", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_BITS = {4: 32, 6: 128}


class IPAddress(NamedTuple):
    """An address as a number. An IPv4-mapped IPv6 address is IPv4, as Go's net.IP holds it, with `mapped` set."""

    family: int
    value: int
    mapped: bool = False

    def __str__(self) -> str:
        """Canonical text: dotted decimal or RFC 5952."""
        return _dotted(self.value) if self.family == 4 else _colons(self.value)


class IPNetwork(NamedTuple):
    """A block of addresses: the value has no bits beyond the prefix."""

    family: int
    value: int
    prefix_length: int

    def __str__(self) -> str:
        """Canonical text, as in `10.0.0.0/8`."""
        return f"{IPAddress(self.family, self.value)}/{self.prefix_length}"

    @property
    def first(self) -> int:
        """The lowest address of the block as a number."""
        return self.value

    @property
    def last(self) -> int:
        """The highest address of the block as a number."""
        return self.value | ((1 << (_BITS[self.family] - self.prefix_length)) - 1)

    def holds(self, address: IPAddress) -> bool:
        """Whether the address is in the block."""
        return self.family == address.family and self.first <= address.value <= self.last

    def covers(self, other: "IPNetwork") -> bool:
        """Whether every address of the other block is in this one."""
        return self.family == other.family and self.first <= other.first and other.last <= self.last


def _dotted(value: int) -> str:
    return ".".join(str(value >> shift & 0xFF) for shift in (24, 16, 8, 0))


def _colons(value: int) -> str:
    """RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`."""
    groups = [value >> shift & 0xFFFF for shift in range(112, -1, -16)]
    start, length = 0, 0
    position = 0
    while position < 8:
        end = position
        while end < 8 and groups[end] == 0:
            end += 1
        if end - position > max(length, 1):
            start, length = position, end - position
        position = end + 1
    words = [f"{group:x}" for group in groups]
    if not length:
        return ":".join(words)
    return ":".join(words[:start]) + "::" + ":".join(words[start + length :])


def _small(digits: str, base: int, limit: int) -> int | None:
    """A number with any count of leading zeros, or None above the limit."""
    significant = digits.lstrip("0")
    if len(significant) > 5:
        return None
    number = int(significant or "0", base)
    return number if number <= limit else None


def _ipv4(text: str) -> int | None:
    match = _OCTETS.fullmatch(text)
    if not match:
        return None
    value = 0
    for octet in match.groups():
        number = _small(octet, 10, 0xFF)
        if number is None:
            return None
        value = value << 8 | number
    return value


def _groups(text: str) -> list[int] | None:
    """The 16-bit groups of one side of `::`; a dotted IPv4 address may stand at the end for two of them."""
    if not text:
        return []
    parts = text.split(":")
    tail: list[int] = []
    if "." in parts[-1]:
        embedded = _ipv4(parts.pop())
        if embedded is None:
            return None
        tail = [embedded >> 16, embedded & 0xFFFF]
    numbers: list[int] = []
    for part in parts:
        number = _small(part, 16, 0xFFFF) if _HEX.fullmatch(part) else None
        if number is None:
            return None
        numbers.append(number)
    return numbers + tail


def _ipv6(text: str) -> int | None:
    if len(text) < 2 or text.count("::") > 1 or ":::" in text:
        return None
    left, ellipsis, right = text.partition("::")
    if ellipsis and "." in left:
        return None
    head, tail = _groups(left), _groups(right)
    if head is None or tail is None:
        return None
    missing = 8 - len(head) - len(tail)
    if missing < 1 if ellipsis else missing != 0:
        return None
    value = 0
    for group in head + [0] * missing + tail:
        value = value << 16 | group
    return value


@lru_cache(maxsize=4096)
def parse_ip(text: str) -> IPAddress | None:
    """Read an address leniently (ParseIPSloppy): leading zeros are ignored, IPv4-mapped becomes IPv4."""
    if ":" not in text:
        value = _ipv4(text)
        return None if value is None else IPAddress(4, value)
    value = _ipv6(text)
    if value is None:
        return None
    if value >> 32 == 0xFFFF:
        return IPAddress(4, value & 0xFFFFFFFF, mapped=True)
    return IPAddress(6, value)


def _has_leading_zero(text: str) -> bool:
    """Whether net/netip refuses the spelling of a number: `01` in an octet, more than four digits in a group."""
    last = text.rpartition(":")[2]
    octets = last.split(".") if "." in last else []
    groups = [group for group in text.split(":") if "." not in group] if ":" in text else []
    return any(len(octet) > 1 and octet[0] == "0" for octet in octets) or any(len(group) > 4 for group in groups)


@lru_cache(maxsize=4096)
def parse_cidr(text: str) -> IPNetwork | None:
    """Read a block leniently (ParseCIDRSloppy); bits beyond the prefix are cleared.

    An IPv4-mapped block stays IPv6 here, as Go's net.IPNet keeps sixteen bytes for it.
    """
    address, slash, length = text.partition("/")
    family = 6 if ":" in address else 4
    value = _ipv6(address) if family == 6 else _ipv4(address)
    bits = _BITS[family]
    prefix = _small(length, 10, bits) if slash and _DIGITS.fullmatch(length) else None
    if value is None or prefix is None:
        return None
    return IPNetwork(family, value >> (bits - prefix) << (bits - prefix), prefix)


def ip_address(text: str, version: KubernetesVersion = NEWEST) -> str | None:
    """An address in a field that predates strict validation (IsValidIPForLegacyField)."""
    address = parse_ip(text)
    if address is None:
        return f"{quoted(text)} is not an IP address"
    if version < STRICT_ADDRESSES:
        return None
    if _has_leading_zero(text):
        return f"{quoted(text)} has leading zeros, which other software may read as octal"
    return f"{quoted(text)} is an IPv4-mapped IPv6 address, which is written `{address}`" if address.mapped else None


def canonical_ip_address(text: str) -> str | None:
    """An address in its one canonical spelling: IPAddress names, newer fields (IsValidIP)."""
    reason = ip_address(text)
    address = parse_ip(text)
    if reason is not None or address is None:
        return reason
    return None if str(address) == text else f"{quoted(text)} is not in canonical form, which is `{address}`"


def cidr(text: str, version: KubernetesVersion = NEWEST) -> str | None:
    """A block in a field that predates strict validation: NetworkPolicy, source ranges (IsValidCIDRForLegacyField)."""
    network = parse_cidr(text)
    if network is None:
        return f"{quoted(text)} is not an IP block such as `10.0.0.0/8`"
    if version < STRICT_ADDRESSES:
        return None
    address, _, length = text.partition("/")
    if _has_leading_zero(address) or (length[0] == "0" and length != "0"):
        return f"{quoted(text)} has leading zeros in the address or the prefix length"
    value = _ipv6(address) if network.family == 6 else _ipv4(address)
    if network.family == 6 and value is not None and value >> 32 == 0xFFFF:
        return f"{quoted(text)} is a block of IPv4-mapped IPv6 addresses, which is written as IPv4"
    if value != network.value:
        return f"{quoted(text)} has bits set beyond the prefix length, the block is written `{network}`"
    return None


def canonical_cidr(text: str) -> str | None:
    """A block in its one canonical spelling: ServiceCIDR and other newer fields (IsValidCIDR)."""
    reason = cidr(text)
    network = parse_cidr(text)
    if reason is not None or network is None:
        return reason
    return None if str(network) == text else f"{quoted(text)} is not in canonical form, which is `{network}`"


def cidr_exception(block: str, exception: str, version: KubernetesVersion = NEWEST) -> str | None:
    """An `except` of an ipBlock: a block strictly inside its cidr (ValidateIPBlock). Says nothing of a bad cidr."""
    reason = cidr(exception, version)
    outer, inner = parse_cidr(block), parse_cidr(exception)
    if reason is not None or outer is None or inner is None:
        return reason
    if outer.covers(inner) and outer.prefix_length < inner.prefix_length:
        return None
    return f"{quoted(exception)} is not strictly inside `{outer}`"


def endpoint_ip(text: str) -> str | None:
    """An address that traffic may be sent to: endpoints, externalIPs (ValidateEndpointIP), leniently read."""
    address = parse_ip(text)
    if address is None:
        return f"{quoted(text)} is not an IP address"
    what = _special(address)
    return None if what is None else f"{quoted(text)} is {what}"


def _special(address: IPAddress) -> str | None:
    """The special range that holds an address, as Go's net.IP tells it, or None for an ordinary one."""
    value = address.value
    four = address.family == 4
    if value == 0:
        return "the unspecified address"
    if value >> 24 == 127 if four else value == 1:
        return "a loopback address"
    if value >> 16 == 0xA9FE if four else value >> 118 == 0xFE80 >> 6:
        return "a link-local address"
    if value >> 8 == 0xE00000 if four else (value >> 112) & 0xFF0F == 0xFF02:
        return "a link-local multicast address"
    return None


def external_ip(text: str, version: KubernetesVersion = NEWEST) -> str | None:
    """One of a Service's externalIPs: a lawful address that is not special (validateService)."""
    reason = ip_address(text, version)
    return endpoint_ip(text) if reason is None else reason
