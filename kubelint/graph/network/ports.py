"""Connections as sets of ports: every protocol's ports are cut where policies tell them apart, and a set is an integer.

A *mask* has one bit for each piece of 1-65535 of SCTP, TCP and UDP (the protocols of the API, core/v1 Protocol). Union,
intersection and difference are `|`, `&` and `& ~`; `PortAtoms.text` writes a mask as people read it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

PROTOCOLS = ("SCTP", "TCP", "UDP")
"""In the order in which they are printed."""

LAST_PORT = 65535

ALL_CONNECTIONS = "All Connections"
NO_CONNECTIONS = "No Connections"

PortRange = tuple[str, int, int]
"""Protocol, first and last port (inclusive)."""


class PortAtoms:
    """The pieces into which a set of port ranges cuts the ports of each protocol, and the masks over them."""

    def __init__(self, ranges: Iterable[PortRange]):
        cuts: dict[str, set[int]] = {protocol: {1} for protocol in PROTOCOLS}
        for protocol, first, last in ranges:
            if protocol in cuts and 1 <= first <= last <= LAST_PORT:
                cuts[protocol].update((first, last + 1))
        self._starts = {protocol: sorted(cut - {LAST_PORT + 1}) for protocol, cut in cuts.items()}
        self._offsets: dict[str, int] = {}
        offset = 0
        for protocol in PROTOCOLS:
            self._offsets[protocol] = offset
            offset += len(self._starts[protocol])
        self.everything = (1 << offset) - 1
        self._texts: dict[int, str] = {}

    def mask(self, protocol: str, first: int = 1, last: int = LAST_PORT) -> int:
        """The mask of a range that the atoms were made for (or of all ports of a protocol); 0 for anything unlawful."""
        starts = self._starts.get(protocol)
        if starts is None or not 1 <= first <= last <= LAST_PORT:
            return 0
        low, high = bisect_left(starts, first), bisect_left(starts, last + 1)
        return ((1 << (high - low)) - 1) << (low + self._offsets[protocol])

    def ranges(self, mask: int) -> Iterator[PortRange]:
        """The port ranges of a mask, in order of protocol and port, neighbours joined."""
        for protocol in PROTOCOLS:
            starts = self._starts[protocol]
            bits = mask >> self._offsets[protocol]
            index = 0
            while index < len(starts):
                if not bits >> index & 1:
                    index += 1
                    continue
                first = starts[index]
                while index < len(starts) and bits >> index & 1:
                    index += 1
                yield protocol, first, starts[index] - 1 if index < len(starts) else LAST_PORT

    def text(self, mask: int) -> str:
        """`All Connections`, or `TCP 80,443,UDP 53`: protocols in order, each with its ports and ranges."""
        known = self._texts.get(mask)
        if known is None:
            known = self._texts[mask] = self._write(mask)
        return known

    def _write(self, mask: int) -> str:
        if mask == self.everything:
            return ALL_CONNECTIONS
        words: list[str] = []
        previous = ""
        for protocol, first, last in self.ranges(mask):
            ports = str(first) if first == last else f"{first}-{last}"
            words.append(ports if protocol == previous else f"{protocol} {ports}")
            previous = protocol
        return ",".join(words) or NO_CONNECTIONS
