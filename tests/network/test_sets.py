"""The sets that the network graph computes with: ranges of addresses, ports, labels, each against its plain meaning."""

import ipaddress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kubelint.graph.network.addresses import AddressAtoms, AddressRange, block_ranges
from kubelint.graph.network.exposure import implied
from kubelint.graph.network.ports import PROTOCOLS, PortAtoms
from kubelint.graph.selectors import LabelIndex, matches, read_selector

KEYS, VALUES = st.sampled_from("abc"), st.sampled_from(["", "1", "2"])
LABELS = st.dictionaries(KEYS, VALUES)
EXPRESSIONS = st.one_of(
    st.fixed_dictionaries(
        {"key": KEYS, "operator": st.sampled_from(["In", "NotIn"]), "values": st.lists(VALUES, min_size=1)}
    ),
    st.fixed_dictionaries({"key": KEYS, "operator": st.sampled_from(["Exists", "DoesNotExist"])}),
)
SELECTORS = st.fixed_dictionaries({"matchLabels": LABELS, "matchExpressions": st.lists(EXPRESSIONS, max_size=3)})
BLOCKS = st.tuples(st.integers(0, 255), st.integers(24, 32)).map(
    lambda pair: str(ipaddress.ip_network((f"10.0.0.{pair[0]}", pair[1]), strict=False))
)
PORTS = st.tuples(st.sampled_from(PROTOCOLS), st.integers(1, 9), st.integers(1, 9)).map(
    lambda port: (port[0], min(port[1:]), max(port[1:]))
)


def holds(ranges: Any, address: int) -> bool:
    return any(one.first <= address <= one.last for one in ranges)


@given(BLOCKS, st.lists(BLOCKS, max_size=4))
def test_a_block_without_its_exceptions(block: str, exceptions: list[str]) -> None:
    ranges = block_ranges(block, exceptions)
    for address in ipaddress.ip_network("10.0.0.0/24"):
        wanted = address in ipaddress.ip_network(block) and not any(
            address in ipaddress.ip_network(one) for one in exceptions
        )
        assert holds(ranges, int(address)) is wanted


@given(st.lists(st.tuples(BLOCKS, st.lists(BLOCKS, max_size=2)), max_size=4))
def test_pieces_of_the_address_space_part_no_range(blocks: list[tuple[str, list[str]]]) -> None:
    found = [block_ranges(*one) for one in blocks]
    atoms = AddressAtoms(piece for ranges in found for piece in ranges)
    assert sum(piece.last - piece.first + 1 for piece in atoms.pieces) == 1 << 32
    for ranges in found:
        mask = atoms.mask(ranges)
        for bit, piece in enumerate(atoms.pieces):
            assert bool(mask >> bit & 1) is any(piece.inside(one) for one in ranges)
            assert bool(mask >> bit & 1) is holds(ranges, piece.first)


@given(st.lists(PORTS, max_size=4))
def test_masks_of_ports_are_sets(ports: list[tuple[str, int, int]]) -> None:
    atoms = PortAtoms(ports)
    mask = 0
    for one in ports:
        mask |= atoms.mask(*one)
    told = {(protocol, port) for protocol, first, last in atoms.ranges(mask) for port in range(first, last + 1)}
    assert told == {(protocol, port) for protocol, first, last in ports for port in range(first, last + 1)}


@given(st.lists(LABELS, max_size=6), SELECTORS)
def test_the_index_answers_as_the_selector(label_sets: list[dict[str, str]], written: dict[str, Any]) -> None:
    selector = read_selector(written)
    mask = LabelIndex(label_sets).mask(selector)
    assert [bool(mask >> bit & 1) for bit in range(len(label_sets))] == [matches(selector, one) for one in label_sets]


@given(SELECTORS, SELECTORS, LABELS)
def test_what_is_implied_holds(wanted: dict[str, Any], known: dict[str, Any], labels: dict[str, str]) -> None:
    given_selector = read_selector(known)
    if matches(given_selector, labels):
        assert all(one.matches(labels) for one in read_selector(wanted) if implied(one, given_selector))


def test_ranges_are_written_as_addresses() -> None:
    assert str(AddressRange(4, 0, (1 << 32) - 1)) == "0.0.0.0-255.255.255.255"
