"""Violations: what a validator says, as values that rules turn into findings."""

import re
from typing import NamedTuple

from kubelint.findings import AnyPlace, Finding, Label, Path, Place, Severity
from kubelint.paths import path_text
from kubelint.resources import View
from kubelint.values.characters import quoted

_UNSAFE = re.compile(r"[{}\x00-\x1f\x7f]")


class Violation(NamedTuple):
    """One thing that the server refuses or warns of. It is for the rule that `rule` names; see `findings.Finding`."""

    rule: str
    place: AnyPlace
    message: str
    help: str
    related: tuple[Label, ...] = ()
    severity: Severity | None = None
    subject: str | None = None

    def finding(self) -> Finding:
        """The finding that it makes."""
        return Finding(self.place, self.message, self.help, None, self.related, self.severity, self.subject)


def refuse(
    rule: str,
    view: View,
    field: str | int | Path,
    says: str,
    help: str,
    *,
    related: tuple[Label, ...] = (),
    key: bool = False,
    subject: str | None = None,
    severity: Severity | None = None,
) -> Violation:
    """A violation at a field of a view (a path for one further down, `()` for the view itself).

    `says` goes on after the name of the field and its owner: "must be 1", "is not valid: …". `key` points at the key.
    `severity` is for what the server accepts with a warning.
    """
    below = field if isinstance(field, tuple) else (field,)
    path = (*view.path, *below)
    message = _embeddable(f"{named(view, path)} {says}")
    return Violation(
        rule, Place(view.resource.document, path, key), message, _embeddable(help), related, severity, subject
    )


def _embeddable(words: str) -> str:
    """Names from a manifest may hold anything; messages keep to what SARIF and terminals take as text."""
    return _UNSAFE.sub("?", words).replace("](", "]?(")


def named(view: View, path: Path) -> str:
    """A field with what it belongs to, as in ``field `ports[0].hostPort` of container `web` of Pod `shop` ``.

    The path is told from the innermost list item that has a name.
    """
    resource = view.resource
    relative = path[len(resource.path) :]
    owner, start = _owner(resource, relative)
    title = f"{owner} of {resource.title}" if owner else resource.title
    field = path_text(relative[start:])
    return f"{quoted(field, 160)} of {title}" if field else title


_NOUNS = {
    "containers": "container",
    "initContainers": "init container",
    "ephemeralContainers": "ephemeral container",
    "volumes": "volume",
    "volumeClaimTemplates": "volume claim template",
    "resourceClaims": "resource claim",
    "webhooks": "webhook",
    "versions": "version",
}
"""What messages call an item of a list, by the list's field."""


def _owner(resource: View, path: Path) -> tuple[str, int]:
    """The innermost named item on the path, and how many steps lead to it."""
    for depth in range(len(path) - 1, 0, -1):
        noun = _NOUNS.get(path[depth - 1])  # type: ignore[arg-type]
        if noun is None or path[depth].__class__ is not int:
            continue
        name = resource.text(*path[: depth + 1], "name")
        if name:
            return f"{noun} {quoted(name)}", depth + 1
    return "", 0
