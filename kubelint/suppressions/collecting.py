"""Reads the suppressions of a file: kubelint's comments and annotations, and those of other tools.

A trailing comment covers what is found on its line (and in the quoted text or flow collection that ends there, or in
the block of text that begins there). A comment on its own line covers the node below it with all that is in it: the
entry, the list item, or, above the first key of a document, the document. The annotation `kubelint/ignore` covers its
object; on a pod template it covers the template.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from kubelint.documents import Document
from kubelint.documents.extents import Extents, extent
from kubelint.findings import Path, TextPlace
from kubelint.peers import TOOLS, mentioned
from kubelint.peers.exemptions import PeerComment, Scope
from kubelint.resources import Resource
from kubelint.source import Source
from kubelint.suppressions.record import Position, Suppressions
from kubelint.values.suppression import ANNOTATION, Comment, comments, exemptions

_BEGINNING: Position = (0, 0)
_NEVER: Position = (2**62, 0)


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
            start, block = self._extents.ending_before(comment.start), self._extents.block_behind(comment.start)
            last = line if block is None else max(line, source.position(block - 1)[0])
            return (line if start is None else source.position(start)[0], 0), (last + 1, 0), document
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
