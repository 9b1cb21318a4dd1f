"""Events of both groups, and Bindings (core validation events.go, ValidatePodBinding).

The server validates events of `events.k8s.io` with the names of the core fields, and is stricter with them.
"""

from collections.abc import Iterator

from kubelint.resources import Resource
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name

_CORE_NAMES = {
    "regarding": "involvedObject",
    "note": "message",
    "reportingComponent": "reportingController",
    "deprecatedCount": "count",
    "deprecatedFirstTimestamp": "firstTimestamp",
    "deprecatedLastTimestamp": "lastTimestamp",
    "deprecatedSource": "source",
}
"""Field as it is written → as the server tells it."""
_LONGEST, _LONGEST_NOTE, _SHORTEST_SERIES = 128, 1024, 2
_OF_THE_PAST = ("deprecatedCount", "deprecatedFirstTimestamp", "deprecatedLastTimestamp", "deprecatedSource")


def event(resource: Resource) -> Iterator[Violation]:
    """What happened, to what, and who tells it: all of it with an `eventTime`, little without (ValidateEventCreate)."""
    strict = resource.group != ""
    timed = resource.get("eventTime") is not None
    yield from _namespace(resource, "regarding" if strict else "involvedObject", timed)
    if timed:
        yield from _told(resource, strict)
    if strict:
        yield from _of_the_new_group(resource)


def _refused(resource: Resource, rule: str, field: str, says: str, help: str, *, key: bool = False) -> Violation:
    """A violation, told with the name of the field in core events."""
    violation = refuse(rule, resource, field, says, help, key=key)
    name = _CORE_NAMES.get(field)
    return violation if name is None else told_of(violation, (*resource.path, name))


def _namespace(resource: Resource, field: str, timed: bool) -> Iterator[Violation]:
    """The event is in its object's namespace; of what has none, in `default` (legacyValidateEvent)."""
    own, other = resource.text("metadata", "namespace"), resource.text(field, "namespace") or ""
    if not own or resource.get(field).__class__ not in (dict, type(None)):
        return
    if other:
        wrong = own != other and not timed
    else:
        wrong = own != "default" and not (timed and own == "kube-system")
    if wrong:
        says = f"is not the namespace of the event, {quoted(own)}"
        violation = refuse(
            "invalid-reference",
            resource,
            (field, "namespace"),
            says if other else f"is missing, and the event is in the namespace {quoted(own)}",
            "put the event into the namespace of its object, and into `default` where that has none",
            key=not other,
        )
        yield told_of(violation, (*resource.path, "involvedObject", "namespace"))


def _told(resource: Resource, strict: bool) -> Iterator[Violation]:
    """Reporter, action and reason (legacyValidateEvent)."""
    reporter = "reportingController" if strict else "reportingComponent"
    name = resource.text(reporter) or ""
    reason = qualified_name(name)
    if reason is not None and resource.get(reporter) in (None, ""):
        yield _refused(resource, "missing-value", reporter, "is missing", "write it as `example.com/name`", key=True)
    elif reason is not None and name:
        yield _refused(resource, "invalid-name", reporter, f"is not valid: {reason}", "write it as `example.com/name`")
    for field in ("reportingInstance", "action", "reason"):
        if resource.get(field) in (None, ""):
            yield _refused(resource, "missing-value", field, "is missing", f"write `{field}`", key=True)
        yield from _too_long(resource, field, _LONGEST)
    yield from _too_long(resource, "note" if strict else "message", _LONGEST_NOTE)


def _too_long(resource: Resource, field: str, most: int) -> Iterator[Violation]:
    if len((resource.text(field) or "").encode("utf-8", "surrogatepass")) > most:
        yield _refused(resource, "too-many-items", field, f"has more than {most} bytes", "shorten it")


def _of_the_new_group(resource: Resource) -> Iterator[Violation]:
    """A type, a series of two or more, and no fields of the old group (ValidateEventCreate)."""
    kind = resource.text("type")
    if resource.get("type") in (None, ""):
        yield _refused(resource, "missing-value", "type", "is missing", "write `Normal` or `Warning`", key=True)
    elif kind is not None and kind not in ("Normal", "Warning"):
        yield _refused(resource, "invalid-value", "type", f"is not known: {quoted(kind)}", "use `Normal` or `Warning`")
    count = resource.integer("series", "count")
    if count is not None and count < _SHORTEST_SERIES:
        says = f"must be at least {_SHORTEST_SERIES}, not {count}"
        yield refuse("number-out-of-bounds", resource, ("series", "count"), says, "write 2 or more, or no `series`")
    for field in _OF_THE_PAST:
        value = resource.get(field)
        if value not in (None, 0, {}) and (value.__class__ is not dict or any(value.values())):
            yield _refused(resource, "misplaced-field", field, "must be unset in new events", "remove it", key=True)


def binding(resource: Resource) -> Iterator[Violation]:
    """A pod goes to a node (ValidatePodBinding)."""
    target = resource.view("target")
    kind = target.text("kind")
    if kind and kind != "Node":
        yield refuse("invalid-reference", target, "kind", f"is {quoted(kind)}, not `Node`", "write `kind: Node`")
    if target.value and target.value.get("name") in (None, ""):
        yield refuse("missing-reference-name", target, "name", "is missing", "write the name of a node", key=True)
