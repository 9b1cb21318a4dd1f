"""Where a finding stands, as SARIF says it: URIs, regions in UTF-16 units, snippets, line hashes."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from kubelint.findings import Diagnostic
from kubelint.reporters.sarif.line_hash import line_hashes
from kubelint.reporters.sarif.model import ArtifactContent, ArtifactLocation, PhysicalLocation, Region, to_object
from kubelint.source import Location, Source

BASE_ID = "SRCROOT"
_LONGEST_SNIPPET = 1000


class Places:
    """Physical locations for the findings of one run. What is known of a file is made once."""

    def __init__(self, sources: Mapping[str, Source], diagnostics: Iterable[Diagnostic]):
        self._sources = sources
        self._artifacts: dict[str, object] = {}
        self._hashes: dict[str, dict[int, str]] = {}
        self._last_lines: dict[str, int] = {}
        self._wanted: dict[str, set[int]] = defaultdict(set)
        for diagnostic in diagnostics:
            self._wanted[diagnostic.location.file].add(diagnostic.location.line)

    def line_hash(self, location: Location) -> str | None:
        """GitHub's fingerprint of the line; None when the text is not at hand."""
        hashes = self._hashes.get(location.file)
        if hashes is None:
            source = self._sources.get(location.file)
            hashes = {} if source is None else line_hashes(source.text, self._wanted[location.file])
            self._hashes[location.file] = hashes
        return hashes.get(location.line)

    def artifact(self, file: str) -> object:
        """The file as an artifact location: relative to SRCROOT, or absolute when it lies outside."""
        known = self._artifacts.get(file)
        if known is None:
            uri, base = file_uri(file)
            known = self._artifacts[file] = to_object(ArtifactLocation(uri=uri, uri_base_id=base))
        return known

    def physical(self, location: Location, *, context: bool = False) -> PhysicalLocation:
        """The place with its text; with `context` also the lines around it."""
        source = self._sources.get(location.file)
        artifact = self.artifact(location.file)
        line = "" if source is None else source.line(location.line)
        start, end = location.column - 1, location.end_column - 1
        if source is None or location.end_line != location.line or end > len(line):
            return PhysicalLocation(artifact_location=artifact, region=_plain_region(location))
        before = _units(line, 0, start)
        region = Region(
            start_line=location.line,
            start_column=before + 1,
            end_line=location.line,
            end_column=before + _units(line, start, end) + 1,
            snippet=_content(line[start:end]),
        )
        around = self._context(source, location, line) if context else None
        return PhysicalLocation(artifact_location=artifact, region=region, context_region=around)

    def _context(self, source: Source, location: Location, line: str) -> Region | None:
        """The line with its neighbours; None when that is no more than the place itself (SARIF 2.1.0 §3.29.5)."""
        last = self._last_lines.get(location.file)
        if last is None:
            last = self._last_lines[location.file] = source.position(len(source.text))[0]
        first, last = max(1, location.line - 1), min(last, location.line + 1)
        lines = [line if number == location.line else source.line(number) for number in range(first, last + 1)]
        while len(lines) > 1 and not lines[-1] and last > location.line:
            lines.pop()
            last -= 1
        content = _content("\n".join(lines))
        if content is None or (first == last and location.end_column - location.column == len(line)):
            return None
        return Region(start_line=first, end_line=last, snippet=content)


def file_uri(file: str) -> tuple[str, str | None]:
    """A file name as a URI reference and the id of its base: relative to the working directory where possible."""
    path = os.path.relpath(file) if os.path.isabs(file) else os.path.normpath(file)
    outside = path.startswith("..")
    if outside or os.path.isabs(path):
        path = os.path.abspath(file)
    encoded = quote(os.fsencode(path.replace(os.sep, "/")))
    return ("file://" + encoded, None) if outside else (encoded, BASE_ID)


def _units(text: str, start: int, end: int) -> int:
    """The length of `text[start:end]` in UTF-16 units."""
    part = text[start:end]
    return len(part) if part.isascii() else len(part) + sum(character > "\uffff" for character in part)


def _content(text: str) -> ArtifactContent | None:
    return ArtifactContent(text=text) if text and len(text) <= _LONGEST_SNIPPET else None


def _plain_region(location: Location) -> Region:
    return Region(
        start_line=location.line,
        start_column=location.column,
        end_line=location.end_line,
        end_column=location.end_column,
    )
