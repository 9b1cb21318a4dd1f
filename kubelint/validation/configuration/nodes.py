"""Namespace and Node (core validation ValidateNamespace, ValidateNode)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.addresses import cidr, parse_cidr
from kubelint.values.characters import quoted
from kubelint.values.keys import finalizer, label_key, label_value
from kubelint.values.quantities import parse_quantity
from kubelint.values.resource_names import is_integer_resource

_MOST_BLOCKS = 2
_TAINT_FIELDS, _EFFECTS = ("key", "value", "effect"), ("NoSchedule", "PreferNoSchedule", "NoExecute")
_AVOID, _TAINTS = "scheduler.alpha.kubernetes.io/preferAvoidPods", "scheduler.alpha.kubernetes.io/taints"


def namespace(resource: Resource) -> Iterator[Violation]:
    """Finalizers of the namespace's contents."""
    spec = resource.view("spec")
    for index, name in enumerate(spec.items("finalizers")):
        reason = finalizer(name) if name.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-finalizer",
                spec,
                ("finalizers", index),
                f"is not valid: {reason}",
                "write `kubernetes` or a finalizer such as `example.com/name`",
            )


def node(resource: Resource) -> Iterator[Violation]:
    """Taints, and the addresses of the node's pods."""
    spec = resource.view("spec")
    yield from _taints(spec)
    yield from _pod_blocks(spec, resource)
    yield from _capacities(resource.view("status"))
    for key in (_AVOID, _TAINTS):
        text = resource.text("metadata", "annotations", key)
        reason = _annotation_reason(key, text) if text else None
        if reason is not None:
            path = ("metadata", "annotations", key)
            yield refuse("invalid-annotation", resource, path, f"is not valid: {reason}", "remove it, it has no effect")


def _capacities(status: View) -> Iterator[Violation]:
    """A node's status is kept when the node is created (nodeStrategy, ValidateNodeResources)."""
    for field in ("capacity", "allocatable"):
        for name, value in status.mapping(field).items():
            quantity = parse_quantity(value)
            if quantity is None:
                continue
            if quantity.sign() < 0 or (is_integer_resource(name) and not quantity.passes_as_integer()):
                says = f"is negative, or not whole: {quoted(str(quantity))}"
                yield refuse("invalid-resource-quantity", status, (field, name), says, "write what the node has")


def _annotation_reason(key: str, text: str) -> str | None:
    """Annotations from before there were fields hold JSON (ValidateNodeSpecificAnnotations)."""
    import json

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return "it is no JSON"
    return _taints_reason(value) if key == _TAINTS else _avoided_reason(value)


def _taints_reason(value: object) -> str | None:
    """The annotation's taints follow the rules of the field's (ValidateTaintsInNodeAnnotations)."""
    if value is not None and not isinstance(value, list):
        return "it is no list of taints"
    seen: set[tuple[str, str]] = set()
    for item in value or ():
        taint = {} if item is None else item
        if not isinstance(taint, dict) or not all(isinstance(taint.get(f) or "", str) for f in _TAINT_FIELDS):
            return "it is no list of taints"
        name, label, effect = (taint.get(field) or "" for field in _TAINT_FIELDS)
        reason = label_key(name) or label_value(label)
        if reason is not None or effect not in _EFFECTS or (name, effect) in seen:
            return reason or "a taint has no lawful effect, or is there twice"
        seen.add((name, effect))
    return None


def _avoided_reason(value: object) -> str | None:
    """Each entry names a controller of pods (validatePreferAvoidPodsEntry)."""
    entries = value.get("preferAvoidPods") if isinstance(value, dict) else value
    if entries is None or (isinstance(entries, list) and isinstance(value, dict)):
        for entry in entries or ():
            signature = entry.get("podSignature") if isinstance(entry, dict) else None
            controller = signature.get("podController") if isinstance(signature, dict) else None
            if not isinstance(controller, dict) or controller.get("controller") is not True:
                return "an entry names no controller of pods"
        return None
    return "it is no object with a list `preferAvoidPods`"


def _taints(spec: View) -> Iterator[Violation]:
    """Each key once for an effect (validateNodeTaints)."""
    seen: dict[tuple[object, object], View] = {}
    for taint in spec.views("taints"):
        key, value, effect = taint.text("key"), taint.text("value"), taint.text("effect")
        reason = label_key(key) if key else None
        if reason is not None:
            yield refuse(
                "invalid-label", taint, "key", f"is not valid: {reason}", "write it as `name` or `example.com/name`"
            )
        reason = label_value(value) if value else None
        if reason is not None:
            yield refuse(
                "invalid-label",
                taint,
                "value",
                f"is not valid: {reason}",
                "use up to 63 letters, digits, `-`, `_` and `.`",
            )
        if key and effect and seen.setdefault((key, effect), taint) is not taint:
            yield refuse(
                "duplicate-entry",
                taint,
                (),
                f"repeats {quoted(key)} with `{effect}`",
                "keep one taint for each key and effect",
                related=(Label(seen[key, effect].at("key"), "first taint of this kind"),),
            )


def _pod_blocks(spec: View, resource: Resource) -> Iterator[Violation]:
    """One CIDR block of each family. `podCIDR` is the first of `podCIDRs`, or replaces them."""
    blocks = [block for block in spec.items("podCIDRs") if block.__class__ is str]
    field = "podCIDRs"
    single = spec.text("podCIDR")
    if single and (not blocks or blocks[0] != single):
        field, blocks = "podCIDR", [single]
    for index, block in enumerate(blocks):
        reason = cidr(block, resource.kubernetes)
        if reason is not None:
            path = (field,) if field == "podCIDR" else (field, index)
            says = f"is not valid: {reason}"
            violation = refuse("invalid-address", spec, path, says, "write a block such as `10.244.1.0/24`")
            yield told_of(violation, (*spec.path, "podCIDRs", index))
    families = {parsed.family for block in blocks if (parsed := parse_cidr(block)) is not None}
    if len(blocks) > 1 and (len(families) < _MOST_BLOCKS or len(blocks) > _MOST_BLOCKS):
        yield refuse(
            "inconsistent-addresses",
            spec,
            field,
            "hold more than one block of a family",
            "write one block of each family",
            key=True,
        )
