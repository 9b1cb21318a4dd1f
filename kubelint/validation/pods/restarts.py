"""When containers are restarted: their own policy, its rules, and on resize (validateContainerRestartPolicy)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.versions import KubernetesVersion

_SIDECARS = KubernetesVersion(1, 29)
_RULES = KubernetesVersion(1, 35)
"""First release with restart policies of all containers on (KEP-5307)."""
_RESIZE = KubernetesVersion(1, 33)
"""First release that resizes pods in place by default; before, `resizePolicy` is dropped."""
_RESTART_ALL = KubernetesVersion(1, 36)
_POLICIES = ("Always", "Never", "OnFailure")
_MOST_RULES, _MOST_CODES = 20, 255


def restart_policy(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """One of three values; before 1.35, `Always` of an init container alone."""
    value = container.value[field]
    if value.__class__ is not str or pod.version < _SIDECARS:
        return
    init = container.path[-2] == "initContainers"
    if pod.version >= _RULES:
        if value not in _POLICIES:
            yield refuse(
                "invalid-value", container, field, f"may not be {quoted(value)}", "use `Always`, `Never` or `OnFailure`"
            )
    elif init and value != "Always":
        yield refuse("invalid-value", container, field, f"may not be {quoted(value)}", "use `Always`, or remove it")
    elif not init:
        yield refuse(
            "misplaced-field",
            container,
            field,
            f"may not be set for a container before Kubernetes {_RULES}",
            "remove it; `restartPolicy` of the pod decides",
            key=True,
        )


def restart_rules(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """What to do after certain exit codes; needs a policy for all others."""
    rules = container.items(field)
    if pod.version < _RULES or not rules:
        return
    if container.get("restartPolicy") is None:
        yield refuse(
            "missing-companion-field",
            container,
            "restartPolicy",
            "is missing, `restartPolicyRules` needs it",
            "write the policy for all other exit codes",
            key=True,
        )
    if len(rules) > _MOST_RULES:
        yield refuse(
            "too-many-items", container, field, f"has {len(rules)} items, more than {_MOST_RULES}", "remove rules"
        )
    for rule in container.views(field):
        yield from _rule(rule, pod)


def _rule(rule: View, pod: Pod) -> Iterator[Violation]:
    actions = ("Restart", "RestartAllContainers") if pod.version >= _RESTART_ALL else ("Restart",)
    action, codes = rule.text("action"), rule.get("exitCodes")
    if action and action not in actions:
        yield refuse(
            "invalid-value",
            rule,
            "action",
            f"may not be {quoted(action)}",
            "use " + " or ".join(f"`{a}`" for a in actions),
        )
    if codes is None:
        yield refuse(
            "missing-companion-field", rule, "exitCodes", "is missing", "write the exit codes that it is for", key=True
        )
        return
    operator = rule.text("exitCodes", "operator")
    if operator and operator not in ("In", "NotIn"):
        yield refuse(
            "invalid-value", rule, ("exitCodes", "operator"), f"may not be {quoted(operator)}", "use `In`, `NotIn`"
        )
    count = len(rule.items("exitCodes", "values"))
    if count > _MOST_CODES:
        yield refuse(
            "too-many-items",
            rule,
            ("exitCodes", "values"),
            f"has {count} items, more than {_MOST_CODES}",
            "list fewer exit codes",
        )


def resize_policy(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """What resizing does to the container, per resource (validateResizePolicy)."""
    if pod.version < _RESIZE:
        return
    names: set[str] = set()
    for policy in container.views(field):
        name, restart = policy.text("resourceName"), policy.text("restartPolicy")
        if name and name in names:
            yield refuse(
                "duplicate-entry", policy, "resourceName", f"repeats {quoted(name)}", "keep one policy per resource"
            )
        names.add(name or "")
        if name and name not in ("cpu", "memory"):
            yield refuse("invalid-value", policy, "resourceName", f"may not be {quoted(name)}", "use `cpu` or `memory`")
        if restart and restart not in ("NotRequired", "RestartContainer"):
            yield refuse(
                "invalid-value",
                policy,
                "restartPolicy",
                f"may not be {quoted(restart)}",
                "use `NotRequired` or `RestartContainer`",
            )
        elif restart == "RestartContainer" and pod.spec.get("restartPolicy") == "Never":
            yield refuse(
                "misplaced-field",
                policy,
                "restartPolicy",
                "may not be `RestartContainer` in a pod that never restarts",
                "write `NotRequired`, or another `restartPolicy` of the pod",
            )
