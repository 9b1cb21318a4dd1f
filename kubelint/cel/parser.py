"""Expressions of the Common Expression Language as trees."""

from collections.abc import Callable
from typing import NamedTuple

from kubelint.cel.tokens import SyntaxProblem, Token, tokens

_DEEPEST = 100
_RESERVED = frozenset(
    "as break const continue else for function if import let loop package namespace return var void while".split()
)
_LITERALS = ("int", "uint", "double", "string", "bytes", "true", "false", "null")
_MACROS = {"all": (2,), "exists": (2,), "exists_one": (2,), "map": (2, 3), "filter": (2,)}
"""Macros on lists and maps by how many arguments they take; with others they are plain calls."""
_LONG = 1 << 63


class Node(NamedTuple):
    """A part of an expression.

    `kind` is that of a literal, an operator (`-x` and `!x` with one part), `?`, `list`, `map`, `message`, `name`,
    `select` (`optional` with `.?`, `escaped` with a quoted name), `index`, or `call`; `text` is the name, or the
    literal as written.
    """

    kind: str
    text: str
    parts: tuple["Node", ...] = ()


def parse(text: str) -> Node:
    """The tree of an expression. Raises SyntaxProblem."""
    parser = _Parser(text)
    tree = parser.expression()
    if parser.next.kind != "end":
        raise parser.unexpected()
    return tree


