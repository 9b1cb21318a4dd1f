"""Run rules over subjects: documents in, diagnostics out.

Each document is judged while its marks are in memory; then only what the graphs read is kept. Rules that look at the
whole world run at the end. A rule that crashes becomes a failure, and everything else goes on.
"""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from kubelint.documents import Document
from kubelint.findings import AnyPlace, Diagnostic, Failure, Finding, Part, RelatedLocation, ResourceIdentity, Severity
from kubelint.paths import path_text, semantic_path
from kubelint.resources import Resource
from kubelint.rules import RuleInfo
from kubelint.rulesets import EnabledRule

_LONG_MESSAGE = 400
_LONG_QUOTE = re.compile("`([^`\\n]{100})[^`\\n]{60,}([^`\\n]{20})`")


class LoadedRule(NamedTuple):
    """A rule ready to be called: options are bound."""

    info: RuleInfo
    severity: Severity | None
    check: Callable[[Any], Iterator[Finding]]


class Rules:
    """The enabled rules by subject; a module is imported when its subject first occurs."""

    def __init__(self, enabled: Iterable[EnabledRule]):
        self._waiting: dict[str, list[EnabledRule]] = {}
        self._loaded: dict[str, list[LoadedRule]] = {}
        self._by_kind: dict[tuple[str, str], list[LoadedRule]] = {}
        for rule in enabled:
            self._waiting.setdefault(rule.info.subject, []).append(rule)
        self._subjects = frozenset(self._waiting)

    def wants_any_of(self, subjects: frozenset[str]) -> bool:
        """Whether any enabled rule looks at one of these subject classes."""
        return not self._subjects.isdisjoint(subjects)

    def of(self, subject: str) -> list[LoadedRule]:
        """The rules for a subject class."""
        found = self._loaded.get(subject)
        if found is None:
            found = self._loaded[subject] = [load(rule) for rule in self._waiting.pop(subject, ())]
        return found

    def named(self, subject: str, name: str) -> list[LoadedRule]:
        """The rule of this name for a subject class, if it is enabled; a family is not loaded for one of its rules."""
        found = self._by_kind.get((subject, name))
        if found is None:
            wanted = [r for r in self._waiting.get(subject, ()) if r.info.name == name]
            found = self._by_kind[subject, name] = [load(rule) for rule in wanted]
        return found

    def of_kind(self, subject: str, kind: str) -> list[LoadedRule]:
        """The rules for a subject class that look at objects of this kind."""
        found = self._by_kind.get((subject, kind))
        if found is None:
            waiting = self._waiting.get(subject, ())
            wanted = [r for r in waiting if not r.info.kinds or kind in r.info.kinds]
            found = self._by_kind[subject, kind] = [load(rule) for rule in wanted]
        return found


def load(rule: EnabledRule) -> LoadedRule:
    """Import a rule's module and bind its options. A rule that cannot be loaded crashes when it is called."""
    try:
        check = _check_of(rule)
    except Exception as error:  # part of the guard: see Engine
        check = _crashing(error)
    return LoadedRule(rule.info, rule.severity, check)


def _check_of(rule: EnabledRule) -> Callable[[Any], Iterator[Finding]]:
    found = importlib.import_module(rule.info.module).check
    check: Callable[..., Iterator[Finding]] = found.check
    if found.options is None:
        return check
    options = found.options(**(rule.options or {}))
    return lambda subject: check(subject, options)


def _crashing(error: Exception) -> Callable[[Any], Iterator[Finding]]:
    def check(subject: Any) -> Iterator[Finding]:
        raise error

    return check


