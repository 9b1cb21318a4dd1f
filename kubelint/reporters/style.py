"""Colours of the text reports: each function wraps a text in one look, or leaves it alone."""

from typing import NamedTuple

from kubelint.findings import Severity

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


class Style(NamedTuple):
    """How to draw: with ANSI colours or plain."""

    color: bool = False

    def severity(self, text: str, severity: Severity) -> str:
        """In the colour of a severity: error red, warning yellow, note cyan; bold."""
        return self._wrap(text, f"1;{_COLORS[severity]}")

    def bold(self, text: str) -> str:
        """What is read first."""
        return self._wrap(text, "1")

    def dim(self, text: str) -> str:
        """Line numbers and rulers."""
        return self._wrap(text, "2")

    def mark(self, text: str) -> str:
        """The marks of related places."""
        return self._wrap(text, "1;34")

    def _wrap(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text
