"""The format `sarif`: SARIF 2.1.0 for code-scanning pages and editors.

Written for GitHub's limits: one first location per result, regions on one line, 25,000 results. Suppressed findings are
left out unless asked for, since GitHub takes them for open alerts.
"""

from collections.abc import Iterator, Sequence
from typing import TextIO

import kubelint
from kubelint.findings import Diagnostic, Failure, Report
from kubelint.pages import HOME
from kubelint.reporters.sarif.descriptors import descriptors, known_rules, rule_names
from kubelint.reporters.sarif.model import (
    Invocation,
    Location,
    Message,
    Notification,
    PhysicalLocation,
    Region,
    ReportingDescriptorReference,
    Run,
    RunAutomationDetails,
    Tool,
    ToolComponent,
    to_object,
)
from kubelint.reporters.sarif.places import BASE_ID, Places
from kubelint.reporters.sarif.results import message_text, result
from kubelint.reporters.sarif.taxonomies import Taxonomies

MOST_RESULTS = 25_000
"""What GitHub accepts of one run; more is refused whole."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(report: Report, stream: TextIO, *, suppressed: bool = False) -> None:
    """Write one SARIF log with one run, a result per line. `suppressed` adds the silenced findings, marked as such."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    kept = _most_severe(report.diagnostics)
    places = Places(report.sources, (*report.diagnostics, *report.suppressed))
    names = rule_names(report)
    index = {name: number for number, name in enumerate(names)}
    run = encode(to_object(_run(report, names, places, len(report.diagnostics) - len(kept))))
    stream.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [\n{run[:-1]}, "results": [')
    separator = "\n"
    for diagnostic in kept:
        found = result(diagnostic, index[diagnostic.rule], report.fingerprint(diagnostic), places)
        stream.write(separator + encode(to_object(found)))
        separator = ",\n"
    if suppressed:
        for diagnostic in report.suppressed:
            fingerprint = report.fingerprint(diagnostic)
            found = result(diagnostic, index[diagnostic.rule], fingerprint, places, suppressed=True)
            stream.write(separator + encode(to_object(found)))
            separator = ",\n"
    stream.write("]}]}\n")


def _most_severe(findings: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """At most as many findings as GitHub accepts: the most severe, in the order of the report."""
    if len(findings) <= MOST_RESULTS:
        return findings
    ranked = sorted(range(len(findings)), key=lambda number: -findings[number].severity)
    return [findings[number] for number in sorted(ranked[:MOST_RESULTS])]


def _run(report: Report, names: list[str], places: Places, left_out: int) -> Run:
    known = known_rules(names)
    taxonomies = Taxonomies(known.values())
    driver = ToolComponent(
        name="kubelint",
        version=kubelint.__version__,
        semantic_version=kubelint.__version__,
        information_uri=HOME,
        rules=list(descriptors(report, names, known, taxonomies)),
        supported_taxonomies=taxonomies.references() or None,
    )
    invocation = Invocation(
        execution_successful=not report.failures,
        tool_execution_notifications=list(_notifications(report, places, left_out)),
    )
    return Run(
        tool=Tool(driver=driver),
        taxonomies=taxonomies.components() or None,
        invocations=[invocation],
        automation_details=RunAutomationDetails(id="kubelint/"),
        column_kind="utf16CodeUnits",
        original_uri_base_ids={BASE_ID: {"description": {"text": "The folder that kubelint was run in."}}},
        properties={"kubernetesVersion": report.kubernetes_version, "summary": report.summary._asdict()},
    )


def _notifications(report: Report, places: Places, left_out: int) -> Iterator[Notification]:
    """What failed, what was skipped, and that results are missing."""
    for failure in report.failures:
        yield _failure(failure, places)
    for skipped in report.skipped:
        region = None if skipped.line is None else Region(start_line=skipped.line)
        yield Notification(
            message=Message(text=message_text(f"Skipped: {skipped.reason}.")),
            level="note",
            locations=[_location(skipped.file, places, region)],
        )
    if left_out:
        text = f"{left_out} less severe results are left out: a code-scanning run holds at most {MOST_RESULTS}."
        yield Notification(message=Message(text=text), level="warning")


def _failure(failure: Failure, places: Places) -> Notification:
    return Notification(
        message=Message(text=message_text(failure.message)),
        level="error",
        associated_rule=ReportingDescriptorReference(id=failure.rule) if failure.rule else None,
        locations=[_location(failure.file, places, None)] if failure.file else None,
    )


def _location(file: str, places: Places, region: Region | None) -> Location:
    return Location(physical_location=PhysicalLocation(artifact_location=places.artifact(file), region=region))
