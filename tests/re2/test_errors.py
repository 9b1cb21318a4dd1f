"""Which texts are regular expressions to Go."""

import pytest

from kubelint.re2.errors import pattern_error
from kubelint.re2.matching import pattern

GOOD = [
    "", "^a$", "a{2}", "a{,3}", "a{", "}", "a{1000}", "(?i)a", "(?P<n>a)", "(?<n>a)", "(?i:a)", "[]a]", "[^]a]", "[a-]",
    "[[:alpha:]]", r"\d\w\s\b", r"\Qa(b\E", r"\x41\x{41}", r"\pL\p{Greek}", r"\.\-\_", "a??", "(a*)*", "^*", r"\101",
]  # fmt: skip
WRONG = [
    "(", ")", "a)", "[a", "[", "*", "a**", "a*+", "|*", "(*)", "a{1001}", "a{3,2}", "(a{500}){3}", "(?=a)", "(?!a)",
    "(?<=a)", "(?<!a)", "(?P<>a)", "(?P<n>a)(?P<n>b)", r"(a)\1", r"\Z", r"\h", "a\\", "[b-a]", "[[:foo:]]", r"\pQ",
    r"\x4", "(?x)a", "(?i", "{2}", "a|{2}", "a+{2}", "a{2}{3}", "(?P<n>(?P<n>))",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_expressions(text: str) -> None:
    assert pattern_error(text) is None


@pytest.mark.parametrize("text", WRONG)
def test_no_expressions(text: str) -> None:
    assert pattern_error(text)
    assert pattern(text) is None
