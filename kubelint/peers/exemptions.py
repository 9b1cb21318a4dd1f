"""How other tools' suppressions are written: annotations and labels of objects and pods, comments in the text."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple


class Exemption(NamedTuple):
    """A suppression in an annotation or label.

    `ids` None means all that the tool checks; `container` narrows it to the container of that name.
    """

    key: str
    tool: str
    ids: tuple[str, ...] | None
    container: str | None = None


class Scope(Enum):
    """What a comment covers: what kubelint's own would (the node below it, or its line), or more, or less."""

    FILE = "file"
    OBJECT = "object"
    NODE = "node"
    NEXT_LINE = "next line"


class PeerComment(NamedTuple):
    """A suppression in a comment, with its offsets in the text. `ids` None means all that the tool checks.

    `but` are exempt from the exemption: what is silenced are all others.
    """

    start: int
    end: int
    tool: str
    ids: tuple[str, ...] | None
    scope: Scope
    but: tuple[str, ...] = ()


_COMMENT = re.compile(r"(?<!\S)#[ \t]*(?:checkov:skip=|(?:trivy|tfsec):ignore:|kics-scan[ \t]).*")
_CHECKOV_COMMENT = re.compile(r"#[ \t]*checkov:skip=(\w+(?:,[ ]*\w+)*)")
_TRIVY_COMMENT = re.compile(r"(?:trivy|tfsec):ignore:(?P<id>[\w*-]+)(?::exp:(?P<until>\d{4}-\d\d-\d\d))?")
_KICS_COMMENT = re.compile(
    r"#[ \t]*kics-scan[ \t]+(?P<what>ignore-line|ignore-block|ignore|disable|enable)\b(?:=(?P<ids>\S+))?"
)
_CONTENT = re.compile(r"^[ \t]*(?!---)[^\s#]", re.MULTILINE)
"""The first line of a file that is no comment and begins no document."""

_CHECKOV = re.compile(r"(?:checkov|bridgecrew|cortex)\.io/skip\d*")
_SEPARATORS = re.compile(r"[,\s]+")
_CONTAINER = re.compile(r"container\.(?:kubeaudit|audit\.kubernetes)\.io/(?P<container>[^.]+)\.(?P<id>allow-.+)")


def of_annotations(annotations: Mapping[str, str], today: str) -> Iterator[Exemption]:
    """The exemptions in annotations that have not expired; `today` as `YYYY-MM-DD`."""
    for key, value in annotations.items():
        prefix, _, name = key.partition("/")
        if prefix == "ignore-check.kube-linter.io":
            yield Exemption(key, "KL", (name,))
        elif key == "kube-linter.io/ignore-all":
            yield Exemption(key, "KL", None)
        elif key == "kube-score/ignore":
            yield Exemption(key, "KS", _split(value))
        elif prefix == "polaris.fairwinds.com" and value == "true":
            yield from _polaris(key, name)
        elif _CHECKOV.fullmatch(key):
            yield Exemption(key, "CK", (value.partition("=")[0].strip(),))
        elif key == "kubescape.io/skip-controls" and annotations.get("kubescape.io/skip-expiry", today)[:10] >= today:
            yield Exemption(key, "KE", _split(value))
        elif key.startswith("monokle.io/suppress.") and value != "false":
            yield Exemption(key, "MK", (key.removeprefix("monokle.io/suppress."),))
        elif prefix == "datree.skip":
            yield Exemption(key, "DT", (name,))


def _polaris(key: str, name: str) -> Iterator[Exemption]:
    if name == "exempt":
        yield Exemption(key, "PO", None)
    elif name.endswith("-exempt"):
        yield Exemption(key, "PO", (name.removesuffix("-exempt"),))


def of_labels(labels: Mapping[str, str]) -> Iterator[Exemption]:
    """The overrides of kubeaudit, which are labels."""
    for key in labels:
        prefix, _, name = key.partition("/")
        container = _CONTAINER.fullmatch(key)
        if container:
            yield Exemption(key, "KA", (container["id"],), container["container"])
        elif prefix == "kubeaudit.io" and name.startswith("allow-"):
            yield Exemption(key, "KA", (name,))
        elif prefix == "audit.kubernetes.io" and name.startswith("pod.allow-"):
            yield Exemption(key, "KA", (name.removeprefix("pod."),))


def comments(text: str, today: str) -> Iterator[PeerComment]:
    """What looks like another tool's suppression comment, and has not expired."""
    content = _CONTENT.search(text)
    head = content.start() if content else len(text)
    for match in _COMMENT.finditer(text):
        start, end = match.span()
        checkov, kics = _CHECKOV_COMMENT.match(match[0]), _KICS_COMMENT.match(match[0])
        if checkov:
            yield PeerComment(start, start + checkov.end(), "CK", _split(checkov[1]), Scope.OBJECT)
        elif kics:
            yield from _kics(kics["what"], _split(kics["ids"] or ""), start, end, start < head)
        else:
            for each in _TRIVY_COMMENT.finditer(match[0]):
                if not each["until"] or each["until"] >= today:
                    yield PeerComment(start, end, "TR", None if each["id"] == "*" else (each["id"],), Scope.NODE)


def _kics(what: str, ids: tuple[str, ...], start: int, end: int, at_head: bool) -> Iterator[PeerComment]:
    """What a comment of kics says; one about the whole file only counts at its head."""
    if what in ("ignore-line", "ignore-block"):
        yield PeerComment(start, end, "KI", None, Scope.NEXT_LINE if what == "ignore-line" else Scope.NODE)
    elif at_head and what == "ignore":
        yield PeerComment(start, end, "KI", None, Scope.FILE)
    elif at_head and ids:
        enabled = what == "enable"
        yield PeerComment(start, end, "KI", None if enabled else ids, Scope.FILE, ids if enabled else ())


def _split(value: str) -> tuple[str, ...]:
    return tuple(name for name in _SEPARATORS.split(value) if name)
