"""Which findings people have silenced, and which of their suppressions silence nothing.

A trailing comment covers what is found on its line (and in the quoted text or flow collection that ends there). A
comment on its own line covers the node below it with all that is in it: the entry, the list item, or, above the first
key of a document, the document. The annotation `kubelint/ignore` covers its object; on a pod template it covers the
template.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from kubelint.documents import Document
from kubelint.documents.extents import Extents, extent
from kubelint.findings import Diagnostic, Path, TextPlace
from kubelint.peers import TOOLS, mentioned
from kubelint.peers.exemptions import PeerComment, Scope
from kubelint.resources import Resource
from kubelint.rules import CATEGORIES, RuleInfo
from kubelint.source import Location, Source
from kubelint.values.suggestions import nearest
from kubelint.values.suppression import (
    ANNOTATION,
    Comment,
    ForeignSuppression,
    UnexplainedSuppression,
    UnknownSuppression,
    UnusedSuppression,
    comments,
    exemptions,
)

Position = tuple[int, int]
Problem = UnusedSuppression | UnknownSuppression | UnexplainedSuppression | ForeignSuppression

_BEGINNING: Position = (0, 0)
_NEVER: Position = (2**62, 0)
_WIDE = 64
"""What covers more lines than this is looked at for every finding, the rest only for those on its lines."""

_OWN_RULES = frozenset(("unused-suppression", "unknown-rule-in-suppression", "suppression-without-reason"))


class Suppression:
    """One name of a suppression: what it covers (line and column, end exclusive) and whether it did."""

    __slots__ = ("accounted", "end", "name", "place", "start", "used")

    def __init__(self, name: str, start: Position, end: Position, place: TextPlace, accounted: bool = True):
        self.name = name
        self.start = start
        self.end = end
        self.place = place
        self.accounted = accounted
        self.used = False


class Suppressions:
    """The suppressions of one file. Needs no marks: what is found later can still be covered."""

    def __init__(self) -> None:
        self.entries: list[Suppression] = []
        self._wide: list[Suppression] = []
        self._narrow: defaultdict[int, list[Suppression]] = defaultdict(list)
        self._nameless: list[TextPlace] = []
        self._unexplained: list[UnexplainedSuppression] = []
        self._foreign: list[ForeignSuppression] = []

    def __bool__(self) -> bool:
        return bool(self.entries or self._nameless or self._foreign)

    def left_of(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """What of a finding of this file is not silenced: nothing, the finding, or the finding at another place of it.

        What silences it, or a part of it, counts as used.
        """
        covered = self._covers(diagnostic, diagnostic.location)
        open_parts = [part for part in diagnostic.parts if not self._covers(diagnostic, part.location)]
        if not covered:
            return diagnostic
        if not open_parts:
            return None
        location, path = open_parts[0]
        return diagnostic._replace(location=location, path=path, parts=tuple(open_parts[1:]))

    def _covers(self, diagnostic: Diagnostic, location: Location) -> bool:
        at = location.line, location.column
        covered = False
        for entry in (*self._narrow.get(at[0], ()), *self._wide):
            if entry.name in (diagnostic.rule, diagnostic.category) and entry.start <= at < entry.end:
                entry.used = covered = True
        return covered

    def problems(self, infos: Sequence[RuleInfo], ran: Collection[str]) -> Iterator[Problem]:
        """What is wrong with the suppressions, once every finding of the file was shown to `left_of`.

        `infos` are all rules there are, `ran` the names of those that ran on this file.
        """
        rules_of = _rules_of(infos)
        for place in self._nameless:
            yield UnknownSuppression(place, None, None)
        for entry in self.entries:
            rules = rules_of.get(entry.name)
            if rules is None:
                yield UnknownSuppression(entry.place, entry.name, nearest(entry.name, rules_of))
            elif entry.accounted and not entry.used and rules <= _OWN_RULES | set(ran) and not rules <= _OWN_RULES:
                yield UnusedSuppression(entry.place, entry.name)
        yield from self._unexplained
        yield from self._foreign

    def add(
        self, names: Iterable[tuple[str, TextPlace]], start: Position, end: Position, *, accounted: bool = True
    ) -> None:
        """Silence these names between two positions."""
        entries = [Suppression(name, start, end, place, accounted) for name, place in names]
        self.entries += entries
        if end[0] - start[0] > _WIDE:
            self._wide += entries
            return
        for line in range(start[0], end[0] + 1):
            self._narrow[line] += entries

    def add_nameless(self, place: TextPlace) -> None:
        """A suppression that names nothing."""
        self._nameless.append(place)

    def add_unexplained(self, place: TextPlace, names: tuple[str, ...]) -> None:
        """A suppression without a reason."""
        self._unexplained.append(UnexplainedSuppression(place, names))

    def add_foreign(self, place: TextPlace, tool: str, names: Iterable[str]) -> None:
        """Names by which another tool calls what no rule does."""
        self._foreign += [ForeignSuppression(place, TOOLS[tool], name) for name in names]


def _rules_of(infos: Sequence[RuleInfo]) -> dict[str, set[str]]:
    """The rules that a name stands for: itself, or those of the category that are not opt-in."""
    rules: dict[str, set[str]] = {category: set() for category in CATEGORIES}
    for info in infos:
        rules[info.name] = {info.name}
        category = rules.setdefault(info.category, set())
        if info.rulesets:
            category.add(info.name)
    return rules


def collect(
    source: Source,
    documents: Sequence[Document],
    unjudged: Collection[int] = (),
    tools: Collection[str] | None = None,
) -> Suppressions | None:
    """The suppressions of a file, None when it has none. Call it while the documents' marks are in memory.

    `unjudged` are the indexes of documents that are skipped: suppressions in them are never unused. `tools` are those
    whose suppressions count, None for all.
    """
    text = source.text
    if not documents:
        return None
    found = Suppressions()
    if mentioned(text):
        codes = {code for code, name in TOOLS.items() if tools is None or name in tools}
        _of_peers(source, documents, unjudged, found, codes)
    if tools is not None and "kubelint" not in tools:
        return found if found else None
    if "kubelint:" in text:
        reader = _Comments(source, documents, unjudged)
        for comment in comments(text):
            reader.read(comment, found)
    if ANNOTATION in text:
        for document in documents:
            for resource in document.resources:
                _annotations(resource, found)
    return found if found else None


def _of_peers(
    source: Source,
    documents: Sequence[Document],
    unjudged: Collection[int],
    found: Suppressions,
    codes: Collection[str],
) -> None:
    """What other tools' annotations, labels and comments silence. None of it is ever unused: it is theirs."""
    from kubelint.peers.suppressions import annotated, commented

    for each in annotated(documents):
        if each.tool not in codes:
            continue
        start, end = source.position(each.span.start), source.position(each.span.end)
        found.add([(rule, each.place) for rule in each.rules], start, end, accounted=False)
        found.add_foreign(each.place, each.tool, each.unmatched)
    comments_of_peers = [each for each in commented(source.text) if each.comment.tool in codes]
    reader = _Comments(source, documents, unjudged) if comments_of_peers else None
    for comment, rules, unmatched in comments_of_peers:
        assert reader is not None
        reader.read_foreign(comment, rules, found)
        place = reader.place(comment.start, comment.end)
        if place is not None:
            found.add_foreign(place, comment.tool, unmatched)


