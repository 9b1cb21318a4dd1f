"""When a Job has failed or succeeded: `podFailurePolicy` and `successPolicy`."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least, too_many
from kubelint.validation.violations import Violation, refuse
from kubelint.validation.workloads.indexed import completions_of, index_list, without_indexes
from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name
from kubelint.values.versions import KubernetesVersion

_SUCCESS_POLICY = KubernetesVersion(1, 31)
_FAILURE_POLICY = KubernetesVersion(1, 26)
"""First releases with these policies on; before, they are dropped."""
_MOST_RULES, _MOST_EXIT_CODES, _MOST_INDEXES_LENGTH = 20, 255, 64 * 1024


def failure_policy(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """`podFailurePolicy` (validatePodFailurePolicy)."""
    if resource.kubernetes < _FAILURE_POLICY:
        return
    policy = spec.view(field)
    yield from too_many(policy, "rules", _MOST_RULES)
    pod = spec.view("template", "spec")
    names = {container.text("name") for kind in ("containers", "initContainers") for container in pod.views(kind)}
    for rule in policy.views("rules"):
        yield from _failure_rule(rule, spec, names)


def _failure_rule(rule: View, spec: View, names: set[str | None]) -> Iterator[Violation]:
    """One rule: an action, and either exit codes or conditions (validatePodFailurePolicyRule)."""
    codes, conditions = rule.value.get("onExitCodes"), rule.value.get("onPodConditions")
    if rule.value.get("action") == "FailIndex" and spec.value.get("backoffLimitPerIndex") is None:
        says = "is `FailIndex`, which needs `backoffLimitPerIndex`"
        remedy = "set `backoffLimitPerIndex` of the Job, or use another action"
        yield refuse("missing-companion-field", rule, "action", says, remedy)
    if codes is not None and conditions:
        says = "is set together with `onExitCodes`"
        seen = (Label(rule.at("onExitCodes", key=True), "`onExitCodes` is set here"),)
        yield refuse(
            "mutually-exclusive-fields", rule, "onPodConditions", says, "write two rules", key=True, related=seen
        )
    elif codes is None and not conditions:
        says = "has neither `onExitCodes` nor `onPodConditions`"
        yield refuse("missing-alternative", rule, (), says, "write what the rule reacts to", key=True)
    if codes.__class__ is dict:
        yield from _exit_codes(rule.view("onExitCodes"), names)
    yield from too_many(rule, "onPodConditions", _MOST_RULES)
    for condition in rule.views("onPodConditions"):
        yield from _condition(condition)


def _condition(condition: View) -> Iterator[Violation]:
    """A condition of a failed pod (validatePodFailurePolicyRuleOnPodConditions)."""
    kind, status = condition.text("type"), condition.text("status")
    reason = qualified_name(kind) if kind else None
    if reason is not None:
        yield refuse("invalid-name", condition, "type", f"is not valid: {reason}", "write the type of a pod condition")
    if status and status not in ("True", "False", "Unknown"):
        says = "is none of `True`, `False`, `Unknown`"
        yield refuse("invalid-value", condition, "status", says, "write `status: 'True'`")


def _exit_codes(codes: View, names: set[str | None]) -> Iterator[Violation]:
    """Codes in ascending order, each once, of a container that exists (validatePodFailurePolicyRuleOnExitCodes)."""
    name = codes.text("containerName")
    if name is not None and name not in names:
        yield refuse(
            "unknown-container",
            codes,
            "containerName",
            f"is {quoted(name)}, which the pod template does not have",
            "write the name of a container or init container of the template",
        )
    yield from too_many(codes, "values", _MOST_EXIT_CODES)
    values = codes.items("values")
    seen: set[int] = set()
    for index, value in enumerate(values):
        if value == 0 and value.__class__ is int and codes.value.get("operator") == "In":
            yield refuse(
                "number-out-of-bounds",
                codes,
                ("values", index),
                "may not be 0, which is no failure",
                "remove it, or use `operator: NotIn`",
            )
        if value.__class__ is int:
            if value in seen:
                yield refuse("duplicate-entry", codes, ("values", index), f"repeats {value}", "keep it once")
            seen.add(value)
    numbers = [value for value in values if value.__class__ is int]
    if numbers != sorted(numbers):
        yield refuse(
            "unsorted-list",
            codes,
            "values",
            "are not in ascending order",
            f"write `{', '.join(map(str, sorted(set(numbers))))}`",
            key=True,
        )


def success_policy(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """`successPolicy` (validateSuccessPolicy)."""
    if resource.kubernetes < _SUCCESS_POLICY or spec.value[field].__class__ is not dict:
        return
    if spec.value.get("completionMode") != "Indexed":
        yield without_indexes(spec, field)
        return
    policy = spec.view(field)
    yield from too_many(policy, "rules", _MOST_RULES)
    for rule in policy.views("rules"):
        yield from _SUCCESS_RULE.check(rule, resource)
        yield from _success_rule(rule, completions_of(spec, resource))


def _success_rule(rule: View, completions: int | None) -> Iterator[Violation]:
    """How many, or which, indexes must succeed (validateSuccessPolicyRule)."""
    count, indexes = rule.integer("succeededCount"), rule.text("succeededIndexes")
    if rule.value.get("succeededCount") is None and rule.value.get("succeededIndexes") is None:
        yield refuse(
            "missing-alternative",
            rule,
            (),
            "has neither `succeededCount` nor `succeededIndexes`",
            "write at least one of them",
            key=True,
        )
    most = completions
    if indexes is not None and completions is not None:
        total, reason = index_list(indexes, completions)
        if len(indexes) > _MOST_INDEXES_LENGTH:
            reason = f"it has more than {_MOST_INDEXES_LENGTH} characters"
        if reason is not None:
            yield refuse("invalid-value", rule, "succeededIndexes", f"is not valid: {reason}", "write it as `0,2-4`")
        else:
            most = total
    if count is not None and most is not None and count > most:
        yield refuse(
            "inconsistent-numbers",
            rule,
            "succeededCount",
            f"must be at most {most}, the number of indexes, not {count}",
            f"write {most} or less",
        )


_SUCCESS_RULE: Fields[Resource] = Fields({"succeededCount": at_least(0)})
