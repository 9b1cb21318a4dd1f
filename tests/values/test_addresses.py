import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values import addresses
from kubelint.values.addresses import IPAddress, IPNetwork
from kubelint.values.versions import KubernetesVersion

OLD = KubernetesVersion(1, 35)
V4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)
V6 = (st.integers(0, 2**128 - 1) | st.integers(0, 2**20).map(lambda each: each << 64 | each)).map(ipaddress.IPv6Address)
NETWORKS = st.builds(
    lambda value, length: IPNetwork(4, value >> (32 - length) << (32 - length), length),
    st.integers(0, 2**32 - 1),
    st.integers(0, 32),
) | st.builds(
    lambda value, length: IPNetwork(6, value >> (128 - length) << (128 - length), length),
    st.integers(0, 2**128 - 1),
    st.integers(0, 128),
)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("1.2.3.4", True, True),
        ("::1", True, True),
        ("2001:DB8::1", True, True),
        ("010.2.3.4", True, False),
        ("1.2.3", False, False),
        ("::ffff:1.2.3.4", True, False),
        ("1.2.3.4 ", False, False),
        ("fe80::1%eth0", False, False),
        ("", False, False),
        ("00001::1", True, False),
        ("1.2.3.256", False, False),
        ("1:2:3:4:5:6:7", False, False),
        (":::", False, False),
        ("٣.2.3.4", False, False),
    ],
)
def test_ip_addresses(text: str, old: bool, new: bool) -> None:
    assert (addresses.ip_address(text, OLD) is None, addresses.ip_address(text) is None) == (old, new)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("10.0.0.0/8", True, True),
        ("10.0.0.1/8", True, False),
        ("10.0.0.0/08", True, False),
        ("10.0.0.0", False, False),
        ("10.0.0.0/33", False, False),
        ("::/0", True, True),
        ("2001:db8::1/32", True, False),
        ("010.0.0.0/8", True, False),
        ("10.0.0.0/+8", False, False),
        ("10.0.0.0/8/8", False, False),
        ("::ffff:10.0.0.0/104", True, False),
    ],
)
def test_blocks(text: str, old: bool, new: bool) -> None:
    assert (addresses.cidr(text, OLD) is None, addresses.cidr(text) is None) == (old, new)


@pytest.mark.parametrize(
    ("block", "exception", "lawful"),
    [
        ("0.0.0.0/0", "10.0.0.0/8", True),
        ("10.0.0.0/8", "10.0.0.0/8", False),
        ("10.0.0.0/8", "11.0.0.0/16", False),
        ("10.0.0.0/8", "10.1.2.3/16", False),
        ("10.0.0.0/8", "", False),
        ("10.0.0.0/8", "::/128", False),
        ("bad", "10.0.0.0/8", True),
    ],
)
def test_exceptions_are_strictly_inside(block: str, exception: str, lawful: bool) -> None:
    assert (addresses.cidr_exception(block, exception) is None) is lawful


@pytest.mark.parametrize(
    "text", ["0.0.0.0", "::", "127.1.2.3", "::1", "169.254.0.1", "fe80::1", "224.0.0.1", "ff02::1", "ff12::1", "x"]
)
def test_special_addresses_are_no_endpoints(text: str) -> None:
    assert addresses.endpoint_ip(text)


@pytest.mark.parametrize("text", ["10.0.0.1", "2001:db8::1", "224.0.1.1", "ff05::1", "8.8.8.8"])
def test_ordinary_endpoints(text: str) -> None:
    assert addresses.external_ip(text) is None


def test_canonical_forms() -> None:
    assert addresses.canonical_ip_address("2001:db8::1") is None
    assert "`2001:db8::1`" in (addresses.canonical_ip_address("2001:DB8:0::1") or "")
    assert addresses.canonical_cidr("2001:db8::/32") is None
    assert "`2001:db8::/32`" in (addresses.canonical_cidr("2001:db8:0::/32") or "")


@given(V4 | V6)
def test_addresses_agree_with_the_standard_library(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    read = addresses.parse_ip(str(address))
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    assert read is not None
    assert str(read) == str(mapped or address)
    assert addresses.parse_ip(address.exploded) == read
    assert IPAddress(address.version, int(address))[:2] == (
        (read.family, read.value) if mapped is None else (6, int(address))
    )


@given(NETWORKS, NETWORKS)
def test_blocks_agree_with_the_standard_library(left: IPNetwork, right: IPNetwork) -> None:
    assert addresses.parse_cidr(str(left)) == left
    if left.family == right.family:
        one, two = ipaddress.ip_network(str(left)), ipaddress.ip_network(str(right))
        assert left.covers(right) == (two.network_address in one and two.broadcast_address in one)


@given(NETWORKS, st.integers(0, 2**128 - 1))
def test_a_block_holds_its_addresses(network: IPNetwork, offset: int) -> None:
    size = network.last - network.first + 1
    assert network.holds(IPAddress(network.family, network.first + offset % size))
    assert not network.holds(IPAddress(10 - network.family, network.first))
