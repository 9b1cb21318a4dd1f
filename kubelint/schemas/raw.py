"""Problems before they are worded, as validators give them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from kubelint.findings import Path


class Raw(NamedTuple):
    """A problem before it is worded.

    `code` and what `detail` holds: `unknown` and `dropped` (the definition without that field), `missing` (the
    definition that needs it), `type` (what is wanted), `enum` (the values), `range` (bits), `quantity`, `base64`,
    `time`, `constraint` (the reason).
    """

    path: Path
    code: str
    value: object
    detail: object


Validator = Callable[[Any], list[Raw] | None]


def nested(step: str | int, problems: list[Raw]) -> list[Raw]:
    """The problems of a value, seen from what holds it."""
    return [Raw((step, *raw.path), raw.code, raw.value, raw.detail) for raw in problems]


def mismatch(wanted: str, value: object) -> list[Raw]:
    """One problem: another type is wanted."""
    return [Raw((), "type", value, wanted)]
