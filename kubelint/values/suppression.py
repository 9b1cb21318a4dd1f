"""How a suppression is written: the comment, the annotation, and what can be wrong with either.

    # kubelint: ignore[latest-tag, images] built in this cluster
    # kubelint: ignore-file[missing-requests]
    kubelint/ignore: "latest-tag: built in this cluster; missing-requests: a demo"

Names are those of rules and categories. There is no blanket suppression.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import AnyPlace

ANNOTATION = "kubelint/ignore"
"""Annotation of objects and pod templates."""

_COMMENT = re.compile(
    r"(?<![^\s])#[ \t]*kubelint:[ \t]*(?P<directive>[\w-]*)[ \t]*(?:\[(?P<names>[^\]\r\n]*)\])?(?P<reason>[^\r\n]*)"
)
_ATTEMPT = re.compile(r"(?i)(ignore|disable|skip|allow|suppress|off)")
_NAME = re.compile(r"[^\s,]+(?:[ \t]+[^\s,]+)*")
_SEPARATORS = " \t:-–—"


class Name(NamedTuple):
    """A name in a suppression, with its offsets in the text it was read from."""

    text: str
    start: int
    end: int


class Comment(NamedTuple):
    """A suppression comment; offsets count from the start of the text. Without `names` it says nothing that counts."""

    start: int
    end: int
    names: tuple[Name, ...]
    reason: str
    whole_file: bool


class Exemption(NamedTuple):
    """A part of the annotation: names and why."""

    names: tuple[str, ...]
    reason: str


class UnusedSuppression(NamedTuple):
    """A suppression that silenced nothing although its rule, or every rule of its category, ran."""

    place: AnyPlace
    name: str


class UnknownSuppression(NamedTuple):
    """A suppression whose name is no rule's and no category's; `name` is None for one without a name that counts."""

    place: AnyPlace
    name: str | None
    suggestion: str | None


class ForeignSuppression(NamedTuple):
    """A suppression of another tool's check that no rule does; `name` is what the tool calls it."""

    place: AnyPlace
    tool: str
    name: str


class UnexplainedSuppression(NamedTuple):
    """A suppression without a reason; `names` are what it silences."""

    place: AnyPlace
    names: tuple[str, ...]


def comments(text: str) -> Iterator[Comment]:
    """What looks like a suppression comment; whether YAML sees a comment there is for the caller to say."""
    for match in _COMMENT.finditer(text):
        directive, names = match["directive"], match["names"]
        if names is None and not _ATTEMPT.match(directive):
            continue
        found: tuple[Name, ...] = ()
        if directive in ("ignore", "ignore-file") and names is not None:
            base = match.start("names")
            found = tuple(Name(n[0], base + n.start(), base + n.end()) for n in _NAME.finditer(names))
        end = match.start() + len(match[0].rstrip())
        yield Comment(match.start(), end, found, match["reason"].strip(_SEPARATORS), directive == "ignore-file")


def exemptions(annotation: str) -> Iterator[Exemption]:
    """The parts of the annotation's value: `rule, rule` or `rule: reason; rule, category: reason`."""
    for part in annotation.split(";"):
        listed, _, reason = part.partition(":")
        names = tuple(name for name in map(str.strip, listed.split(",")) if name)
        if names:
            yield Exemption(names, reason.strip())
