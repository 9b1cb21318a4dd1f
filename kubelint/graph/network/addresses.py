"""The outside world as ranges of addresses, cut where policies tell addresses apart."""

from collections.abc import Iterable
from typing import NamedTuple

from kubelint.values.addresses import IPAddress, parse_cidr

_LAST = {4: (1 << 32) - 1, 6: (1 << 128) - 1}


class AddressRange(NamedTuple):
    """Addresses from first to last (inclusive) of one family, as numbers."""

    family: int
    first: int
    last: int

    def __str__(self) -> str:
        """`10.0.0.0-10.255.255.255`."""
        return f"{IPAddress(self.family, self.first)}-{IPAddress(self.family, self.last)}"

    def inside(self, other: "AddressRange") -> bool:
        """Whether the other range holds all of it."""
        return self.family == other.family and other.first <= self.first and self.last <= other.last


EVERYWHERE = AddressRange(4, 0, _LAST[4])


def block_ranges(cidr: object, exceptions: Iterable[object]) -> tuple[AddressRange, ...]:
    """The addresses of an ipBlock: its CIDR without its exceptions. What is no CIDR is empty, or excepts nothing."""
    network = parse_cidr(cidr) if isinstance(cidr, str) else None
    if network is None:
        return ()
    ranges = [AddressRange(network.family, network.first, network.last)]
    for exception in exceptions:
        inner = parse_cidr(exception) if isinstance(exception, str) else None
        if inner is not None and inner.family == network.family:
            ranges = [piece for one in ranges for piece in _without(one, inner.first, inner.last)]
    return tuple(ranges)


def _without(one: AddressRange, first: int, last: int) -> Iterable[AddressRange]:
    if last < one.first or first > one.last:
        yield one
        return
    if one.first < first:
        yield AddressRange(one.family, one.first, first - 1)
    if last < one.last:
        yield AddressRange(one.family, last + 1, one.last)


class AddressAtoms:
    """The pieces into which ranges cut the address space. IPv6 is there only when a range is of that family."""

    def __init__(self, ranges: Iterable[AddressRange]):
        cuts: dict[int, set[int]] = {4: {0}}
        for one in ranges:
            cuts.setdefault(one.family, {0}).update((one.first, one.last + 1))
        self.pieces: list[AddressRange] = []
        for family in sorted(cuts):
            starts = sorted(cuts[family] - {_LAST[family] + 1})
            ends = [start - 1 for start in starts[1:]] + [_LAST[family]]
            self.pieces += [AddressRange(family, *pair) for pair in zip(starts, ends, strict=True)]
        self.everything = (1 << len(self.pieces)) - 1
        self._index = {(piece.family, piece.first): index for index, piece in enumerate(self.pieces)}

    def mask(self, ranges: Iterable[AddressRange]) -> int:
        """One bit for each piece that lies in the ranges, which must be among those the atoms were made for."""
        result = 0
        for one in ranges:
            low = self._index[one.family, one.first]
            high = self._index.get((one.family, one.last + 1))
            if high is None:
                high = sum(1 for piece in self.pieces if piece.family <= one.family)
            result |= ((1 << (high - low)) - 1) << low
        return result