class Engine:
    """Runs the enabled rules; collects diagnostics and failures.

    The one place that catches whatever goes wrong: a crash is told as a failure, and everything else goes on.
    """

    def __init__(self, rules: Rules):
        self.rules = rules
        self.diagnostics: list[Diagnostic] = []
        self.failures: list[Failure] = []
        self._failed: set[tuple[str | None, str | None]] = set()

    def taken(self, action: Callable[[], object]) -> list[Diagnostic]:
        """What an action finds, which is not kept among the diagnostics: that is for the caller to do."""
        before = len(self.diagnostics)
        action()
        found = self.diagnostics[before:]
        del self.diagnostics[before:]
        return found

    def use(self, rules: Rules) -> None:
        """Go on with other rules."""
        self.rules = rules

    def check_document(self, document: Document) -> None:
        """Run the rules that look at a document as text."""
        self._run(self.rules.of("Document"), document, document)

    def check_resource(self, resource: Resource) -> None:
        """Run the rules that look at one object, its pods and its containers."""
        rules = self.rules
        kind = resource.kind or ""
        document = resource.document
        self._run(rules.of_kind("Resource", resource.own_kind), resource, document)
        workload = resource.workload
        if workload is None:
            return
        self._run(rules.of_kind("Workload", kind), workload, document)
        pod_spec = workload.pod_spec
        self._run(rules.of_kind("PodSpec", kind), pod_spec, document)
        container_rules = rules.of_kind("Container", kind)
        if container_rules:
            for container in pod_spec.all_containers:
                self._run(container_rules, container, document)

    def check_subject(self, subject: Any, document: Document | None = None) -> None:
        """Run the rules for a value that an analysis made.

        A subject with an attribute `rule` is for the rule of that name alone.
        """
        kind, name = subject.__class__.__name__, getattr(subject, "rule", None)
        rules = self.rules.of(kind) if name is None else self.rules.named(kind, name)
        self._run(rules, subject, document)

    def _run(self, rules: list[LoadedRule], subject: Any, document: Document | None) -> None:
        for rule in rules:
            try:
                for finding in rule.check(subject):
                    self.diagnostics.append(diagnose(rule, finding))
            except Exception as error:  # the guard
                self._crash("rule", _file_of(document), rule.info.name, error)

    def guarded(self, name: str, analysis: Callable[[], Iterable[Any]], document: Document | None = None) -> list[Any]:
        """What an analysis makes, once the rules for it have run; its crash is a failure under the analysis' name."""
        made: list[Any] = []
        try:
            for subject in analysis():
                made.append(subject)
                self.check_subject(subject, document)
        except Exception as error:  # the guard, for what the rules live on
            self._crash("rule", _file_of(document), name, error)
        return made

    def protected(self, file: str, action: Callable[[], None]) -> None:
        """Do what there is to do with a file; its crash is a failure, and the other files are judged."""
        try:
            action()
        except MemoryError:
            self.failures.append(Failure("input", file, None, "there is not enough memory to read it"))
        except Exception as error:  # the guard, for a file
            self._crash("internal", file, None, error)

    def _crash(self, kind: str, file: str | None, rule: str | None, error: Exception) -> None:
        if (rule, file) not in self._failed:
            import traceback

            self._failed.add((rule, file))
            traced = "".join(traceback.format_exception(error))
            self.failures.append(Failure(kind, file, rule, crash_message(error), traced))


def crash_message(error: BaseException) -> str:
    """What went wrong inside kubelint, in one line."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
    words = shortened(" ".join(str(error).split()))
    return f"{type(error).__name__}: {words} (at {place}); please report this"


def _file_of(document: Document | None) -> str | None:
    return document.source.name if document is not None else None


def shortened(text: str) -> str:
    """A message without the bulk of what it quotes: names and values in a manifest may be of any length."""
    if len(text) <= _LONG_MESSAGE:
        return text
    text = _LONG_QUOTE.sub(r"`\1…\2`", text)
    return text if len(text) <= 10 * _LONG_MESSAGE else text[: 10 * _LONG_MESSAGE - 1] + "…"


def diagnose(rule: LoadedRule, finding: Finding) -> Diagnostic:
    """Give a finding its lines and columns."""
    place = finding.place
    return Diagnostic(
        rule.info.name,
        rule.info.category,
        rule.severity or finding.severity or rule.info.severity,
        shortened(finding.message),
        place.locate(),
        path_text(place.path),
        semantic_path(place.path, place.document.value),
        finding.help and shortened(finding.help),
        finding.label and shortened(finding.label),
        identity_of(place),
        tuple(RelatedLocation(label.place.locate(), shortened(label.message)) for label in finding.related),
        False,
        finding.subject,
        tuple(Part(label.place.locate(), path_text(label.place.path)) for label in finding.related[: finding.parts]),
    )


def identity_of(place: AnyPlace) -> ResourceIdentity | None:
    """The object that a place belongs to: the one with the longest path above it."""
    found: Resource | None = place.document.resource_at(place.path)
    return found.identity if found is not None else None
