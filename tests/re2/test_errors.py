"""Which texts are regular expressions to Go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.re2.errors import pattern_error
from kubelint.re2.matching import pattern

GOOD = [
    "", "^a$", "a{2}", "a{,3}", "a{", "}", "a{1000}", "(?i)a", "(?P<n>a)", "(?<n>a)", "(?i:a)", "[]a]", "[^]a]", "[a-]",
    "[[:alpha:]]", r"\d\w\s\b", r"\Qa(b\E", r"\x41\x{41}", r"\pL\p{Greek}", r"\.\-\_", "a??", "(a*)*", "^*", r"\101",
]  # fmt: skip
WRONG = [
    "(", ")", "a)", "[a", "[", "*", "a**", "a*+", "|*", "(*)", "a{1001}", "a{3,2}", "(a{500}){3}", "(?=a)", "(?!a)",
    "(?<=a)", "(?<!a)", "(?P<>a)", "(?P<n>a)(?P<n>b)", r"(a)\1", r"\Z", r"\h", "a\\", "[b-a]", "[[:foo:]]", r"\pQ",
    r"\x4", "(?x)a", "(?i",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_expressions(text: str) -> None:
    assert pattern_error(text) is None


@pytest.mark.parametrize("text", WRONG)
def test_no_expressions(text: str) -> None:
    assert pattern_error(text)


@given(st.text(alphabet="ab(){}[]*+?|\\^$-.:123,dwQEpL<>P=!", max_size=12))
def test_what_can_be_matched_is_an_expression(text: str) -> None:
    if pattern(text) is not None:
        assert pattern_error(text) is None
