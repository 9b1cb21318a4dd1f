"""`primaryLocationLineHash`: the fingerprint of a line by which GitHub recognises an alert.

The same algorithm as `fingerprints.ts` of github/codeql-action, which computes it when a report has none and warns when
it has another: a polynomial hash (base 37, modulo 2^64) of the 100 UTF-16 units from the line's start, without blanks
and tabs, and how many lines so far have that hash.
"""

from collections import Counter
from collections.abc import Collection

_BLOCK = 100
_POWERS = [pow(37, _BLOCK - 1 - i, 1 << 64) for i in range(_BLOCK)]
_MASK = (1 << 64) - 1
_END_OF_FILE = "\uffff"
_BLANKS = str.maketrans("", "", " \t")


def line_hashes(text: str, lines: Collection[int]) -> dict[int, str]:
    """The hashes of these 1-based lines, such as `c129715d7a2bc9a3:1`."""
    if not lines:
        return {}
    units = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS)
    if not units.isascii() and max(units) > "\uffff":
        units = _surrogates(units)
    units += _END_OF_FILE
    last = max(lines)
    seen: Counter[str] = Counter()
    hashes = {}
    start, number = 0, 0
    while start < len(units) and number < last:
        number += 1
        block = units[start : start + _BLOCK]
        seen[block] += 1
        if number in lines:
            hashes[number] = f"{_hash(block):x}:{seen[block]}"
        start = units.find("\n", start) + 1 or len(units)
    return hashes


def _hash(block: str) -> int:
    return sum(map(int.__mul__, _POWERS, map(ord, block))) & _MASK


def _surrogates(text: str) -> str:
    """The text with each character beyond 16 bits as the two of its UTF-16 form."""
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, memoryview(data).cast("H")))
