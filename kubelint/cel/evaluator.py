"""Evaluates expressions over plain values, as far as the answer is certain.

Values are those of JSON, with `float` for doubles alone, and `Duration`. What is not implemented, or depends on more
than the values, raises `UnknownError`; what the server's evaluator takes for an error raises `EvaluationError`. Both
are absorbed by `&&`, `||`, `all` and `exists` where the other side decides (CEL specification, logical operators).
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from kubelint.cel.literals import EvaluationError, Opaque, UnknownError, literal_value
from kubelint.cel.parser import Node
from kubelint.cel.standard import FUNCTIONS, METHODS, arithmetic, compare, equal, whole

_MOST_STEPS = 200_000
_ORDER = frozenset(("<", "<=", ">", ">="))
_ARITHMETIC = frozenset(("+", "-", "*", "/", "%"))
Variables = dict[str, Any]


class Evaluator:
    """Evaluates trees; `filled_in` are fields that may be there although they are not."""

    def __init__(self, filled_in: frozenset[str] = frozenset()):
        self._filled_in = filled_in
        self._steps = 0

    def holds(self, tree: Node, value: Any) -> bool:
        """Whether a rule holds for `self`. Raises UnknownError or EvaluationError."""
        return self.holds_with(tree, {"self": value})

    def holds_with(self, tree: Node, names: Variables) -> bool:
        """Whether a rule holds for values by name. Raises UnknownError or EvaluationError."""
        self._steps = 0
        return self._boolean(tree, names)

    def value_with(self, tree: Node, names: Variables) -> Any:
        """What an expression yields for values by name. Raises UnknownError or EvaluationError."""
        self._steps = 0
        return self._value(tree, names)

    def _boolean(self, node: Node, names: Variables) -> bool:
        value = self._value(node, names)
        if not isinstance(value, bool):
            raise UnknownError
        return value

    def _value(self, node: Node, names: Variables) -> Any:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise UnknownError
        kind = node.kind
        if kind == "name":
            if node.text not in names:
                raise UnknownError
            return names[node.text]
        if kind in ("select", "index"):
            return self._part(node, names)
        if kind == "call":
            return self._call(node, names)
        if kind in ("&&", "||"):
            return self._decided((partial(self._boolean, part, names) for part in node.parts), kind == "||")
        if kind == "?":
            condition, yes, no = node.parts
            return self._value(yes if self._boolean(condition, names) else no, names)
        return self._operation(node, names)

    def _operation(self, node: Node, names: Variables) -> Any:
        kind = node.kind
        if not node.parts and kind not in ("list", "map"):
            return literal_value(kind, node.text)
        parts = [self._value(part, names) for part in node.parts]
        if kind == "list":
            return parts
        if kind == "map":
            if not all(isinstance(key, str) for key in parts[::2]):
                raise UnknownError
            return dict(zip(parts[::2], parts[1::2], strict=True))
        if kind == "!" and isinstance(parts[0], bool):
            return not parts[0]
        if kind in ("==", "!="):
            return equal(*parts) == (kind == "==")
        if kind in _ORDER:
            return compare(kind, *parts)
        if kind == "in":
            return self._contains(*parts)
        if kind == "-" and len(parts) == 1 and not isinstance(parts[0], bool) and isinstance(parts[0], int | float):
            return whole(-parts[0])
        if kind in _ARITHMETIC and len(parts) == 2:
            return arithmetic(kind, *parts)
        raise UnknownError

    def _contains(self, item: Any, holder: Any) -> bool:
        if isinstance(holder, list):
            return any(equal(item, each) for each in holder)
        if isinstance(holder, dict) and isinstance(item, str):
            return item in holder
        raise UnknownError

    def _decided(self, sides: Iterable[Callable[[], bool]], deciding: bool) -> bool:
        """The deciding value if one of the sides has it, whatever becomes of the others."""
        trouble: UnknownError | EvaluationError | None = None
        for side in sides:
            try:
                if side() is deciding:
                    return deciding
            except (UnknownError, EvaluationError) as error:
                trouble = error if trouble is None or isinstance(error, UnknownError) else trouble
        if trouble is not None:
            raise trouble
        return not deciding

    def _part(self, node: Node, names: Variables) -> Any:
        holder = self._value(node.parts[0], names)
        key = self._value(node.parts[1], names) if node.kind == "index" else node.text
        if isinstance(holder, list) and node.kind == "index" and type(key) is int:
            if 0 <= key < len(holder):
                return holder[key]
            raise EvaluationError(f"there is no item {key}")
        if not isinstance(holder, dict) or not isinstance(key, str) or (node.kind == "select" and "__" in key):
            raise UnknownError
        if key not in holder and key in self._filled_in:
            raise UnknownError
        if key not in holder:
            raise EvaluationError(f"there is no `{key}`" if key.isidentifier() else "there is no such key")
        return holder[key]

    def _call(self, node: Node, names: Variables) -> Any:
        name, parts = node.text, node.parts
        if name == "has" and len(parts) == 1 and parts[0].kind == "select":
            return self._has(parts[0], names)
        if name in _MACROS and len(parts) in (3, 4) and parts[1].kind == "name":
            return self._macro(name, parts, names)
        if name == "matches" and len(parts) == 2:
            return self._match(*(self._value(part, names) for part in parts))
        values = [self._value(part, names) for part in parts]
        function = FUNCTIONS.get((name, len(values))) or METHODS.get((name, len(values)))
        if function is None:
            raise UnknownError
        return function(*values)

    def _match(self, text: Any, expression: Any) -> bool:
        from kubelint.re2.matching import pattern

        compiled = pattern(expression) if isinstance(text, str) and isinstance(expression, str) else None
        if compiled is None:
            raise UnknownError
        return compiled.search(text)

    def _has(self, field: Node, names: Variables) -> bool:
        holder = self._value(field.parts[0], names)
        if not isinstance(holder, dict) or "__" in field.text:
            raise UnknownError
        found = holder.get(field.text)
        if (isinstance(found, Opaque) and found.null) or (found is None and field.text in self._filled_in):
            raise UnknownError
        return field.text in holder

    def _macro(self, name: str, parts: tuple[Node, ...], names: Variables) -> Any:
        """`all`, `exists`, `exists_one`, `filter` and `map` over a list, or over the keys of a map."""
        holder = self._value(parts[0], names)
        if not isinstance(holder, list | dict) or (len(parts) == 4 and name != "map"):
            raise UnknownError
        scopes = [{**names, parts[1].text: item} for item in holder]
        if name in ("all", "exists"):
            sides = (partial(self._boolean, parts[2], scope) for scope in scopes)
            return self._decided(sides, name == "exists")
        if name == "exists_one":
            return sum(self._boolean(parts[2], scope) for scope in scopes) == 1
        if name == "filter":
            return [scope[parts[1].text] for scope in scopes if self._boolean(parts[2], scope)]
        if len(parts) == 4:
            scopes = [scope for scope in scopes if self._boolean(parts[2], scope)]
        return [self._value(parts[-1], scope) for scope in scopes]


_MACROS = frozenset(("all", "exists", "exists_one", "filter", "map"))
