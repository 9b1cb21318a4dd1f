"""Where the C parser (libyaml 0.1) and go-yaml v2 part ways, settled in go-yaml's favour.

Everything here keeps the length of the text, so that offsets stay true.
"""

import re
from collections.abc import Callable
from typing import Any

from ruamel.yaml.events import ScalarEvent

_HIDDEN = "\ue00c"
"""Stands for a colon inside a plain scalar while the C parser looks; private use, so that no manifest has it."""

_COLON_INSIDE = re.compile(r"(?<=[^\s\"',\[\]{}]):(?=\S)")
_SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def without_surrogates(text: str) -> str:
    """JSON's surrogate pairs, which libyaml does not know, replaced by U+FFFD twice."""
    if "\\u" in text and text.lstrip()[:1] in ("{", "["):
        return _SURROGATES.sub(r"\\uFFFD\\uFFFD", text)
    return text


def with_colons_hidden(text: str, problem: object) -> str | None:
    """For `[image:tag]`, which libyaml 0.1 refuses: the text with such colons hidden; None for any other problem."""
    if problem != "found unexpected ':'" or _HIDDEN in text:
        return None
    lines = text.splitlines(keepends=True)
    return "".join(line if "!" in line else _COLON_INSIDE.sub(_HIDDEN, line) for line in lines)


def showing_colons(event: Callable[[], Any]) -> Callable[[], Any]:
    """The events of a text with hidden colons, with the colons back."""

    def shown() -> Any:
        got = event()
        if got.__class__ is ScalarEvent and _HIDDEN in got.value:
            got.value = got.value.replace(_HIDDEN, ":")
        return got

    return shown
