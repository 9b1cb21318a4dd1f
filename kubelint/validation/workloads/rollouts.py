"""How pods are replaced: the strategies of Deployments, DaemonSets and StatefulSets."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import at_least
from kubelint.validation.violations import Violation, refuse
from kubelint.values.int_or_percent import int_or_percent, int_or_percent_up_to_all, int_or_percent_value
from kubelint.values.versions import KubernetesVersion

Amount = int | str
_UNAVAILABLE_SETS = KubernetesVersion(1, 37)
"""First release with `maxUnavailable` of StatefulSets on to stay; before, it is dropped."""
_FORM = "write a count such as `1` or a percentage such as `25%`"


def amount(view: View, field: str, default: Amount) -> Amount:
    """A count or percentage, the default for what is absent or of a wrong type."""
    value = view.value.get(field)
    if value.__class__ is float and value.is_integer():
        return int(value)
    return value if value.__class__ is int or value.__class__ is str else default


def share(view: View, field: str, *, up_to_all: bool) -> Iterator[Violation]:
    """A field that is a count or a percentage, perhaps of at most 100 % (ValidatePositiveIntOrPercent)."""
    value = amount(view, field, 0)
    reason = (int_or_percent_up_to_all if up_to_all else int_or_percent)(value)
    if reason is not None:
        yield refuse("invalid-count-or-percentage", view, field, f"is not valid: {reason}", _FORM)


def deployment_strategy(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """`strategy` of a Deployment (ValidateDeploymentStrategy)."""
    strategy = spec.view(field)
    rolling = strategy.value.get("rollingUpdate")
    if rolling is None:
        return
    if strategy.get("type") == "Recreate":
        yield refuse(
            "misplaced-field",
            strategy,
            "rollingUpdate",
            "may not be set with `type: Recreate`",
            "remove it, or write `type: RollingUpdate`",
            key=True,
        )
    elif rolling.__class__ is dict:
        yield from _deployment_update(strategy.view("rollingUpdate"))


def _deployment_update(update: View) -> Iterator[Violation]:
    """Something must be able to move (ValidateRollingUpdateDeployment)."""
    yield from share(update, "maxUnavailable", up_to_all=True)
    yield from share(update, "maxSurge", up_to_all=False)
    unavailable, surge = amount(update, "maxUnavailable", "25%"), amount(update, "maxSurge", "25%")
    if int_or_percent_value(unavailable) == 0 and int_or_percent_value(surge) == 0:
        yield refuse(
            "stuck-rollout",
            update,
            "maxUnavailable",
            "may not be 0 when `maxSurge` is 0",
            "allow one pod more (`maxSurge: 1`) or one less (`maxUnavailable: 1`)",
        )


def daemon_set_strategy(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """`updateStrategy` of a DaemonSet: one of two ways to make room (ValidateRollingUpdateDaemonSet)."""
    update = spec.view(field, "rollingUpdate")
    if spec.get(field, "type") == "OnDelete" or not update.value:
        return
    yield from share(update, "maxUnavailable", up_to_all=True)
    yield from share(update, "maxSurge", up_to_all=True)
    unavailable = int_or_percent_value(amount(update, "maxUnavailable", 1))
    surge = int_or_percent_value(amount(update, "maxSurge", 0))
    if unavailable and surge:
        yield refuse(
            "stuck-rollout",
            update,
            "maxSurge",
            "may not be set unless `maxUnavailable` is 0",
            "write `maxUnavailable: 0` beside it, or remove `maxSurge`",
        )
    elif not unavailable and not surge:
        yield refuse(
            "stuck-rollout",
            update,
            "maxUnavailable",
            "may not be 0 when `maxSurge` is 0",
            "allow one pod less (`maxUnavailable: 1`) or one more (`maxSurge: 1`)",
        )


def stateful_set_strategy(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """`updateStrategy` of a StatefulSet (ValidateStatefulSetSpec)."""
    strategy = spec.view(field)
    rolling = strategy.value.get("rollingUpdate")
    if rolling is None:
        return
    if strategy.get("type") == "OnDelete":
        yield refuse(
            "misplaced-field",
            strategy,
            "rollingUpdate",
            "may not be set with `type: OnDelete`",
            "remove it, or write `type: RollingUpdate`",
            key=True,
        )
        return
    update = strategy.view("rollingUpdate")
    yield from _partition(update, "partition", None)
    if resource.kubernetes >= _UNAVAILABLE_SETS:
        yield from _unavailable(update)


def _unavailable(update: View) -> Iterator[Violation]:
    """At least one pod at a time can be replaced (validateRollingUpdateStatefulSet)."""
    wrong = [*share(update, "maxUnavailable", up_to_all=True)]
    yield from wrong
    if not wrong and int_or_percent_value(amount(update, "maxUnavailable", 1)) == 0:
        yield refuse("stuck-rollout", update, "maxUnavailable", "may not be 0", "write `maxUnavailable: 1` or more")


_partition = at_least(0)
