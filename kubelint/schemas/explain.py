"""From raw problems to problem values: what was probably meant, and one finding per cause."""

from collections.abc import Callable, Iterable, Iterator

from kubelint.findings import Path, Place
from kubelint.resources import Resource
from kubelint.schemas.problems import (
    InvalidBase64,
    InvalidQuantity,
    InvalidTimestamp,
    MissingField,
    NumberOutOfRange,
    Problem,
    UnknownField,
    UnsupportedValue,
    ViolatedConstraint,
    WrongType,
)
from kubelint.schemas.raw import Raw
from kubelint.schemas.store import fields, fields_in, references
from kubelint.values.suggestions import nearest
from kubelint.values.versions import KubernetesVersion

_METADATA_FIELDS = frozenset(
    ("name", "namespace", "labels", "annotations", "generateName", "finalizers", "ownerReferences")
)
_GENERIC_FIELDS = frozenset(
    (
        "name",
        "type",
        "value",
        "key",
        "path",
        "kind",
        "port",
        "operator",
        "mode",
        "group",
        "version",
        "items",
        "spec",
        "data",
    )
)
"""Names that occur everywhere: they are looked for one level down only."""
_MOVED: dict[tuple[str, str], Path] = {
    ("networking.v1.IngressBackend", "serviceName"): ("service", "name"),
    ("networking.v1.IngressBackend", "servicePort"): ("service", "port", "number"),
    ("autoscaling.v2.ResourceMetricSource", "targetAverageUtilization"): ("target", "averageUtilization"),
    ("autoscaling.v2.ResourceMetricSource", "targetAverageValue"): ("target", "averageValue"),
    ("autoscaling.v2.PodsMetricSource", "targetAverageValue"): ("target", "averageValue"),
    ("autoscaling.v2.ObjectMetricSource", "targetValue"): ("target", "value"),
    ("autoscaling.v2.ExternalMetricSource", "targetAverageValue"): ("target", "averageValue"),
    ("autoscaling.v2.ExternalMetricSource", "targetValue"): ("target", "value"),
}
"""Fields of removed API versions, by definition and name: where the version that is served has them.

https://kubernetes.io/docs/reference/using-api/deprecation-guide/
"""
_DEEPEST_SEARCH = 5
"""How many definitions below its place a field is looked for: `containers` of a CronJob's `spec` is four down."""


def explained(raws: Iterable[Raw], resource: Resource, definition: str, minor: int) -> list[Problem]:
    """The problems of an object of a built-in kind with this definition."""
    return _one_per_cause(raws, resource, None, lambda raw: _unknown(raw, resource, definition, minor))


def explained_custom(raws: Iterable[Raw], resource: Resource, origin: str | None, minor: int) -> list[Problem]:
    """The problems of a custom resource; `origin` is the file of its schema."""

    def unknown(raw: Raw) -> UnknownField:
        known = fields_in(raw.detail, minor) if isinstance(raw.detail, str) else raw.detail
        name = str(raw.path[-1])
        place = Place(resource.document, (*resource.path, *raw.path), True)
        suggestion = nearest(name, known) if isinstance(known, Iterable) else None
        return UnknownField(place, resource, name, suggestion, origin=origin)

    return _one_per_cause(raws, resource, origin, unknown)


def _one_per_cause(
    raws: Iterable[Raw], resource: Resource, origin: str | None, explain: Callable[[Raw], UnknownField]
) -> list[Problem]:
    """Problem values, without the missing fields that were only misspelt or misplaced."""
    found: list[Problem] = []
    missing: list[Raw] = []
    meant: set[Path] = set()
    for raw in raws:
        if raw.code in ("unknown", "dropped"):
            problem = explain(raw)
            meant.update(_targets(raw, problem))
            found.append(problem)
        elif raw.code == "missing":
            missing.append(raw)
        else:
            found.append(problem_of(raw, resource, origin))
    really = [raw for raw in missing if not any(target[: len(raw.path)] == raw.path for target in meant)]
    return [*found, *(problem_of(raw, resource, origin) for raw in really)]


def _targets(raw: Raw, problem: UnknownField) -> Iterator[Path]:
    """Where the author meant to write the field: nothing is missing there."""
    if problem.suggestion is not None:
        yield (*raw.path[:-1], problem.suggestion)
    if problem.belongs is not None:
        yield problem.belongs


