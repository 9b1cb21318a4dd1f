"""Single nodes: scalars with explicit tags, mapping keys, and the guard against exploding aliases."""

from typing import Any

from kubelint.documents.document import Unreadable
from kubelint.scalars import key_text, resolve


class Aliases:
    """go-yaml's guard against documents that explode: too large a share of the decoded nodes comes from aliases."""

    def __init__(self) -> None:
        self.sizes: dict[int, int] = {}
        self.expanded = 0

    def excessive(self, value: Any, offset: int) -> bool:
        self.expanded += self._size(value)
        decoded = self.expanded + offset // 2
        ratio = 0.99 if decoded <= 400_000 else max(0.1, 0.99 - 0.89 * (decoded - 400_000) / 3_600_000)
        return self.expanded > 100 and decoded > 1000 and self.expanded / decoded > ratio

    def _size(self, value: Any) -> int:
        if not isinstance(value, dict | list):
            return 1
        known = self.sizes.get(id(value))
        if known is None:
            items = value.values() if isinstance(value, dict) else value
            known = self.sizes[id(value)] = (
                1 + sum(map(self._size, items)) + (len(value) if isinstance(value, dict) else 0)
            )
        return known


def key_of(value: Any, got: Any) -> str:
    try:
        return key_text(value)
    except ValueError:
        raise Unreadable("a key must not be null", got.start_mark.index, got.end_mark.index) from None


def require_finite(value: float, got: Any) -> None:
    if value - value != 0:
        raise Unreadable(f"`{got.value}` is no JSON number", got.start_mark.index, got.end_mark.index)


_TYPES = {"int": int, "bool": bool, "float": float, "null": type(None), "timestamp": str}


def tagged(got: Any) -> Any:
    """The value of a scalar with an explicit tag (`!!str 12`, `!!binary …`); with an unknown tag it is the text."""
    text = got.value
    kind = str(got.tag).removeprefix("tag:yaml.org,2002:")
    if kind == "binary":
        return _binary(text, got)
    wanted = _TYPES.get(kind)
    if wanted is None:
        return text
    value = resolve[text]
    if kind == "float" and value.__class__ is int:
        return float(value)
    if value.__class__ is not wanted:
        raise Unreadable(f"`{text}` is no {kind}", got.start_mark.index, got.end_mark.index)
    return value


def _binary(text: str, got: Any) -> str:
    import base64

    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8", "replace")
    except ValueError:
        raise Unreadable("`!!binary` holds no base64", got.start_mark.index, got.end_mark.index) from None
