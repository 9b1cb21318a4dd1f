"""Findings: what a rule says, as a value.

A rule yields a `Finding` with a symbolic `Place` (document and path). The engine turns it into a `Diagnostic` with
lines and columns while the document's marks are in memory. Neither knows how it will be drawn.
"""

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kubelint.source import Location, Source

if TYPE_CHECKING:
    from kubelint.documents import Document

Path = tuple[str | int, ...]


class Severity(enum.IntEnum):
    """How bad a finding is; ordered."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Place(NamedTuple):
    """A symbolic place: a path in a document. What is missing is located at the deepest part that exists.

    `key` points at the key instead of the value (mappings and lists are always shown by their key).
    """

    document: "Document"
    path: Path
    key: bool = False

    def locate(self) -> Location:
        """The span of the value or key on one line."""
        return self.document.locate(self.path, self.key)


class TextPlace(NamedTuple):
    """A span of a document's text that is no node, such as a syntax error. Offsets in characters."""

    document: "Document"
    start: int
    end: int
    path: Path = ()

    def locate(self) -> Location:
        """The span, cut to its first line."""
        return self.document.source.location(self.start, self.end)


AnyPlace = Place | TextPlace


class Label(NamedTuple):
    """A related place and what is to be seen there."""

    place: AnyPlace
    message: str


class Finding(NamedTuple):
    """One defect, as a rule sees it.

    `message` says what is wrong with which object and stands alone; `label` says why here (drawn at the carets); `help`
    says what to write. `severity` overrides the rule's own when the case decides it. `subject` is the value that tells
    two findings at one path apart in fingerprints. The first `parts` of `related` are places of the same defect: it is
    silenced only where all of them are.
    """

    place: AnyPlace
    message: str
    help: str | None = None
    label: str | None = None
    related: tuple[Label, ...] = ()
    severity: Severity | None = None
    subject: str | None = None
    parts: int = 0


class ResourceIdentity(NamedTuple):
    """Which object: as people and the API name it. `namespace` is None for cluster-scoped kinds."""

    api_version: str | None
    kind: str | None
    namespace: str | None
    name: str | None

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}" if self.kind and self.name else self.kind or self.name or "document"


class RelatedLocation(NamedTuple):
    """A related place of a diagnostic."""

    location: Location
    message: str


class Part(NamedTuple):
    """Another place of the same defect, with its path in the document as text."""

    location: Location
    path: str


class Diagnostic(NamedTuple):
    """A finding with its place in the file: what reporters print.

    `path` is the path in the document as text; `semantic_path` names list items by their merge key and feeds the
    fingerprint; `subject` is `Finding.subject`; `parts` are the other places of the same defect, all among `related`.
    """

    rule: str
    category: str
    severity: Severity
    message: str
    location: Location
    path: str
    semantic_path: str
    help: str | None = None
    label: str | None = None
    resource: ResourceIdentity | None = None
    related: tuple[RelatedLocation, ...] = ()
    fixable: bool = False
    subject: str | None = None
    parts: tuple[Part, ...] = ()


class Skipped(NamedTuple):
    """Something read but not judged: a whole file (line None) or one document."""

    file: str
    line: int | None
    reason: str


class Failure(NamedTuple):
    """What makes the answer untrustworthy. `kind` is `input`, `rule` or `internal`; `traceback` is for `--verbose`."""

    kind: str
    file: str | None
    rule: str | None
    message: str
    traceback: str | None = None


class Summary(NamedTuple):
    """How much was looked at and what came of it."""

    files: int
    documents: int
    resources: int
    rules: int
    errors: int
    warnings: int
    notes: int
    suppressed: int
    baseline: int


class Report(NamedTuple):
    """Everything a run found, sorted; what reporters, baselines and exit codes are made from.

    `rules` maps each rule that was enabled to its effective severity; `suppressed` are findings that a comment or
    annotation silenced; `sources` gives the text of a file by its displayed name, for code frames; `seconds` is wall
    time; `fingerprint` tells who a finding is, reported or suppressed (see `kubelint.fingerprints`).
    """

    kubernetes_version: str
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    skipped: tuple[Skipped, ...]
    failures: tuple[Failure, ...]
    summary: Summary
    rules: dict[str, Severity]
    sources: dict[str, Source]
    seconds: float
    fingerprint: Callable[[Diagnostic], str]
