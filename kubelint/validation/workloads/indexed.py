"""Jobs whose pods have numbers: completions, indexes, and what needs them (validateJobSpec)."""

import re
from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import at_least
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import dns_label
from kubelint.values.versions import KubernetesVersion

_PER_INDEX = KubernetesVersion(1, 29)
"""First release with `backoffLimitPerIndex` and `maxFailedIndexes` on; before, they are dropped."""
_MOST = 100_000
"""What `parallelism` and `maxFailedIndexes` of an indexed Job may be at most, and completions without further
limits.
"""
_MOST_OF_MANY = {"parallelism": 10_000, "maxFailedIndexes": 10_000}
"""What they may be when there are more completions, and indexes fail one by one."""
_INDEX = re.compile(r"\+?[0-9]{1,18}", re.ASCII)
_natural = at_least(0)


def completions_of(spec: View, resource: Resource) -> int | None:
    """How many indexes there are: a Job with neither number gets one, the jobs of a CronJob have no default."""
    completions = spec.integer("completions")
    defaulted = resource.kind == "Job" and spec.value.get("completions") is None
    return 1 if defaulted and spec.value.get("parallelism") is None else completions


def indexed_job(spec: View, resource: Resource) -> Iterator[Violation]:
    """`completionMode` and what depends on it."""
    value = spec.value
    indexed = value.get("completionMode") == "Indexed"
    if resource.kubernetes >= _PER_INDEX and ("backoffLimitPerIndex" in value or "maxFailedIndexes" in value):
        yield from _per_index(spec, indexed)
    if not indexed:
        return
    completions = completions_of(spec, resource)
    if completions is None and value.get("completions") is None:
        yield refuse(
            "missing-companion-field",
            spec,
            "completions",
            "is missing, `completionMode: Indexed` needs it",
            "write how many indexes there are",
            key=True,
        )
    yield from _sizes(spec, completions, per_index=value.get("backoffLimitPerIndex") is not None)
    if resource.kind == "Job" and completions:
        yield from _hostname(resource, completions)


def _per_index(spec: View, indexed: bool) -> Iterator[Violation]:
    """Failures are counted by index only where there are indexes."""
    for field in ("backoffLimitPerIndex", "maxFailedIndexes"):
        if spec.value.get(field) is None:
            continue
        yield from _natural(spec, field, None)
        if not indexed:
            yield without_indexes(spec, field)
    if spec.value.get("maxFailedIndexes") is not None and spec.value.get("backoffLimitPerIndex") is None:
        yield refuse(
            "missing-companion-field",
            spec,
            "backoffLimitPerIndex",
            "is missing, `maxFailedIndexes` needs it",
            "write how often one index may fail, such as `backoffLimitPerIndex: 1`",
            key=True,
        )


def without_indexes(spec: View, field: str) -> Violation:
    """What is said of a field that only Jobs with indexes have."""
    return refuse(
        "misplaced-field",
        spec,
        field,
        "needs `completionMode: Indexed`",
        "remove it, or write `completionMode: Indexed`",
        key=True,
    )


def _sizes(spec: View, completions: int | None, *, per_index: bool) -> Iterator[Violation]:
    """How large the numbers may be together."""
    many = completions is not None and completions > _MOST and per_index
    failed = spec.integer("maxFailedIndexes")
    for field in ("parallelism", "maxFailedIndexes"):
        value, most = spec.integer(field), _MOST_OF_MANY[field] if many else _MOST
        if value is not None and value > most:
            yield refuse(
                "number-out-of-bounds", spec, field, f"must be at most {most}, not {value}", f"write {most} or less"
            )
    if failed is not None and completions is not None and failed > completions:
        yield refuse(
            "inconsistent-numbers",
            spec,
            "maxFailedIndexes",
            f"must be at most `completions`, {completions}, not {failed}",
            f"write {completions} or less",
        )
    if many and spec.value.get("maxFailedIndexes") is None:
        yield refuse(
            "missing-companion-field",
            spec,
            "maxFailedIndexes",
            f"is missing, more than {_MOST} completions need it",
            "write how many indexes may fail",
            key=True,
        )


def _hostname(resource: Resource, completions: int) -> Iterator[Violation]:
    """Each pod's hostname is the Job's name with its index (ValidateJob)."""
    name = resource.name
    if name and dns_label(f"{name}-{completions - 1}") is not None:
        longest = 63 - len(f"-{completions - 1}")
        yield refuse(
            "invalid-name",
            resource,
            ("metadata", "name"),
            f"makes no hostname of its pods: `NAME-{completions - 1}` must be a DNS label",
            f"use up to {longest} lower-case letters, digits and `-`",
        )


def index_list(text: str, completions: int) -> tuple[int, str | None]:
    """How many indexes a list such as `0,2-4` names, and what is wrong with it (validateIndexesFormat)."""
    total, last = 0, -1
    for part in text.split(",") if text else ():
        limits = part.split("-")
        if len(limits) > 2 or not all(map(_INDEX.fullmatch, limits)):
            return 0, "it must be numbers and ranges, ascending, separated by commas"
        first, end = int(limits[0]), int(limits[-1])
        if max(first, end) >= completions:
            return 0, f"index {max(first, end)} is beyond the last one, {completions - 1}"
        if first <= last or (len(limits) == 2 and first >= end):
            return 0, "its indexes must ascend"
        total, last = total + end - first + 1, end
    return total, None
