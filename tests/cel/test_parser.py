"""What can be parsed as an expression, and what it yields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.cel import SyntaxProblem, kind_of, parse

KINDS: list[tuple[str, str | None]] = [
    ("true", "bool"),
    ("1", "int"),
    ("-1", "int"),
    ("0x1Fu", "uint"),
    ("1.5e3", "double"),
    (".5", "double"),
    ("'a'", "string"),
    (r"r'\q'", "string"),
    ("'''a\n'b'''", "string"),
    ("b'a'", "bytes"),
    ("null", "null_type"),
    ("[1, 2,]", "list"),
    ("{'a': 1}", "map"),
    ("a", None),
    ("a.b[0].c('d')", None),
    ("a > 1 && b in [1] || !c", "bool"),
    ("has(a.b)", "bool"),
    ("'a' + 'b'", "string"),
    ("a + 1", None),
    ("a ? 'b' : 'c'", "string"),
    ("a ? 'b' : null", None),
    ("a.?b.orValue(1)", None),
    ("a[?'b']", None),
    ("Object{spec: Object.spec{replicas: 1}}", None),
    ("self.all(x, x > 1)", None),
    ("a.`b-c` == 1 // why", "bool"),
    ("!-1", "bool"),
    ("--1", "int"),
    ("a.for", None),
    ("-9223372036854775808", "int"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: str | None) -> None:
    assert kind_of(parse(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "", "a b", "a &&", "a = 1", "(a", "[1", "{'a'}", "a.", "a..b", "'a", "'\\q'", "for", "if(a)", "a.in", "1.",
        "1a",
        "9223372036854775808", "has(a)", "has(1)", "x.all(1, true)", "f(,)", "a ? b", "`a`", "a # b", "a | b",
        "x.map(a.b, 1)",
    ],
)  # fmt: skip
def test_no_expressions(text: str) -> None:
    with pytest.raises(SyntaxProblem):
        parse(text)


def outcome(text: str) -> tuple[str | None, SyntaxProblem | None]:
    try:
        return kind_of(parse(text)), None
    except SyntaxProblem as problem:
        return None, problem


@given(st.text(alphabet="ab.()[]{}?:,'\"\\!-+<=&|0 1ue`", max_size=20))
def test_only_syntax_problems_are_raised(text: str) -> None:
    kind, problem = outcome(text)
    if problem is None:
        assert outcome(f"({text})") == (kind, None)
    else:
        assert 0 <= problem.at <= len(text)
        assert problem.reason
