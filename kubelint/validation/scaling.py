"""HorizontalPodAutoscaler, PodDisruptionBudget, Scale (pkg/apis/autoscaling and pkg/apis/policy validation)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least, between, well_formed
from kubelint.validation.metrics import metrics
from kubelint.validation.places import told_of
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.validation.workloads.rollouts import share
from kubelint.values.characters import quoted
from kubelint.values.names import path_segment_name
from kubelint.values.quantities import parse_quantity
from kubelint.values.versions import KubernetesVersion

_MOST_STABILIZATION, _MOST_PERIOD = 3600, 1800
_TOLERANCE = KubernetesVersion(1, 35)
"""First release with `tolerance` on; before, it is dropped."""


def pod_disruption_budget(resource: Resource) -> Iterator[Violation]:
    """How many pods must stay, or may go (ValidatePodDisruptionBudgetSpec)."""
    spec = resource.view("spec")
    if spec.value.get("minAvailable") is not None and spec.value.get("maxUnavailable") is not None:
        yield refuse(
            "mutually-exclusive-fields",
            spec,
            (),
            "has both `minAvailable` and `maxUnavailable`",
            "keep one of the two",
            key=True,
        )
    for field in ("minAvailable", "maxUnavailable"):
        if field in spec.value:
            yield from share(spec, field, up_to_all=True)
    yield from label_selector(spec, "selector")


def scale(resource: Resource) -> Iterator[Violation]:
    """The scale subresource as a file."""
    yield from at_least(0)(resource.view("spec"), "replicas", None)


def autoscaler(resource: Resource) -> Iterator[Violation]:
    """A HorizontalPodAutoscaler of v1 or v2 (validateHorizontalPodAutoscalerSpec)."""
    spec = resource.view("spec")
    yield from _AUTOSCALER.check(spec, resource)
    least, most = spec.integer("minReplicas"), spec.integer("maxReplicas")
    if least is not None and most is not None and 0 < most < least:
        yield refuse(
            "inconsistent-numbers",
            spec,
            "maxReplicas",
            f"must be at least `minReplicas`, {least}, not {most}",
            f"write {least} or more",
        )


def _target(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """What is scaled: it has a group, which the server asks for from 1.34 on, but for ReplicationControllers.

    Before, a reference without one names nothing that scales (ValidateCrossVersionObjectReference).
    """
    reference = spec.view(field)
    yield from object_names(reference)
    version = reference.value.get("apiVersion")
    if not reference.value or (version is not None and version.__class__ is not str):
        return
    if (version or "").count("/") > 1:
        yield refuse(
            "invalid-reference",
            reference,
            "apiVersion",
            f"is no API version: {quoted(version or '')}",
            "write it as `apps/v1`",
        )
    elif not (version or "").rpartition("/")[0] and reference.value.get("kind") != "ReplicationController":
        yield refuse(
            "invalid-reference",
            reference,
            "apiVersion",
            "names no API group" if version else "is missing",
            "write the group and version, such as `apps/v1`",
            key=not version,
        )


def _utilization(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """The one metric of `autoscaling/v1`, which the server turns into one of `v2`."""
    for violation in at_least(1)(spec, field, resource):
        yield told_of(violation, (*spec.path, "metrics", 0, "resource", "target", "averageUtilization"))


def object_names(reference: View) -> Iterator[Violation]:
    """Kind and name are safe in a path."""
    for field in ("kind", "name"):
        yield from well_formed(
            reference, field, path_segment_name, "invalid-reference", f"write the {field} of the object"
        )


def _behavior(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """How fast it scales, each way (validateBehavior)."""
    for direction in ("scaleUp", "scaleDown"):
        if spec.get(field, direction).__class__ is not dict:
            continue
        rules = spec.view(field, direction)
        yield from _RULES.check(rules, resource)
        for policy in rules.views("policies"):
            yield from _POLICY.check(policy, resource)


def _policies(rules: View, field: str, resource: Resource) -> Iterator[Violation]:
    if rules.value[field] == []:
        yield refuse(
            "missing-value",
            rules,
            field,
            "is empty",
            "write a policy, or remove `policies` to have the defaults",
            key=True,
        )


def _select(rules: View, field: str, resource: Resource) -> Iterator[Violation]:
    value = rules.text(field)
    if value is not None and value not in ("Disabled", "Max", "Min"):
        yield refuse("invalid-value", rules, field, f"is not known: {quoted(value)}", "use `Max`, `Min` or `Disabled`")


def _policy_type(policy: View, field: str, resource: Resource) -> Iterator[Violation]:
    value = policy.text(field)
    if value and value not in ("Pods", "Percent"):
        yield refuse("invalid-value", policy, field, f"is not known: {quoted(value)}", "use `Pods` or `Percent`")


def _tolerance(rules: View, field: str, resource: Resource) -> Iterator[Violation]:
    quantity = parse_quantity(rules.value[field])
    if quantity is not None and quantity.sign() < 0 and resource.kubernetes >= _TOLERANCE:
        yield refuse(
            "invalid-resource-quantity", rules, field, f"is negative: {quoted(str(quantity))}", "write 0 or more"
        )


_RULES: Fields[Resource] = Fields(
    {
        "stabilizationWindowSeconds": between(0, _MOST_STABILIZATION),
        "selectPolicy": _select,
        "policies": _policies,
        "tolerance": _tolerance,
    }
)
_POLICY: Fields[Resource] = Fields(
    {
        "type": _policy_type,
        "value": at_least(1),
        "periodSeconds": between(1, _MOST_PERIOD),
    }
)
_AUTOSCALER: Fields[Resource] = Fields(
    {
        "minReplicas": at_least(1),
        "maxReplicas": at_least(1),
        "targetCPUUtilizationPercentage": _utilization,
        "scaleTargetRef": _target,
        "metrics": metrics,
        "behavior": _behavior,
    }
)
