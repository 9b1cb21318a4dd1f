"""What is wrong with an object as it is written, and no longer as kustomizations build it.

A base may leave fields to its overlays: `commonLabels` makes selectors, patches add images, requests and probes. An
object that a kustomization includes is applied as it is built, so a finding about the object alone stands only where
it is true of one at least of the objects that are built of it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kubelint.analyses import JUDGED_SUBJECTS
from kubelint.findings import Diagnostic, ResourceIdentity, Severity, Skipped
from kubelint.resources import Resource
from kubelint.rules.index import RULES

COMPLETED = "completed by a kustomization"
"""Why an object is not held against the server as it is written."""

_REFUSALS = frozenset(("schema", "api", "validation"))
_OF_ONE_OBJECT = (JUDGED_SUBJECTS | {"Violation", "Resource", "Workload", "PodSpec", "Container"}) - {
    "KindsWithoutSchema",
    "NotAManifest",
}
"""Subjects of rules that look at one object alone."""

Check = Callable[[Resource], list[Diagnostic]]
"""Runs all rules that look at one object."""


class Mended(NamedTuple):
    """The findings that stand, and the objects that the server would refuse as written, but not as built."""

    left: list[Diagnostic]
    skipped: list[Skipped]


def without_mended(found: list[Diagnostic], resources: Iterable[Resource], check: Check) -> Mended:
    """Leave out the findings that no object has which is built of the one they are about.

    `resources` are the objects as they are applied. An object that was not kept whole is taken as it is written.
    """
    built: dict[tuple[str, ResourceIdentity], list[Resource]] = defaultdict(list)
    for resource in resources:
        own = resource.written
        if own is not None and own.document.value is not None:
            built[own.document.source.name, own.identity].append(resource)
    if not built:
        return Mended(found, [])
    subjects = {rule.name: rule.subject for rule in RULES}
    about: dict[tuple[str, ResourceIdentity], list[Diagnostic]] = defaultdict(list)
    for diagnostic in found:
        if diagnostic.resource is not None and subjects[diagnostic.rule] in _OF_ONE_OBJECT:
            about[diagnostic.location.file, diagnostic.resource].append(diagnostic)
    gone: set[int] = set()
    skipped: list[Skipped] = []
    for key in (key for key in about if key in built):
        mended = {id(one) for one in _mended(about[key], built[key], check)}
        refusals = {id(one) for one in about[key] if one.category in _REFUSALS and one.severity is Severity.ERROR}
        if refusals and refusals <= mended:
            skipped.append(Skipped(key[0], built[key][0].document.line, COMPLETED))
        gone |= mended
    return Mended([diagnostic for diagnostic in found if id(diagnostic) not in gone], skipped)


def _mended(diagnostics: list[Diagnostic], built: list[Resource], check: Check) -> Iterator[Diagnostic]:
    """The findings that none of the built objects has; a list may be counted anew, so their number counts, too."""
    if len({id(resource.written) for resource in built}) > 1:
        return
    if any(resource.written is not None and resource.value is resource.written.value for resource in built):
        return
    left = [check(resource) for resource in built]
    places = {(one.rule, one.path) for each in left for one in each}
    most = Counter[str]()
    for each in left:
        most |= Counter(one.rule for one in each)
    before = Counter(one.rule for one in diagnostics)
    for diagnostic in diagnostics:
        rule = diagnostic.rule
        if (rule, diagnostic.path) not in places and most[rule] < before[rule]:
            yield diagnostic
