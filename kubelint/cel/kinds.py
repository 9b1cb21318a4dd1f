"""The type of an expression's result, as far as it is plain without knowing any name."""

from kubelint.cel.parser import Node

_BOOLEAN = frozenset(("<", "<=", ">=", ">", "==", "!=", "in", "&&", "||", "!", "bool"))
_LITERALS = frozenset(("int", "uint", "double", "string", "bytes", "list", "map"))
_SAME = frozenset(("+", "-", "*", "/", "%"))


def kind_of(node: Node) -> str | None:
    """`bool`, `int`, `uint`, `double`, `string`, `bytes`, `null_type`, `list` or `map`; None where names decide."""
    if node.kind in _BOOLEAN:
        return "bool"
    if node.kind in _LITERALS:
        return node.kind
    if node.kind == "null":
        return "null_type"
    if node.kind == "call":
        return "bool" if node.text == "has" and len(node.parts) == 1 else None
    if node.kind in _SAME:
        kinds = {kind_of(part) for part in node.parts}
        return kinds.pop() if len(kinds) == 1 else None
    if node.kind == "?":
        kinds = {kind_of(part) for part in node.parts[1:]}
        return kinds.pop() if len(kinds) == 1 else None
    return None
