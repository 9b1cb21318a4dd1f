"""How other tools' suppressions are written: annotations and labels of objects and pods, comments in the text."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Exemption(NamedTuple):
    """A suppression in an annotation or label.

    `ids` None means all that the tool checks; `container` narrows it to the container of that name.
    """

    key: str
    tool: str
    ids: tuple[str, ...] | None
    container: str | None = None


class PeerComment(NamedTuple):
    """A suppression in a comment, with its offsets in the text. `whole_object` for those that cover their object."""

    start: int
    end: int
    tool: str
    ids: tuple[str, ...] | None
    whole_object: bool


_COMMENT = re.compile(
    r"(?<!\S)#[ \t]*(?:checkov:skip=(?P<checkov>\w+(?:,[ ]*\w+)*)"
    r"|(?:trivy|tfsec):ignore:(?P<trivy>[\w*-]+)(?::exp:(?P<until>\d{4}-\d\d-\d\d))?)"
)
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
    for match in _COMMENT.finditer(text):
        if match["checkov"]:
            yield PeerComment(match.start(), match.end(), "CK", _split(match["checkov"]), True)
        elif not match["until"] or match["until"] >= today:
            ids = None if match["trivy"] == "*" else (match["trivy"],)
            yield PeerComment(match.start(), match.end(), "TR", ids, False)


def _split(value: str) -> tuple[str, ...]:
    return tuple(name for name in _SEPARATORS.split(value) if name)
