"""`kubelint pod-security`: what the command prints, as plain functions of an inventory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from kubelint.inventory import Inventory
from kubelint.paths import path_text
from kubelint.pod_security.levels import Level
from kubelint.pod_security.readiness import Readiness, readiness
from kubelint.settings import PodSecuritySettings
from kubelint.values.cells import neutral

JsonObject = dict[str, object]


def report_lines(inventory: Inventory, settings: PodSecuritySettings) -> list[str]:
    """The report for people: by namespace, the level that each workload meets and what the next one asks for.

    Each environment has a report of its own, with what belongs to all of them.
    """
    lines: list[str] = []
    for world in inventory.worlds:
        if world is not inventory:
            lines += [*([""] if lines else []), f"environment {', '.join(world.environments)}", ""]
        lines += _world_lines(readiness(world, settings))
    return [neutral(line) for line in lines]


def _world_lines(found: list[Readiness]) -> Iterator[str]:
    for namespace, members in groupby(found, key=lambda r: r.workload.namespace):
        yield from _namespace_lines(namespace, list(members))
        yield ""
    yield _summary_line(found)


def report_value(inventory: Inventory, settings: PodSecuritySettings) -> JsonObject:
    """The report for `--format json`."""
    found = readiness(inventory, settings)
    levels = Counter(str(r.level) for r in found)
    return {
        "version": 1,
        "policyVersion": "latest" if settings.version is None else f"v{settings.version}",
        "workloads": [_workload_value(r) for r in found],
        "summary": {"workloads": len(found), **{str(level): levels[str(level)] for level in Level}},
    }


def _namespace_lines(namespace: str, members: list[Readiness]) -> Iterator[str]:
    enforced = members[0].enforced
    yield f"namespace {namespace} ({f'enforces {enforced}' if enforced else 'no enforced level in the scanned files'})"
    titles = [f"{r.workload.kind}/{r.workload.name or '(generated name)'}" for r in members]
    width = max(len(title) for title in titles)
    for title, ready in zip(titles, members, strict=True):
        yield f"  {title:<{width}}  {_met(ready)}"
        for place, message in ready.wrongly_typed:
            yield f"      undecodable-pod: `{path_text(place.path)}` {message}"
        for violation in ready.failing:
            yield f"      {violation.check.rule}: {violation.reason} ({violation.detail})"


def _met(ready: Readiness) -> str:
    if ready.wrongly_typed:
        return "cannot be decoded:"
    return f"{ready.level}, for {ready.following}:" if ready.following is not None else str(ready.level)


def _summary_line(found: Iterable[Readiness]) -> str:
    levels = Counter(r.level for r in found)
    total = levels.total()
    counts = ", ".join(f"{levels[level]} {level}" for level in sorted(Level, reverse=True))
    return f"{total} workload{'' if total == 1 else 's'}: {counts}"


def _workload_value(ready: Readiness) -> JsonObject:
    workload = ready.workload
    at = workload.resource.at().locate()
    return {
        "apiVersion": workload.resource.api_version,
        "kind": workload.kind,
        "namespace": workload.namespace,
        "name": workload.name,
        "environment": workload.resource.environment,
        "file": at.file,
        "line": at.line,
        "level": str(ready.level),
        "decodable": not ready.wrongly_typed,
        "enforced": None if ready.enforced is None else str(ready.enforced),
        "next": None if ready.following is None else str(ready.following),
        "failing": [
            {"check": v.check.id, "rule": v.check.rule, "reason": v.reason, "detail": v.detail} for v in ready.failing
        ],
    }
