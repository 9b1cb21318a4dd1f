"""The rules of a run, as SARIF describes them: what GitHub shows beside an alert."""

from collections.abc import Iterable, Iterator, Mapping

from kubelint.findings import Report, Severity
from kubelint.pages import Page, as_markdown, as_text, help_uri, read_page
from kubelint.reporters.sarif.model import (
    MultiformatMessageString,
    ReportingConfiguration,
    ReportingDescriptor,
)
from kubelint.reporters.sarif.taxonomies import Taxonomies
from kubelint.rules import RuleInfo
from kubelint.values.standards import tag

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

_LONGEST_DESCRIPTION = 1024
_MOST_TAGS = 20
_PROBLEM_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_SECURITY = frozenset({"pod-security", "rbac", "network", "security", "secrets", "control-plane"})
_SECURITY_SEVERITIES = {Severity.ERROR: "8.0", Severity.WARNING: "5.5", Severity.NOTE: "2.0"}
"""High, medium and low on GitHub's scale. A rule that has one is shown as a security rule."""

_CERTAIN = frozenset({"schema", "api", "validation", "pod-security"})
"""Categories that repeat what the server would say of the object alone."""


def rule_names(report: Report) -> list[str]:
    """The rules of the run, sorted: all that were enabled, and any other that found something."""
    found = (diagnostic.rule for diagnostic in (*report.diagnostics, *report.suppressed))
    return sorted({*report.rules, *found})


def known_rules(names: Iterable[str]) -> dict[str, RuleInfo]:
    """What is known of these rules, by name."""
    from kubelint.rules.index import RULES

    wanted = set(names)
    return {info.name: info for info in RULES if info.name in wanted}


def descriptors(
    report: Report, names: Iterable[str], known: Mapping[str, RuleInfo], taxonomies: Taxonomies
) -> Iterator[ReportingDescriptor]:
    """A description of each rule, from the page in its docstring."""
    for name in names:
        info = known.get(name)
        level = report.rules.get(name, Severity.WARNING if info is None else info.severity)
        yield _unknown(name, level) if info is None else _describe(read_page(info), level, taxonomies)


def _describe(page: Page, level: Severity, taxonomies: Taxonomies) -> ReportingDescriptor:
    info = page.info
    return ReportingDescriptor(
        id=info.name,
        short_description=_text(page.summary),
        full_description=_text(page.why),
        help=MultiformatMessageString(text=as_text(page), markdown=as_markdown(page)),
        help_uri=help_uri(info.name),
        default_configuration=ReportingConfiguration(level=LEVELS[level]),
        relationships=taxonomies.relationships(info) or None,
        properties=_properties(info, level),
    )


def _unknown(name: str, level: Severity) -> ReportingDescriptor:
    return ReportingDescriptor(
        id=name,
        short_description=_text(f"The rule {name}."),
        full_description=_text(f"The rule {name}."),
        help=_text(f"See the catalogue for the rule {name}."),
        help_uri=help_uri(name),
        default_configuration=ReportingConfiguration(level=LEVELS[level]),
    )


def _properties(info: RuleInfo, level: Severity) -> dict[str, object]:
    security = info.category in _SECURITY
    tags = dict.fromkeys((info.category, *(["security"] if security else []), *info.tags, *map(tag, info.references)))
    properties: dict[str, object] = {
        "tags": list(tags)[:_MOST_TAGS],
        "precision": "very-high" if info.category in _CERTAIN else "high",
        "problem.severity": _PROBLEM_SEVERITIES[level],
    }
    if security:
        properties["security-severity"] = _SECURITY_SEVERITIES[level]
    return properties


def _text(text: str) -> MultiformatMessageString:
    if len(text) > _LONGEST_DESCRIPTION:
        text = text[: _LONGEST_DESCRIPTION - 1].rpartition(" ")[0] + "…"
    return MultiformatMessageString(text=text, markdown=text)