class _Parser:
    """Recursive descent, one method per rule of the grammar."""

    def __init__(self, text: str):
        self._tokens = tokens(text)
        self.next = next(self._tokens)
        self._depth = 0

    def unexpected(self) -> SyntaxProblem:
        """The next word cannot stand where it does."""
        token = self.next
        if token.kind == "end":
            return SyntaxProblem("the expression ends too early", token.at)
        word = token.text if len(token.text) < 40 and not set(token.text) & set("`{}\n") else token.kind
        return SyntaxProblem(f"{_quoted(word)} cannot stand there", token.at)

    def _take(self) -> Token:
        token = self.next
        self.next = next(self._tokens, token)
        return token

    def _accept(self, *kinds: str) -> str | None:
        """The next word if it is one of these."""
        return self._take().kind if self.next.kind in kinds else None

    def _expect(self, kind: str) -> Token:
        if self.next.kind != kind:
            raise self.unexpected()
        return self._take()

    def expression(self) -> Node:
        """A condition with alternatives, or less."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RecursionError
        condition = self._either()
        if self._accept("?"):
            yes = self._either()
            self._expect(":")
            condition = Node("?", "", (condition, yes, self.expression()))
        self._depth -= 1
        return condition

    def _chain(self, below: Callable[[], Node], *operators: str) -> Node:
        left = below()
        while (operator := self._accept(*operators)) is not None:
            left = Node(operator, "", (left, below()))
        return left

    def _either(self) -> Node:
        return self._chain(self._both, "||")

    def _both(self) -> Node:
        return self._chain(self._relation, "&&")

    def _relation(self) -> Node:
        return self._chain(self._sum, "<", "<=", ">=", ">", "==", "!=", "in")

    def _sum(self) -> Node:
        return self._chain(self._product, "+", "-")

    def _product(self) -> Node:
        return self._chain(self._unary, "*", "/", "%")

    def _unary(self) -> Node:
        operator = self.next.kind
        if operator not in ("!", "-"):
            return self._member()
        signs = 0
        while self.next.kind == operator:
            self._take()
            signs += 1
        if operator == "!" and self._accept("-"):
            operand = self._member("-") if self.next.kind in ("int", "double") else None
            if operand is None:
                raise self.unexpected()
            return Node(operator, "", (operand,))
        if operator == "-" and signs == 1 and self.next.kind in ("int", "double"):
            return self._member("-")
        operand = self._member()
        return Node(operator, "", (operand,)) if signs % 2 else operand

    def _member(self, sign: str = "") -> Node:
        node = self._primary(sign)
        while True:
            if self._accept("."):
                node = self._field(node)
            elif self._accept("["):
                self._accept("?")
                node = Node("index", "", (node, self.expression()))
                self._expect("]")
            else:
                return node

    def _field(self, node: Node) -> Node:
        if self._accept("?"):
            return Node("optional", self._field_name(), (node,))
        start = self.next
        name = self._field_name()
        if start.kind == "name" and self._accept("("):
            arguments = self._list(")")
            _check_macro(name, arguments, start.at)
            return Node("call", name, (node, *arguments))
        return Node("select" if start.kind == "name" else "escaped", name, (node,))

    def _field_name(self) -> str:
        if self.next.kind not in ("name", "quoted"):
            raise self.unexpected()
        return self._take().text.strip("`")

    def _primary(self, sign: str) -> Node:
        token = self.next
        if token.kind in _LITERALS:
            self._take()
            return _literal(token, sign)
        if token.kind == "(":
            self._take()
            inner = self.expression()
            self._expect(")")
            return inner
        if token.kind == "[":
            self._take()
            return Node("list", "", tuple(self._list("]", optional=True, trailing=True)))
        if token.kind == "{":
            self._take()
            return Node("map", "", tuple(self._entries(self.expression)))
        if token.kind == "." or token.kind == "name":
            return self._named()
        raise self.unexpected()

    def _named(self) -> Node:
        """A name, a call, or a message with fields; only a message may have a reserved word for a name."""
        self._accept(".")
        start = self._expect("name")
        node = Node("name", start.text)
        while node.kind in ("name", "select") and self._accept("."):
            node = self._field(node)
        if node.kind in ("name", "select") and self._accept("{"):
            return Node("message", _path(node), tuple(self._entries(self._message_field)))
        if start.text in _RESERVED:
            raise SyntaxProblem(f"{_quoted(start.text)} is a reserved word", start.at)
        return self._call(start) if node.kind == "name" and self._accept("(") else node

    def _call(self, start: Token) -> Node:
        """A call of a function; `has` is a macro."""
        arguments = self._list(")")
        if start.text == "has" and len(arguments) == 1 and arguments[0].kind not in ("select", "escaped"):
            raise SyntaxProblem("`has()` takes a field, as in `has(object.spec)`", start.at)
        return Node("call", start.text, tuple(arguments))

    def _message_field(self) -> Node:
        return Node("name", self._field_name())

    def _list(self, end: str, *, optional: bool = False, trailing: bool = False) -> list[Node]:
        """Expressions with commas between them, up to the end."""
        found: list[Node] = []
        if trailing and self._accept(","):
            self._expect(end)
            return found
        while not self._accept(end):
            if optional:
                self._accept("?")
            found.append(self.expression())
            if self._accept(","):
                if trailing and self._accept(end):
                    break
                if self.next.kind == end:
                    raise self.unexpected()
            elif self.next.kind != end:
                raise self.unexpected()
        return found

    def _entries(self, key: Callable[[], Node]) -> list[Node]:
        """Keys and values up to a closing brace."""
        found: list[Node] = []
        if self._accept(","):
            self._expect("}")
            return found
        while not self._accept("}"):
            self._accept("?")
            found.append(key())
            self._expect(":")
            found.append(self.expression())
            if not self._accept(",") and self.next.kind != "}":
                raise self.unexpected()
        return found


def _path(node: Node) -> str:
    return node.text if node.kind == "name" else f"{_path(node.parts[0])}.{node.text}"


def _literal(token: Token, sign: str) -> Node:
    text = sign + token.text
    if token.kind in ("int", "uint"):
        number = int(text.rstrip("uU"), 16 if "0x" in text else 10)
        if not (-_LONG <= number < _LONG if token.kind == "int" else number < 2 * _LONG):
            raise SyntaxProblem(f"{_quoted(text)} does not fit into 64 bits", token.at)
    return Node({"true": "bool", "false": "bool"}.get(token.kind, token.kind), text)


def _check_macro(name: str, arguments: list[Node], at: int) -> None:
    """A macro names its variable with a plain name."""
    if len(arguments) in _MACROS.get(name, ()) and arguments[0].kind != "name":
        raise SyntaxProblem(f"the first argument of `{name}` must be a plain name", at)


def _quoted(word: str) -> str:
    return f"`{word}`"
