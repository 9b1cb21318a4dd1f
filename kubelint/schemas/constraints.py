"""Value validations of a CustomResourceDefinition's schema: enumerations, bounds, patterns, and their combinations.

Only rules that do not depend on other objects; CEL is left out. Reasons name what is wanted, in words that can follow a
colon.
"""

from collections.abc import Callable, Iterator
from typing import Any

from kubelint.schemas.numbers import Node, at_least, at_most, failed, is_whole, long_integer, multiple
from kubelint.schemas.raw import Raw, Validator, nested
from kubelint.schemas.string_formats import FORMATS
from kubelint.values.characters import quoted

_LONGEST = 60


def same(left: Any, right: Any) -> bool:
    """Equality of JSON values: `true` is not 1, 1 is 1.0."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)


def constraints(node: Node, structure: Node | None = None) -> list[Validator]:
    """The checks of one schema node on the value itself; combinations included, children not.

    `structure` is the schema whose defaults count as present, by default the node itself.
    """
    found = [make(node) for key, make in _RULES.items() if key in node]
    around = node if structure is None else structure
    found += [make_junction(node, around) for key, make_junction in _JUNCTIONS.items() if key in node]
    return [check for check in found if check is not None]


def _enumeration(node: Node) -> Validator | None:
    values = node["enum"]
    if not isinstance(values, list) or not values:
        return None
    return lambda value: None if any(same(value, v) for v in values) else [Raw((), "enum", value, tuple(values))]


def _size(
    key: str, kind: type[str] | type[list[Any]] | type[dict[str, Any]], least: bool, unit: str
) -> Callable[[Node], Validator | None]:
    def make(node: Node) -> Validator | None:
        limit = node[key]
        if limit.__class__ is not int:
            return None
        units = unit if limit == 1 else {"entry": "entries"}.get(unit, unit + "s")
        reason = f"it must have at {'least' if least else 'most'} {limit} {units}"

        def size(value: Any) -> list[Raw] | None:
            if value.__class__ is not kind or (len(value) >= limit if least else len(value) <= limit):
                return None
            return failed(value, reason)

        return size

    return make


def _pattern(node: Node) -> Validator | None:
    from kubelint.re2.matching import pattern

    compiled = pattern(node["pattern"]) if isinstance(node["pattern"], str) else None
    if compiled is None:
        return None
    shown = quoted(node["pattern"], _LONGEST)

    def matches(value: Any) -> list[Raw] | None:
        if value.__class__ is not str or compiled.search(value):
            return None
        return failed(value, f"it must match the pattern {shown}")

    return matches


def _format(node: Node) -> Validator | None:
    name = node["format"]
    if name == "int32" and node.get("type") == "integer":
        return long_integer
    holds = FORMATS.get(name) if isinstance(name, str) else None
    if holds is None:
        return None
    return lambda value: None if value.__class__ is not str or holds(value) else failed(value, f"it must be a {name}")


def _branches(node: Node, key: str, structure: Node) -> list[Validator]:
    branches = node[key]
    return (
        [branch(item, structure) for item in branches if isinstance(item, dict)] if isinstance(branches, list) else []
    )


def _all_of(node: Node, structure: Node) -> Validator | None:
    branches = _branches(node, "allOf", structure)
    return lambda value: [raw for check in branches for raw in check(value) or ()] or None


def _any_of(node: Node, structure: Node) -> Validator | None:
    branches = _branches(node, "anyOf", structure)

    def any_of(value: Any) -> list[Raw] | None:
        failures = []
        for check in branches:
            problems = check(value)
            if not problems:
                return None
            failures.append(problems)
        if len(failures) == 1:
            return failures[0]
        return failed(value, f"it fits none of {len(failures)} alternatives{_wanted(failures)}") if failures else None

    return any_of


def _one_of(node: Node, structure: Node) -> Validator | None:
    branches = _branches(node, "oneOf", structure)

    def one_of(value: Any) -> list[Raw] | None:
        results = [check(value) for check in branches]
        failures = [problems for problems in results if problems]
        fitting = len(results) - len(failures)
        if fitting == 1 or not results:
            return None
        if fitting:
            return failed(value, f"it must fit one of {len(results)} alternatives, not {fitting} at once")
        return failed(value, f"it fits none of {len(results)} alternatives{_wanted(failures)}")

    return one_of


def _wanted(failures: list[list[Raw]]) -> str:
    """`: needs a or b` where each alternative only misses one field."""
    missing = [raws[0].path[-1] for raws in failures if len(raws) == 1 and raws[0].code == "missing"]
    if len(missing) < len(failures):
        return ""
    return f", write one of {', '.join(quoted(str(name)) for name in missing)}"


def _not(node: Node, structure: Node) -> Validator | None:
    inner = node["not"]
    if not isinstance(inner, dict):
        return None
    check = branch(inner, structure)
    required = inner.get("required")
    plain = isinstance(required, list) and len(inner) == 1 and all(isinstance(name, str) for name in required)
    names = " and ".join(quoted(name) for name in required) if plain and isinstance(required, list) else ""
    reason = f"it may not have {names}" if names else "it fits what the schema excludes"
    return lambda value: None if check(value) else failed(value, reason)


def branch(node: Node, structure: Node) -> Validator:
    """The validator of a schema below `allOf`, `anyOf`, `oneOf` or `not`: values only, no unknown fields.

    `structure` is the structural node it belongs to: its defaults count as present.
    """
    checks = [*constraints({key: value for key, value in node.items() if key != "type"}, structure), *_types(node)]
    children = dict(_children(node, structure))
    items = _child(node.get("items"), structure.get("items"))
    rest = _child(node.get("additionalProperties"), structure.get("additionalProperties"))
    required = [name for name in required_of(node) if not has_default(structure, name)]

    def validate(value: Any) -> list[Raw] | None:
        problems = [raw for check in checks for raw in check(value) or ()]
        if value.__class__ is dict:
            problems += [Raw((name,), "missing", None, "") for name in required if name not in value]
            for key, item in value.items():
                check = children.get(key, rest)
                problems += nested(key, check(item) or []) if check else []
        elif value.__class__ is list and items:
            problems += [raw for index, item in enumerate(value) for raw in nested(index, items(item) or [])]
        return problems or None

    return validate


def _types(node: Node) -> Iterator[Validator]:
    """Types below combinations occur with int-or-string only (KEP-1693)."""
    wanted = node.get("type")
    classes = {"integer": (int,), "string": (str,), "number": (int, float), "boolean": (bool,)}.get(str(wanted))
    if classes is not None:
        whole = wanted == "integer"
        yield (
            lambda value: (
                None
                if value.__class__ in classes or (whole and is_whole(value))
                else [Raw((), "type", value, str(wanted))]
            )
        )


def _children(node: Node, structure: Node) -> Iterator[tuple[str, Validator]]:
    properties, shapes = node.get("properties"), structure.get("properties")
    for name, child in properties.items() if isinstance(properties, dict) else ():
        check = _child(child, shapes.get(name) if isinstance(shapes, dict) else None)
        if check is not None:
            yield name, check


def _child(node: Any, structure: Any) -> Validator | None:
    return branch(node, structure if isinstance(structure, dict) else {}) if isinstance(node, dict) else None


def required_of(node: Node) -> list[str]:
    """The names under `required`."""
    names = node.get("required")
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def has_default(node: Node, name: str) -> bool:
    """Whether the server fills the property in before it validates."""
    properties = node.get("properties")
    child = properties.get(name) if isinstance(properties, dict) else None
    return isinstance(child, dict) and child.get("default") is not None


_RULES: dict[str, Callable[[Node], Validator | None]] = {
    "enum": _enumeration,
    "minimum": at_least,
    "maximum": at_most,
    "multipleOf": multiple,
    "minLength": _size("minLength", str, True, "character"),
    "maxLength": _size("maxLength", str, False, "character"),
    "minItems": _size("minItems", list, True, "item"),
    "maxItems": _size("maxItems", list, False, "item"),
    "minProperties": _size("minProperties", dict, True, "entry"),
    "maxProperties": _size("maxProperties", dict, False, "entry"),
    "pattern": _pattern,
    "format": _format,
}
_JUNCTIONS: dict[str, Callable[[Node, Node], Validator | None]] = {
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
}
