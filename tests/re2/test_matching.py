"""RE2 patterns against Python's `re`, where the two mean the same."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint.re2.matching import pattern

PATTERNS = [
    r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$",
    r"",
    r"^$",
    r"a|b",
    r"^(a+)+$",
    r"^\d{2,3}$",
    r"^[^/]+/[^/]+$",
    r"^(?:ax|by)x?$",
    r"^\S+$",
    r"a.c",
    r"[[:alpha:]]+$",
    r"^([0-9]+(\.[0-9]+)?(m|s|h))+$",
    r"(a|ab)(c|b)(m*)$",
    r"\.|\/",
    r"[\]\-x]",
    r"x{0,2}y",
    r"^.{2,4}?$",
    r"(?P<name>a)b",
    r"[^\s]$",
    r"\x41|\x{42}",
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PATTERNS), st.text("ab/c.-09AxysmhB] \n", max_size=7))
def test_agrees_with_python(text: str, subject: str) -> None:
    compiled = pattern(text)
    assert compiled is not None
    same = text.replace("[:alpha:]", "A-Za-z").replace("$", r"\Z").replace(r"\x{42}", r"\x42")
    assert compiled.search(subject) == bool(re.search(same, subject, re.ASCII))


ATOMS = st.sampled_from(["a", "b", "-", ".", "[ab]", "[^a]", "[a-c-]", r"\d", r"\W", "^", r"\s", ""])
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds("{}{}".format, inner, inner)
        | st.builds("(?:{}|{})".format, inner, inner)
        | st.builds("({}){}".format, inner, st.sampled_from(["*", "+", "?", "*?", "+?", "{2}", "{0,2}", "{1,}"]))
    ),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(EXPRESSIONS, st.text("ab-c1 ", max_size=6))
def test_any_expression_agrees_with_python(text: str, subject: str) -> None:
    compiled = pattern(text)
    assert compiled is not None
    assert compiled.search(subject) == bool(re.search(text, subject, re.ASCII))


def test_case_is_ignored_on_request() -> None:
    compiled = pattern("(?i)^ab[c-d]$")
    assert compiled is not None
    assert [compiled.search(text) for text in ("AbC", "ABD", "abe")] == [True, True, False]


@pytest.mark.parametrize(
    "text", [r"\bfoo", "(?=a)", "(?!a)", "(?<=a)b", "[a", "a**", "(a{1000}){1000}", r"\pL", "(", "a)", "*"]
)
def test_given_up(text: str) -> None:
    assert pattern(text) is None


def test_linear_time() -> None:
    compiled = pattern(r"^(a|aa)+$")
    assert compiled is not None
    started = time.process_time()
    assert not compiled.search("a" * 20_000 + "b")
    assert time.process_time() - started < 2
