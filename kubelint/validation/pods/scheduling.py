"""Where pods may run: tolerations, spread constraints, gates."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import Fields, at_least, well_formed
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.label_keys import spread_keys
from kubelint.validation.pods.warnings import deprecated_node_label, null_selector
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import label_key, label_value, qualified_name
from kubelint.values.versions import KubernetesVersion

_GATES = KubernetesVersion(1, 27)
"""First release with scheduling gates on."""
_MIN_DOMAINS = KubernetesVersion(1, 27)
"""First release with `minDomains` on; before, it is dropped."""
_NAME_HELP = "write it as `example.com/name`"


def tolerations(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The list of tolerations (ValidateTolerations)."""
    for toleration in spec.views(field):
        key, operator = toleration.text("key"), toleration.text("operator")
        reason = label_key(key) if key else None
        if reason is not None:
            yield refuse("invalid-toleration", toleration, "key", f"is not valid: {reason}", "write the key of a taint")
        if not key and toleration.get("key") in (None, "") and operator != "Exists":
            yield refuse(
                "invalid-toleration",
                toleration,
                "operator",
                "must be `Exists` without a key",
                "write the key of the taint, or `operator: Exists` to tolerate every taint",
                key=operator is None,
            )
        if toleration.get("tolerationSeconds") is not None and toleration.get("effect") != "NoExecute":
            yield refuse(
                "invalid-toleration",
                toleration,
                "effect",
                "must be `NoExecute` when `tolerationSeconds` is set",
                "write `effect: NoExecute`, or remove `tolerationSeconds`",
                key="effect" not in toleration.value,
            )
        yield from _toleration_value(toleration, operator or "Equal")


def _toleration_value(toleration: View, operator: str) -> Iterator[Violation]:
    """`Exists` has no value, `Equal` one of its form; comparisons are alpha (KEP-5471)."""
    value = toleration.text("value")
    if operator == "Exists" and value:
        yield refuse(
            "invalid-toleration",
            toleration,
            "operator",
            "is `Exists`, which takes no value",
            "remove `value`, or write `operator: Equal`",
        )
    reason = label_value(value) if value and operator == "Equal" else None
    if reason is not None:
        yield refuse(
            "invalid-toleration",
            toleration,
            "operator",
            f"compares with a value that is not valid: {reason}",
            "write the value of the taint",
        )
    if operator in ("Lt", "Gt"):
        yield refuse(
            "invalid-toleration",
            toleration,
            "operator",
            f"is `{operator}`, which is off by default",
            "use `Equal` or `Exists`; comparisons need the feature gate `TaintTolerationComparisonOperators`",
        )


def spread_constraints(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The list of topology spread constraints (validateTopologySpreadConstraints)."""
    pairs: dict[tuple[object, object], View] = {}
    for constraint in spec.views(field):
        action, key = constraint.text("whenUnsatisfiable"), constraint.text("topologyKey")
        if key and action and pairs.setdefault((key, action), constraint) is not constraint:
            yield refuse(
                "duplicate-entry",
                constraint,
                (),
                f"repeats {quoted(key)} with `{action}`",
                "keep one constraint for each topology key and action",
                related=(Label(pairs[key, action].at("topologyKey"), "first constraint of this kind"),),
            )
        domains = constraint.get("minDomains") is not None and pod.version >= _MIN_DOMAINS
        if domains and action and action != "DoNotSchedule":
            yield refuse(
                "misplaced-field",
                constraint,
                "minDomains",
                f"may not be set with `whenUnsatisfiable: {action}`",
                "remove it, or write `whenUnsatisfiable: DoNotSchedule`",
                key=True,
            )
        yield from _CONSTRAINT.check(constraint, pod)
        yield from null_selector(constraint)
        yield from deprecated_node_label(constraint, ("topologyKey",), key)


def scheduling_gates(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Gates have qualified names, each once; a gated pod has no node yet (validateSchedulingGates)."""
    if pod.version < _GATES:
        return
    names: set[str] = set()
    for gate in spec.views(field):
        name = gate.text("name")
        reason = qualified_name(name) if name else None
        if reason is not None:
            yield refuse("invalid-name", gate, "name", f"is not valid: {reason}", _NAME_HELP)
        if name in names:
            yield refuse("duplicate-name", gate, "name", f"repeats {quoted(name or '')}", "list each gate once")
        names.add(name or "")
    if names and spec.text("nodeName") and not pod.template:
        yield refuse(
            "misplaced-field",
            spec,
            "nodeName",
            "may not be set while there are `schedulingGates`",
            "remove one of the two",
            key=True,
        )


def readiness_gates(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Conditions have qualified names (validateReadinessGates)."""
    for gate in spec.views(field):
        yield from well_formed(gate, "conditionType", qualified_name, "invalid-name", _NAME_HELP)


def _min_domains(constraint: View, field: str, pod: Pod) -> Iterator[Violation]:
    if pod.version >= _MIN_DOMAINS:
        yield from _positive(constraint, field, pod)


_positive = at_least(1)
_CONSTRAINT: Fields[Pod] = Fields(
    {
        "maxSkew": _positive,
        "minDomains": _min_domains,
        "labelSelector": label_selector,
        "matchLabelKeys": spread_keys,
    }
)
