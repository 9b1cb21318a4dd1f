"""GitHub's line hash: the values that codeql-action computes."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.reporters.sarif.line_hash import line_hashes

WORDS = " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"
HASHES = ["8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1"]
WITH_LAST_BREAK = ["e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        (WORDS, HASHES),
        (WORDS + "\n", WITH_LAST_BREAK),
        (WORDS.replace("\n", "\r") + "\r", WITH_LAST_BREAK),
        (WORDS.replace("\n", "\r\n") + "\r\n", WITH_LAST_BREAK),
    ],
)
def test_recorded_values(text: str, known: list[str]) -> None:
    wanted = range(1, len(known) + 1)
    assert line_hashes(text, wanted) == dict(zip(wanted, known, strict=True))


def test_repeated_blocks_are_numbered() -> None:
    text = "x" * 100 + "\n"
    hashes = line_hashes(text * 3, {1, 2, 3})
    assert [value.rpartition(":")[2] for value in hashes.values()] == ["1", "2", "3"]


def test_only_what_is_asked_for() -> None:
    assert line_hashes("a\nb\n", ()) == {}
    assert line_hashes("a\nb\n", {2}).keys() == {2}
    assert line_hashes("a\n", {7}) == {}


def rolling(text: str) -> dict[int, str]:
    """The hash as a rolling window over UTF-16 units, unit by unit."""
    data = text.encode("utf-16-le", "surrogatepass")
    units = [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]
    kept: list[int] = []
    starts, fresh, previous = [], True, 0
    for unit in [*units, 0xFFFF]:
        skip = unit in (0x20, 0x09) or (previous == 0x0D and unit == 0x0A)
        previous = 0 if skip else unit
        if skip:
            continue
        if fresh:
            starts.append(len(kept))
        kept.append(0x0A if unit == 0x0D else unit)
        fresh = unit in (0x0A, 0x0D)
    kept += [0] * 100
    seen: Counter[int] = Counter()
    hashes = {}
    for line, start in enumerate(starts, 1):
        value = 0
        for unit in kept[start : start + 100]:
            value = (value * 37 + unit) % (1 << 64)
        seen[value] += 1
        hashes[line] = f"{value:x}:{seen[value]}"
    return hashes


@given(st.text(st.sampled_from("a \t\r\n😀日b"), max_size=400))
def test_equals_the_rolling_hash(text: str) -> None:
    expected = rolling(text)
    assert line_hashes(text, expected.keys()) == expected