class _Comments:
    """Turns the comments of one file into what they cover."""

    def __init__(self, source: Source, documents: Sequence[Document], unjudged: Collection[int]):
        self._source = source
        self._documents = documents
        self._unjudged = unjudged
        self._extents = Extents(source.text, documents)
        self._starts = [document.start for document in documents]

    def read(self, comment: Comment, found: Suppressions) -> None:
        """Add a comment's names to the suppressions; text inside a scalar is no comment."""
        unreadable = self._document_at(comment.start).error is not None
        if self._extents.in_scalar(comment.start) or (unreadable and not comment.whole_file):
            return
        start, end, document = self._reach(comment)
        place = TextPlace(document, comment.start, comment.end)
        if not comment.names:
            found.add_nameless(place)
            return
        names = [(name.text, TextPlace(document, name.start, name.end)) for name in comment.names]
        found.add(names, start, end, accounted=not unreadable and document.index not in self._unjudged)
        if not comment.reason:
            found.add_unexplained(place, tuple(name.text for name in comment.names))

    def place(self, start: int, end: int) -> TextPlace | None:
        """The place of a comment; None for text inside a scalar, or in a document that cannot be read."""
        document = self._document_at(start)
        if self._extents.in_scalar(start) or document.error is not None:
            return None
        return TextPlace(document, start, end)

    def read_foreign(self, comment: PeerComment, rules: Iterable[str], found: Suppressions) -> None:
        """Add another tool's comment."""
        place = self.place(comment.start, comment.end)
        if place is not None:
            start, end = self._reach_of_foreign(comment, place.document)
            found.add([(rule, place) for rule in rules], start, end, accounted=False)

    def _reach_of_foreign(self, comment: PeerComment, document: Document) -> tuple[Position, Position]:
        position = self._source.position
        if comment.scope is Scope.FILE:
            return _BEGINNING, _NEVER
        if comment.scope is Scope.OBJECT:
            return position(document.start), position(max(document.start, document.end))
        if comment.scope is Scope.NEXT_LINE:
            line = position(comment.start)[0] + 1
            return (line, 0), (line + 1, 0)
        return self._reach(Comment(comment.start, comment.end, (), "", False))[:2]

    def _reach(self, comment: Comment) -> tuple[Position, Position, Document]:
        """What a comment covers, and the document in which that is."""
        source = self._source
        document = self._document_at(comment.start)
        if comment.whole_file:
            return _BEGINNING, _NEVER, document
        line, column = source.position(comment.start)
        if source.line(line)[: column - 1].strip(" \t-?:"):
            start = self._extents.ending_before(comment.start)
            return (line if start is None else source.position(start)[0], 0), (line + 1, 0), document
        node = self._extents.below(comment.start)
        if node is None:
            return _NEVER, _NEVER, document
        return source.position(node.start), source.position(node.end), self._document_at(node.start)

    def _document_at(self, offset: int) -> Document:
        """The last document that begins at or before an offset; the first one for what stands above it."""
        return self._documents[max(0, bisect_right(self._starts, offset) - 1)]


def _annotations(resource: Resource, found: Suppressions) -> None:
    _annotation(resource, resource.path, resource.annotations, resource.metadata.path, found)
    workload = resource.workload
    if workload is not None and workload.template.path != resource.path:
        pod_metadata = workload.pod_metadata
        _annotation(resource, workload.template.path, pod_metadata.annotations, pod_metadata.path, found)


def _annotation(
    resource: Resource, path: Path, annotations: dict[str, str], metadata: Path, found: Suppressions
) -> None:
    """Silence what the annotation names below `path`."""
    written = annotations.get(ANNOTATION)
    if written is None:
        return
    document = resource.document
    span = extent(document, path)
    start, end = document.offsets((*metadata, "annotations", ANNOTATION))
    place = TextPlace(document, document.offset + start, document.offset + end, (*metadata, "annotations", ANNOTATION))
    position = document.source.position
    parts = list(exemptions(written))
    if not parts:
        found.add_nameless(place)
    for part in parts:
        found.add([(name, place) for name in part.names], position(span.start), position(span.end))
        if not part.reason:
            found.add_unexplained(place, part.names)
