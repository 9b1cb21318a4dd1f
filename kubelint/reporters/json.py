"""The format `json`: stable and versioned, for other tools.

One finding per line, so that reports can be compared and searched. Only ASCII is written: any output encoding can carry
it and nothing in it acts on a terminal.
"""

from typing import TextIO

import kubelint
from kubelint.findings import Diagnostic, Failure, Report, ResourceIdentity, Skipped, Summary
from kubelint.source import Location

FORMAT_VERSION = 1
"""Raised when a field changes its meaning or goes away; new fields may come without."""


def write(report: Report, stream: TextIO) -> None:
    """Write the report as one JSON object."""
    from json import JSONEncoder

    encode = JSONEncoder().encode
    findings = [encode(finding_object(found, report.fingerprint(found))) for found in report.diagnostics]
    skipped = [encode(_skipped(entry)) for entry in report.skipped]
    failures = [encode(_failure(failure)) for failure in report.failures]
    tool = {"name": "kubelint", "version": kubelint.__version__}
    stream.write(f'{{"version": {FORMAT_VERSION}, "tool": {encode(tool)}, ')
    stream.write(f'"kubernetesVersion": {encode(report.kubernetes_version)},\n')
    stream.write(f' "findings": {_list(findings)},\n "skipped": {_list(skipped)},\n')
    stream.write(f' "summary": {encode(_summary(report.summary))},\n "failures": {_list(failures)}}}\n')


def finding_object(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    """A finding as the JSON format shows it."""
    return {
        "rule": diagnostic.rule,
        "category": diagnostic.category,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        **_location(diagnostic.location),
        "path": diagnostic.path,
        "help": diagnostic.help,
        "resource": None if diagnostic.resource is None else _resource(diagnostic.resource),
        "related": [{**_location(place), "message": message} for place, message in diagnostic.related],
        "fingerprint": fingerprint,
        "fixable": diagnostic.fixable,
    }


def _location(location: Location) -> dict[str, object]:
    file, line, column, end_line, end_column = location
    return {"file": file, "line": line, "column": column, "endLine": end_line, "endColumn": end_column}


def _resource(resource: ResourceIdentity) -> dict[str, str | None]:
    api_version, kind, namespace, name = resource
    return {"apiVersion": api_version, "kind": kind, "namespace": namespace, "name": name}


def _skipped(skipped: Skipped) -> dict[str, object]:
    return {"file": skipped.file, "line": skipped.line, "reason": skipped.reason}


def _failure(failure: Failure) -> dict[str, str | None]:
    return {"kind": failure.kind, "file": failure.file, "rule": failure.rule, "message": failure.message}


def _summary(summary: Summary) -> dict[str, int]:
    return summary._asdict()


def _list(items: list[str]) -> str:
    return "[\n  " + ",\n  ".join(items) + "]" if items else "[]"
