"""What reaches a terminal is inert, and its width is known."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values.cells import columns, neutral, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain `text`, naïve 日本", "plain `text`, naïve 日本"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\0b\x7fc\x9b", "a␀b␡c\ufffd"),
        ("tab\tline\r\nend", "tab line  end"),
        ("user\u202e\u2066gnp", "user\ufffd\ufffdgnp"),
        ("zero\u200bwidth\ufeff", "zero\ufffdwidth\ufffd"),
        ("lone \udc80 surrogate", "lone \ufffd surrogate"),
        ("line\u2028separator", "line\ufffdseparator"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_neutral(text: str, shown: str) -> None:
    assert neutral(text) == shown


@given(st.text(st.characters(codec=None)))
def test_neutral_text_keeps_columns_and_has_nothing_that_acts(text: str) -> None:
    shown = neutral(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not any(unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI") for c in shown)
    shown.encode()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("image: nginx", 12),
        ("日本語", 6),
        ("ｗｉｄｅ", 8),
        ("e\u0301", 1),
        ("😀", 2),
        ("❤\ufe0f", 2),
        ("👍🏽", 2),
        ("👩\u200d💻", 2),
        ("🇨🇭", 2),
        ("naïve", 5),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_columns_are_as_wide_as_a_terminal_shows_them() -> None:
    assert list(columns([("a", "bc", "d"), ("日本", "", "e")])) == ["a     bc  d", "日本      e"]
