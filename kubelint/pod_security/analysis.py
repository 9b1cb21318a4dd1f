"""What Pod Security admission would say of every workload and Namespace of the input, as values that rules word."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import AnyPlace, Finding, Label
from kubelint.inventory import Inventory
from kubelint.pod_security.levels import Level
from kubelint.pod_security.namespaces import NamespaceSubject, judge_namespaces
from kubelint.pod_security.pods import JudgedPod
from kubelint.pod_security.policies import AppliedPolicy, policies_for, settings_of
from kubelint.pod_security.standards import Violation, evaluate
from kubelint.resources import Workload
from kubelint.settings import Settings

_PRIVILEGED = "`pod-security.kubernetes.io/enforce: privileged`"


class PodSecurityViolation(NamedTuple):
    """A check that the pods of a workload fail under a policy. It is for the rule that `rule` names."""

    workload: Workload
    violation: Violation
    policy: AppliedPolicy

    @property
    def rule(self) -> str:
        """The name of the rule that words it."""
        return self.violation.check.rule

    @property
    def message(self) -> str:
        """What is wrong with which object, in the plug-in's sense."""
        title, asked = self.workload.title, self.policy.asked
        what = f"PodSecurity `{asked}`: {self.violation.reason} ({self.violation.detail})"
        if not self.policy.enforced:
            return f"{title} would violate {what}"
        if self.workload.kind == "Pod":
            return f"{title} violates {what}"
        return f"the pods of {title} will be refused, they violate {what}"

    def finding(self, help: str) -> Finding:
        """The finding: at the first field to change or to write, the others and the namespace's label beside it."""
        first, *others = self.violation.places
        origin = self.policy.origin
        related = (*others, origin) if origin is not None else tuple(others)
        advice = help
        if self._perhaps_agent:
            advice = f"{help}; an agent of the node needs a namespace with {_PRIVILEGED}"
        severity = self.policy.severity
        return Finding(first.place, self.message, advice, first.message, related, severity, parts=len(others))

    @property
    def _perhaps_agent(self) -> bool:
        """Whether the pods run on each node, so that they may need what `baseline` keeps them from."""
        return (
            self.workload.kind == "DaemonSet"
            and self.policy.asked.level is Level.BASELINE
            and self.policy.origin is None
            and not self.policy.enforced
        )


class UndecodablePod(NamedTuple):
    """Pods that cannot be decoded, so that no policy can admit them: each wrongly typed field."""

    workload: Workload
    places: tuple[Label, ...]


Subject = PodSecurityViolation | UndecodablePod | NamespaceSubject


def analyse(inventory: Inventory, settings: Settings) -> Iterator[Subject]:
    """Every violation of every workload, each check once at its worst; then what is odd about Namespaces.

    Needs the whole inventory: the labels that decide may stand in a later file than the workload.
    """
    own = settings_of(settings.pod_security)
    for workload in inventory.workloads:
        yield from _judge(workload, policies_for(workload, inventory, own))
    yield from judge_namespaces(inventory, own)


def _judge(workload: Workload, policies: tuple[AppliedPolicy, ...]) -> Iterator[PodSecurityViolation | UndecodablePod]:
    if not policies:
        return
    pod = JudgedPod(workload)
    if pod.wrongly_typed:
        yield UndecodablePod(workload, pod.wrongly_typed)
    rules: set[str] = set()
    places: set[AnyPlace] = set()
    for policy in policies:
        minor = policy.asked.version.minor_at(workload.resource.kubernetes)
        violations = evaluate(pod, policy.asked.level, minor)
        for violation in violations:
            if violation.check.rule not in rules and not places.issuperset(label.place for label in violation.places):
                yield PodSecurityViolation(workload, violation, policy)
        rules.update(violation.check.rule for violation in violations)
        places.update(label.place for violation in violations for label in violation.places)
