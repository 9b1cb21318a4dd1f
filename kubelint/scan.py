"""One run over files: read, judge, and keep what the graphs need."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from kubelint.analyses import JUDGED_SUBJECTS, WORLD_ANALYSES, WorldAnalysis
from kubelint.checking import check_object
from kubelint.discovery import InputFile, read_bytes
from kubelint.documents import Document, Unreadable, read
from kubelint.engine import Engine, Rules
from kubelint.environments import told_once
from kubelint.errors import InputError
from kubelint.findings import Diagnostic, Failure, Path, Skipped, TextPlace
from kubelint.inventory import KEPT_KINDS, Inventory
from kubelint.mending import without_mended
from kubelint.peers import mentioned
from kubelint.resources import POD_SPEC_PATHS, PodSpecPaths, Resource, objects_of, strays_of
from kubelint.rulesets import EnabledRule
from kubelint.schemas.judge import Judge
from kubelint.schemas.problems import NotAManifest, WrongType
from kubelint.settings import Settings
from kubelint.source import Source, decode
from kubelint.templates import Sorted, may_be_template, sort_out
from kubelint.templates.signs import PLACEHOLDERS, PLUGIN
from kubelint.values.placeholders import has_placeholder

if TYPE_CHECKING:
    from kubelint.suppressions import Suppressions

_EXPANDED_BY_KUBERNETES = re.compile(r"\$\([^)\s]*\)")

RulesOf = Callable[[str], Mapping[str, EnabledRule]]
"""The enabled rules of a file, by its name."""


class Scan:
    """Reads files one after the other and judges what is in them.

    `rules_of` may give files rules of their own (`overrides` of the configuration); `enabled` are those of the whole
    run.
    """

    def __init__(self, settings: Settings, enabled: Mapping[str, EnabledRule], rules_of: RulesOf | None = None):
        self.settings = settings
        self.enabled = enabled
        self.rules_of = rules_of
        self.engine = Engine(Rules(enabled.values()))
        self.judge = self._judge()
        self.validating = self.engine.rules.wants_any_of(frozenset(("Violation",)))
        self.resources: list[Resource] = []
        self.sources: dict[str, Source] = {}
        self.skipped: list[Skipped] = []
        self.failures: list[Failure] = []
        self.silent: set[str] = set()
        self.suppressions: dict[str, Suppressions] = {}
        self.inventory = Inventory(())
        self.patches: dict[str, list[Document]] = {}
        custom = {(kind.group, kind.kind): kind.path for kind in settings.workloads}
        self.pod_spec_paths: PodSpecPaths = {**POD_SPEC_PATHS, **custom} if custom else POD_SPEC_PATHS
        self.counts: Counter[str] = Counter()
        self._rules_by_overrides: dict[int, Rules] = {}

    def _judge(self) -> Judge | None:
        if not self.engine.rules.wants_any_of(JUDGED_SUBJECTS):
            return None
        return Judge(self.settings.kubernetes_version, self.settings.schemas)

    def read(self, files: Iterable[InputFile], *, reported: bool = True) -> None:
        """Read and judge each file; rules that look at one object run here. Findings in context files are not
        reported.
        """
        for file in files:
            if not reported:
                self.silent.add(file.name)
            try:
                data = read_bytes(file)
            except InputError as error:
                self.failures.append(Failure("input", file.name, None, error.message))
                continue
            self.counts["files"] += 1
            self.engine.protected(file.name, partial(self._file, file, data))

    def read_patches(self, files: Iterable[InputFile]) -> None:
        """Read the files that kustomizations use as patches. They are no manifests: nothing is said of them here."""
        for file in files:
            try:
                source = Source(file.name, decode(read_bytes(file)), file.path)
            except (InputError, UnicodeDecodeError):
                continue
            self.sources[file.name] = source
            self.patches[file.name] = read(source)
            for document in self.patches[file.name]:
                document.resources += [Resource(document, path, value) for path, value in objects_of(document.value)]

    def _file(self, file: InputFile, data: bytes) -> None:
        try:
            source = Source(file.name, decode(data), file.path)
        except UnicodeDecodeError as error:
            self._undecodable(file, data, error)
            return
        self.sources[file.name] = source
        if self.rules_of is not None:
            self.engine.use(self._rules(self.rules_of(file.name)))
        documents = read(source)
        self.counts["documents"] += len(documents)
        found = sort_out(source, documents, explicit=file.explicit, kustomization=file.kustomization)
        self.skipped += found.skipped
        if any(skipped.reason == PLUGIN for skipped in found.skipped):
            self.patches[file.name] = read(source)
        templated = may_be_template(source.text)
        for document in found.judged:
            new = self.engine.taken(partial(self._document, document))
            if (templated or document.error) and any(map(self._unfilled, new)):
                self.skipped.append(Skipped(file.name, document.line, PLACEHOLDERS))
            else:
                self.engine.diagnostics += new
        for document in found.refused:
            self.engine.check_subject(NotAManifest(TextPlace(document, *_first_line(document)), document), document)
        self._suppressions(source, documents, found)
        self._forget(source, documents)

    def _rules(self, enabled: Mapping[str, EnabledRule]) -> Rules:
        """The loaded rules of a file; files with the same overrides share them."""
        found = self._rules_by_overrides.get(id(enabled))
        if found is None:
            found = self._rules_by_overrides[id(enabled)] = Rules(enabled.values())
        return found

    def _unfilled(self, diagnostic: Diagnostic) -> bool:
        """Whether the API server would refuse a value only because a placeholder in it is not filled in yet."""
        at = diagnostic.location
        if diagnostic.category not in ("schema", "validation") or at.file not in self.sources:
            return False
        text = self.sources[at.file].line(at.line)[at.column - 1 : at.end_column - 1]
        return has_placeholder(_EXPANDED_BY_KUBERNETES.sub("", text))

    def _undecodable(self, file: InputFile, data: bytes, error: UnicodeDecodeError) -> None:
        source = Source(file.name, data.decode("utf-8", "replace"))
        self.sources[file.name] = source
        document = Document(source, 0, 0, 0)
        at = len(data[: error.start].decode("utf-8", "replace"))
        document.error = Unreadable(f"not {error.encoding.upper()} text: {error.reason}", at, at + 1)
        self.engine.check_document(document)

    def _document(self, document: Document) -> None:
        if document.error is not None or document.repeated_keys:
            self.engine.check_document(document)
        for path, value in objects_of(document.value):
            self._object(document, path, value)
        if self.judge is not None:
            for path, value, index in strays_of(document.value):
                holder = Resource(document, path, value)
                stray = WrongType(holder.at("items", index), holder, value["items"][index], "mapping")
                self.engine.check_subject(stray, document)

    def _object(self, document: Document, path: Path, value: dict[str, Any]) -> None:
        resource = Resource(document, path, value, self.settings.kubernetes_version, self.pod_spec_paths)
        document.resources.append(resource)
        self.counts["resources"] += 1
        if self.judge is not None:
            self.judge.learn(resource)
        check_object(resource, self.engine, self.judge, validating=self.validating)

    def _check_built(self, resource: Resource) -> list[Diagnostic]:
        """What is wrong with an object as a kustomization builds it."""
        file = resource.document.source.name
        engine = Engine(self._rules(self.rules_of(file)) if self.rules_of is not None else self.engine.rules)
        check_object(resource, engine, self.judge, validating=self.validating)
        return engine.diagnostics

    def _suppressions(self, source: Source, documents: list[Document], found: Sorted) -> None:
        text = source.text
        if not self.settings.suppressions.honour or not ("kubelint" in text or mentioned(text)):
            return
        from kubelint.suppressions import collect

        judged = {document.index for document in found.judged}
        collected = collect(
            source, documents, [d.index for d in documents if d.index not in judged], self.settings.suppressions.tools
        )
        if collected is not None:
            self.suppressions[source.name] = collected

    def _forget(self, source: Source, documents: list[Document]) -> None:
        """Keep the values and marks that something still needs; of the other objects their identity and place."""
        needed = False
        for document in documents:
            resources = document.resources
            if any(map(self._needed, resources)):
                needed = True
                self.resources += resources
            else:
                document.forget()
                self.resources += [Resource(document, r.path, _identity(r), r.kubernetes) for r in resources]
                document.resources[:] = self.resources[len(self.resources) - len(resources) :]
        if not needed:
            source.release()

    def _needed(self, resource: Resource) -> bool:
        """Whether the graphs, or the judge of custom resources, will read the object's values."""
        if resource.kind in KEPT_KINDS or (resource.group, resource.kind) in self.pod_spec_paths:
            return True
        if self.judge is not None and self.judge.holds(resource):
            return True
        from kubelint.graph.references.reading import is_read

        return is_read(resource)

    def finish(self) -> Inventory:
        """Run what looks at the whole world; call once, after the last `read`."""
        judge = self.judge
        if judge is not None:
            late = self.engine.taken(partial(self.engine.guarded, "schemas", judge.definitions_complete))
            self.engine.diagnostics += [found for found in late if not self._unfilled(found)]
            self.engine.guarded("schemas", partial(judge.kinds_without_schema, self.silent))
        self.inventory = inventory = Inventory(self.resources, self.settings.environments, self.patches)
        self.engine.use(Rules(self.enabled.values()))
        self.engine.diagnostics[:], mended = without_mended(
            self.engine.diagnostics, inventory.resources, self._check_built
        )
        self.skipped += mended
        held = inventory.by_kind.keys()
        self.engine.use(
            Rules(r for r in self.enabled.values() if not r.info.kinds or not held.isdisjoint(r.info.kinds))
        )
        for analysis in WORLD_ANALYSES:
            if self.engine.rules.wants_any_of(analysis.subjects) and analysis.applies(inventory):
                self._analyse(analysis, inventory.worlds if analysis.by_world else [inventory])
        return inventory

    def _analyse(self, analysis: WorldAnalysis, worlds: "list[Inventory]") -> None:
        """Run an analysis on each of the worlds; what is wrong in several of them is told once."""
        function, engine = analysis.load(), self.engine
        found = []
        for world in worlds:
            new = engine.taken(partial(engine.guarded, analysis.name, partial(function, world, self.settings)))
            found.append((world.environments, new))
        several = len(worlds) > 1 or worlds[0].built_twice
        engine.diagnostics += told_once(found) if several else found[0][1]


def _first_line(document: Document) -> tuple[int, int]:
    """The offsets of the first line of a document's content."""
    start = document.offset + document.span[0]
    line = document.source.line(document.source.position(start)[0])
    return start, start + max(1, len(line.strip()))


def _identity(resource: Resource) -> dict[str, Any]:
    metadata = resource.mapping("metadata")
    kept = {key: metadata[key] for key in ("name", "namespace", "generateName") if key in metadata}
    conversion = resource.get("spec", "conversion")
    spec = {} if conversion is None else {"spec": {"conversion": conversion}}
    return {"apiVersion": resource.get("apiVersion"), "kind": resource.get("kind"), "metadata": kept, **spec}