def problem_of(raw: Raw, resource: Resource, origin: str | None = None) -> Problem:
    """The problem value of anything but an unknown field. `origin` is the file of the schema that was asked."""
    path = (*resource.path, *raw.path)
    place = Place(resource.document, path)
    value, detail = raw.value, raw.detail
    match raw.code:
        case "type":
            return WrongType(place, resource, value, str(detail), origin)
        case "missing":
            written = Place(resource.document, path, value is None)
            return MissingField(written, resource, str(raw.path[-1]), value is not None, origin)
        case "enum":
            values = detail if isinstance(detail, tuple) else ()
            return UnsupportedValue(place, resource, value, values, origin)
        case "quantity":
            return InvalidQuantity(place, resource, value, str(detail))
        case "base64":
            return InvalidBase64(place, resource, str(detail))
        case "time":
            return InvalidTimestamp(place, resource, value, str(detail))
        case "range":
            return NumberOutOfRange(place, resource, value, 64 if detail == 64 else 32)
    return ViolatedConstraint(place, resource, str(detail), origin)


def _unknown(raw: Raw, resource: Resource, root: str, minor: int) -> UnknownField:
    name, holder = str(raw.path[-1]), str(raw.detail)
    place = Place(resource.document, (*resource.path, *raw.path), True)
    dropped = raw.code == "dropped"
    spans = fields(holder).get(name, ())
    later = [span.first for span in spans if span.first > minor]
    earlier = [span.last for span in spans if span.last < minor]
    if later or earlier:
        since = KubernetesVersion(1, min(later)) if later else None
        until = KubernetesVersion(1, max(earlier)) if earlier else None
        return UnknownField(place, resource, name, since=since, until=until, dropped=dropped)
    known = fields_in(holder, minor)
    same = next((field for field in known if field.casefold() == name.casefold()), None)
    belongs = None if same else _belongs(name, raw.path[:-1], holder, root, minor, resource.mapping(*raw.path[:-1]))
    suggestion = same or (nearest(name, known) if belongs is None else None)
    return UnknownField(place, resource, name, suggestion, belongs, dropped=dropped)


def _belongs(name: str, holder_path: Path, holder: str, root: str, minor: int, written: Iterable[str]) -> Path | None:
    """The place nearest to the holder where the object has a field of this name: just below, above, or further down."""
    moved = _MOVED.get((holder, name))
    if moved is not None:
        return (*holder_path, *moved)
    if name in _METADATA_FIELDS and holder != "meta.v1.ObjectMeta" and holder_path in ((), ("spec",)):
        return ("metadata", name)
    depth = 1 if name in _GENERIC_FIELDS else _DEEPEST_SEARCH
    below = _below(name, holder_path, holder, minor, depth, written)
    if name in _GENERIC_FIELDS or (below is not None and len(below) - len(holder_path) <= 2):
        return below
    above = _above(name, holder_path, root, minor)
    return above if above is not None else below


def _above(name: str, path: Path, root: str, minor: int) -> Path | None:
    """The nearest enclosing object that has the field."""
    chain: list[tuple[Path, str]] = [((), root)]
    for depth, step in enumerate(path):
        if isinstance(step, int):
            chain[-1] = (path[: depth + 1], chain[-1][1])
            continue
        target = dict(references(chain[-1][1], minor)).get(step)
        if target is None:
            break
        chain.append((path[: depth + 1], target))
    return next(((*at, name) for at, definition in reversed(chain[:-1]) if name in fields_in(definition, minor)), None)


def _below(name: str, path: Path, holder: str, minor: int, depth: int, written: Iterable[str]) -> Path | None:
    """Breadth first through what the holder refers to; of several places the one with most of what is written."""
    level: list[tuple[Path, str]] = [(path, holder)]
    seen = {holder}
    for _ in range(depth):
        level = [there for at, definition in level for there in _one_down(at, definition, minor, seen)]
        fitting = [(at, target) for at, target in level if name in fields_in(target, minor)]
        if fitting:
            most = max(fitting, key=lambda there: len(fields_in(there[1], minor).keys() & set(written)))
            return (*most[0], name)
    return None


def _one_down(at: Path, definition: str, minor: int, seen: set[str]) -> Iterator[tuple[Path, str]]:
    known = fields_in(definition, minor)
    for step, target in references(definition, minor):
        if target not in seen and step != "metadata":
            seen.add(target)
            item: Path = (0,) if known[step].type[:1] == "[" else ()
            yield (*at, step, *item), target
