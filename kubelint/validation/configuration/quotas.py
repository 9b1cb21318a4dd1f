"""ResourceQuota (core validation ValidateResourceQuotaSpec)."""

from collections.abc import Iterator

from kubelint.findings import Severity
from kubelint.resources import Resource, View
from kubelint.validation.pods.compute import amount
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.quantities import parse_quantity
from kubelint.values.resource_names import QUOTA_RESOURCES, quota_resource_name

_PODS = frozenset(("pods", "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"))
"""What scopes on the life and priority of pods can count (podObjectCountQuotaResources, podComputeQuotaResources)."""
_POD_COUNT = frozenset(("pods",))
_CLAIMS = frozenset(("persistentvolumeclaims", "requests.storage"))
_COUNTABLE = {
    "Terminating": _PODS,
    "NotTerminating": _PODS,
    "NotBestEffort": _PODS,
    "PriorityClass": _PODS,
    "CrossNamespacePodAffinity": _PODS,
    "BestEffort": _POD_COUNT,
    "VolumeAttributesClass": _CLAIMS,
}
"""What a quota of a scope may count (IsResourceQuotaScopeValidForResource)."""
_OPPOSITES = (("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating"))
_EXISTING = frozenset(("BestEffort", "NotBestEffort", "Terminating", "NotTerminating", "CrossNamespacePodAffinity"))
"""Scopes that have no values: a pod has them or not."""


def resource_quota(resource: Resource) -> Iterator[Violation]:
    """What may be used, and by which objects."""
    spec = resource.view("spec")
    hard = spec.mapping("hard")
    for name, value in hard.items():
        yield from _entry(spec, name, value)
    yield from _requests_above_limits(spec, hard)
    scopes = [scope for scope in spec.items("scopes") if scope.__class__ is str]
    yield from _scopes(spec, "scopes", scopes, hard)
    selected = []
    for expression in spec.view("scopeSelector").views("matchExpressions"):
        yield from _expression(expression)
        selected.append(expression.text("scopeName") or "")
    yield from _scopes(spec, "scopeSelector", selected, hard)


def _requests_above_limits(spec: View, hard: dict[str, object]) -> Iterator[Violation]:
    """More requests than limits cannot be used up; the server warns (resourcequota strategy WarningsOnCreate)."""
    for resource in ("cpu", "memory", "ephemeral-storage"):
        name = f"requests.{resource}" if f"requests.{resource}" in hard or resource == "ephemeral-storage" else resource
        limit = f"limits.{resource}"
        if name not in hard or limit not in hard:
            continue
        asked, allowed = parse_quantity(hard[name]), parse_quantity(hard[limit])
        if asked is not None and allowed is not None and allowed < asked:
            yield refuse(
                "inconsistent-numbers",
                spec,
                ("hard", name),
                f"is {quoted(str(asked))}, more than `{limit}`, {quoted(str(allowed))}",
                f"lower it, or raise `{limit}`",
                severity=Severity.WARNING,
            )


def _entry(spec: View, name: str, value: object) -> Iterator[Violation]:
    """A resource that can be counted, and a quantity of at least nothing."""
    reason = quota_resource_name(name)
    if reason is not None:
        yield refuse(
            "invalid-resource-name",
            spec,
            ("hard", name),
            f"is nothing a quota counts: {reason}",
            "use `pods`, `requests.cpu`, `limits.memory`, `count/deployments.apps` or the like",
            key=True,
        )
    quantity = parse_quantity(value)
    if quantity is not None:
        yield from amount(spec, "hard", name, quantity)


def _scopes(spec: View, field: str, scopes: list[str], hard: dict[str, object]) -> Iterator[Violation]:
    """Scopes that can be counted, and do not exclude each other (validateResourceQuotaScopes)."""
    path = (field,) if field == "scopes" else (field, "matchExpressions")
    for scope in dict.fromkeys(scopes):
        countable = _COUNTABLE.get(scope)
        for name in hard:
            if countable is not None and name not in countable and _is_standard(name):
                yield refuse(
                    "invalid-quota-scope",
                    spec,
                    path,
                    f"hold `{scope}`, which cannot count {quoted(name)}",
                    "write a quota of its own for it",
                    key=True,
                )
    for one, other in _OPPOSITES:
        if one in scopes and other in scopes:
            yield refuse(
                "invalid-quota-scope", spec, path, f"hold both `{one}` and `{other}`", "write two quotas", key=True
            )


def _is_standard(name: str) -> bool:
    """Whether scopes look at the resource at all (IsStandardQuotaResourceName)."""
    return name in QUOTA_RESOURCES or name.startswith(("hugepages-", "requests.hugepages-"))


def _expression(expression: View) -> Iterator[Violation]:
    """A scope with values, or without (validateScopedResourceSelectorRequirement)."""
    scope, operator = expression.text("scopeName"), expression.text("operator")
    values = expression.items("values")
    if scope in _EXISTING and operator and operator != "Exists":
        yield refuse(
            "invalid-quota-scope",
            expression,
            "operator",
            f"must be `Exists` for the scope `{scope}`",
            "write `operator: Exists`",
        )
    if operator in ("In", "NotIn") and not values:
        yield refuse(
            "invalid-quota-scope",
            expression,
            "values",
            f"is missing, `operator: {operator}` needs it",
            "write at least one value",
            key=True,
        )
    elif operator in ("Exists", "DoesNotExist") and values:
        yield refuse(
            "invalid-quota-scope",
            expression,
            "values",
            f"may not be set with `operator: {operator}`",
            "remove it",
            key=True,
        )
