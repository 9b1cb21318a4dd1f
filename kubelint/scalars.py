"""Plain scalars as the Kubernetes API machinery resolves them.

`sigs.k8s.io/yaml` decodes with go-yaml v2's YAML 1.1 rules and then turns the result into JSON: `yes`, `on` and `y` are
booleans, `0644` is 420, `1:30` and dates are strings, underscores in numbers are dropped.
"""

import re
import struct

Scalar = str | int | float | bool | None

_INFINITY = float("inf")
_INTEGER = re.compile(r"[-+]?(?:0[bB][01]+|0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|[1-9][0-9]*|0)", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_LONGEST_INTEGER = 400
"""Characters; what is longer is beyond 64 bits, but for leading zeros that nobody writes."""

_BASES = {"b": 2, "x": 16, "o": 8}


def _constants() -> dict[str, Scalar]:
    table: dict[str, Scalar] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
    for value, words in ((True, ("true", "yes", "on", "y")), (False, ("false", "no", "off", "n"))):
        for word in words:
            table.update(dict.fromkeys((word, word.capitalize(), word.upper()), value))
    for word in (".inf", ".Inf", ".INF"):
        table[word] = table["+" + word] = _INFINITY
        table["-" + word] = -_INFINITY
    table.update(dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")))
    return table


class _Resolver(dict[str, Scalar]):
    """text → value, memoised: manifests repeat themselves."""

    def __missing__(self, text: str) -> Scalar:
        value = _number(text) if text[0] in "0123456789+-." else text
        if len(self) < 100_000 and len(text) < 100:
            self[text] = value
        return value


def _number(text: str) -> Scalar:
    digits = text if text[0] == "." else text.replace("_", "")
    if _INTEGER.fullmatch(digits):
        whole = integer(digits)
        if whole is not None:
            return whole
    if _FLOAT.fullmatch(digits):
        number = float(digits)
        return text if number in (_INFINITY, -_INFINITY) else number
    return text


def integer(digits: str) -> int | None:
    """The value of an integer in YAML 1.1 spelling; None beyond 64 bits, where `strconv` gives up.

    What is written in decimal digits is a float then (a text beyond a float's range), the rest a text.
    """
    body = digits.lstrip("+-").lower()
    if len(body) > _LONGEST_INTEGER:
        return None
    if len(body) > 1 and body[0] == "0":
        number = int(body[2:], _BASES[body[1]]) if body[1] in _BASES else int(body, 8)
    else:
        number = int(body)
    number = -number if digits[0] == "-" else number
    return number if -(2**63) <= number < 2**64 else None


resolve = _Resolver(_constants())
"""`resolve[text]` is the value of a plain scalar; infinities and NaN are for the caller to refuse."""


def key_text(value: Scalar) -> str:
    """A resolved mapping key as the JSON key that the API machinery makes of it. Raises ValueError for null."""
    if value is None:
        raise ValueError("null")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float32_text(value)
    return str(value)


def _float32_text(value: float) -> str:
    """Go's `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that give the same float32."""
    if value != value or value in (_INFINITY, -_INFINITY):
        return ".nan" if value != value else ".inf" if value > 0 else "-.inf"
    try:
        wanted = struct.pack("f", value)
    except OverflowError:
        return "+Inf" if value > 0 else "-Inf"
    digits = next(d for p in range(17) if struct.pack("f", float(d := f"{value:.{p}e}")) == wanted)
    mantissa, _, exponent = digits.partition("e")
    if -4 <= int(exponent) < 6:
        return f"{float(digits):.{max(0, len(mantissa.partition('.')[2]) - int(exponent))}f}"
    return f"{mantissa}e{int(exponent):+03d}"
