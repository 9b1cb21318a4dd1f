"""One run over files: read, judge, keep what the graphs need, and put the report together."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kubelint.analyses import JUDGED_SUBJECTS, WORLD_ANALYSES
from kubelint.discovery import InputFile, read_bytes
from kubelint.documents import Document, Unreadable, read
from kubelint.engine import Engine, Rules
from kubelint.errors import InputError
from kubelint.findings import Diagnostic, Failure, Path, Report, Severity, Skipped, Summary, TextPlace
from kubelint.inventory import KEPT_KINDS, Inventory
from kubelint.resources import Resource, objects_of
from kubelint.rulesets import EnabledRule
from kubelint.schemas.judge import Judge
from kubelint.schemas.problems import NotAManifest
from kubelint.settings import Settings
from kubelint.source import Source, decode
from kubelint.templates import reason_to_skip

if TYPE_CHECKING:
    from kubelint.suppressions import Suppressions

RulesOf = Callable[[str], Mapping[str, EnabledRule]]
"""The enabled rules of a file, by its name."""


class Scan:
    """Reads files one after the other and judges what is in them.

    `rules_of` may give files rules of their own (`overrides` of the configuration); `enabled` are those of the whole run.
    """

    def __init__(self, settings: Settings, enabled: Mapping[str, EnabledRule], rules_of: RulesOf | None = None):
        self.settings = settings
        self.enabled = enabled
        self.rules_of = rules_of
        self.engine = Engine(Rules(enabled.values()))
        self.judge = self._judge()
        self.resources: list[Resource] = []
        self.sources: dict[str, Source] = {}
        self.skipped: list[Skipped] = []
        self.failures: list[Failure] = []
        self.silent: set[str] = set()
        self.suppressions: list["Suppressions"] = []
        self.counts: Counter[str] = Counter()

    def _judge(self) -> Judge | None:
        if not self.engine.rules.wants_any_of(JUDGED_SUBJECTS):
            return None
        return Judge(self.settings.kubernetes_version, self.settings.schemas)

    def read(self, files: Iterable[InputFile], *, reported: bool = True) -> None:
        """Read and judge each file; rules that look at one object run here. Findings in context files are not reported."""
        for file in files:
            if not reported:
                self.silent.add(file.name)
            try:
                data = read_bytes(file)
            except InputError as error:
                self.failures.append(Failure("input", file.name, None, error.message))
                continue
            self.counts["files"] += 1
            self._file(file, data)

    def _file(self, file: InputFile, data: bytes) -> None:
        try:
            source = Source(file.name, decode(data), file.path)
        except UnicodeDecodeError as error:
            self._undecodable(file, data, error)
            return
        self.sources[file.name] = source
        if self.rules_of is not None:
            self.engine.use(Rules(self.rules_of(file.name).values()))
        documents = read(source)
        self.counts["documents"] += len(documents)
        found = [self._document(document, file) for document in documents]
        if not any(found) and not any(document.error for document in documents):
            self._no_manifest(file, source, documents)
        self._suppressions(source, documents)
        self._forget(source, documents)

    def _undecodable(self, file: InputFile, data: bytes, error: UnicodeDecodeError) -> None:
        source = Source(file.name, data.decode("utf-8", "replace"))
        self.sources[file.name] = source
        document = Document(source, 0, 0, 0)
        at = len(data[: error.start].decode("utf-8", "replace"))
        document.error = Unreadable(f"not {error.encoding.upper()} text: {error.reason}", at, at + 1)
        self.engine.check_document(document)

    def _document(self, document: Document, file: InputFile) -> bool:
        """Judge one document; whether it is a manifest, if one that is skipped for a reason."""
        reason = reason_to_skip(document)
        if reason is not None:
            if reason != NOT_A_MANIFEST or not file.explicit:
                self.skipped.append(Skipped(file.name, document.line, reason))
            return reason != NOT_A_MANIFEST
        if document.error is not None or document.repeated_keys:
            self.engine.check_document(document)
        for path, value in objects_of(document.value):
            self._object(document, path, value)
        return bool(document.resources)

    def _object(self, document: Document, path: Path, value: dict[str, Any]) -> None:
        resource = Resource(document, path, value, self.settings.kubernetes_version)
        document.resources.append(resource)
        self.counts["resources"] += 1
        judge = self.judge
        if judge is not None:
            judge.learn(resource)
            self.engine.guarded("schemas", lambda: judge.judge(resource), document)
        self.engine.check_resource(resource)

    def _no_manifest(self, file: InputFile, source: Source, documents: list[Document]) -> None:
        """A file without any manifest: a finding when it was named itself, else told apart as a whole."""
        if file.explicit and self.judge is not None:
            document = documents[0] if documents else Document(source, 0, 0, 0)
            self.engine.check_subject(NotAManifest(TextPlace(document, 0, 1), document), document)
        else:
            self.skipped = [s for s in self.skipped if s.file != file.name]
            self.skipped.append(Skipped(file.name, None, NOT_A_MANIFEST if documents else "empty"))

    def _suppressions(self, source: Source, documents: list[Document]) -> None:
        if not self.settings.suppressions.honour or "kubelint" not in source.text:
            return
        from kubelint.suppressions import collect

        collected = collect(source, documents)
        if collected is not None:
            self.suppressions.append(collected)

    def _forget(self, source: Source, documents: list[Document]) -> None:
        """Keep the values and marks that something still needs; of the other objects their identity and place."""
        needed = False
        for document in documents:
            resources = document.resources
            if any(r.kind in KEPT_KINDS or (self.judge and self.judge.holds(r)) for r in resources):
                needed = True
                self.resources += resources
            else:
                document.forget()
                self.resources += [Resource(document, r.path, _identity(r), r.kubernetes) for r in resources]
                document.resources[:] = self.resources[len(self.resources) - len(resources) :]
        if not needed:
            source.release()

    def finish(self) -> Inventory:
        """Run what looks at the whole world; call once, after the last `read`."""
        judge = self.judge
        if judge is not None:
            self.engine.guarded("schemas", judge.definitions_complete)
            self.engine.guarded("schemas", judge.kinds_without_schema)
        inventory = Inventory(self.resources)
        self.engine.use(Rules(self.enabled.values()))
        for analysis in WORLD_ANALYSES:
            if self.engine.rules.wants_any_of(analysis.subjects) and analysis.applies(inventory):
                function = analysis.load()
                self.engine.guarded(analysis.name, lambda run=function: run(inventory, self.settings))  # type: ignore[misc]
        return inventory

    def report(self, started: float) -> Report:
        """The sorted report of everything found so far; `started` is a `time.perf_counter()`."""
        diagnostics, suppressed = self._judged()
        severities = Counter(d.severity for d in diagnostics)
        summary = Summary(
            self.counts["files"],
            self.counts["documents"],
            self.counts["resources"],
            len(self.enabled),
            severities[Severity.ERROR],
            severities[Severity.WARNING],
            severities[Severity.NOTE],
            len(suppressed),
            0,
        )
        return Report(
            str(self.settings.kubernetes_version),
            tuple(diagnostics),
            tuple(suppressed),
            tuple(sorted(self.skipped, key=lambda s: (s.file, s.line or 0))),
            (*self.failures, *self.engine.failures),
            summary,
            {name: rule.severity or rule.info.severity for name, rule in self.enabled.items()},
            self.sources,
            time.perf_counter() - started,
        )

    def _judged(self) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """What is reported and what a suppression silenced, both sorted."""
        found = [d for d in self.engine.diagnostics if d.location.file not in self.silent]
        found = [d for d in found if d.severity >= self.settings.min_severity]
        found.sort(key=_order)
        silenced = {id(d) for d in found if any(s.covers(d) for s in self.suppressions)}
        return [d for d in found if id(d) not in silenced], [d for d in found if id(d) in silenced]


def _identity(resource: Resource) -> dict[str, Any]:
    metadata = resource.mapping("metadata")
    kept = {key: metadata[key] for key in ("name", "namespace", "generateName") if key in metadata}
    return {"apiVersion": resource.get("apiVersion"), "kind": resource.get("kind"), "metadata": kept}


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    at = diagnostic.location
    return at.file, at.line, at.column, diagnostic.rule, diagnostic.message
