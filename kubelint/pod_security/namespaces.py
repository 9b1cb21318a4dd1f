"""What is odd about the Pod Security labels of a Namespace."""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.inventory import Inventory
from kubelint.pod_security.levels import Level, LevelVersion, PolicyVersion, parse_level, parse_version
from kubelint.pod_security.pods import JudgedPod
from kubelint.pod_security.policies import LABEL_PREFIX, LABELS, Settings, read_labels, workloads_in
from kubelint.pod_security.standards import highest_level
from kubelint.resources import Resource, Workload


class InvalidPodSecurityLabel(NamedTuple):
    """A label whose value is no level or no version: such a Namespace is refused (admission.go ValidateNamespace)."""

    namespace: Resource
    label: str
    value: str


class UnknownPodSecurityLabel(NamedTuple):
    """A label with the prefix of Pod Security that nothing reads."""

    namespace: Resource
    label: str


class NewerPodSecurityVersion(NamedTuple):
    """A version that the target release does not know: it takes its own newest one (registry.go EvaluatePod)."""

    namespace: Resource
    label: str
    value: str


class WeakPodSecurityLevel(NamedTuple):
    """An enforced level below `possible`, which all workloads of the input that live there meet already."""

    namespace: Resource
    enforced: LevelVersion
    possible: Level
    workloads: int


class MissingPodSecurityLabel(NamedTuple):
    """A Namespace with workloads and without an enforced level."""

    namespace: Resource
    workloads: tuple[Workload, ...]
    version: PolicyVersion

    @property
    def possible(self) -> Level:
        """The strictest level that all of them meet."""
        return _level_met(self.workloads, self.version)


NamespaceSubject = (
    InvalidPodSecurityLabel
    | UnknownPodSecurityLabel
    | NewerPodSecurityVersion
    | WeakPodSecurityLevel
    | MissingPodSecurityLabel
)


def judge_namespaces(inventory: Inventory, settings: Settings) -> Iterator[NamespaceSubject]:
    """What is odd about each Namespace of the input; its level only where labels decide at all."""
    for namespace in inventory.of_kind("Namespace"):
        if namespace.group:
            continue
        yield from _judge_labels(namespace)
        if settings.override is None and namespace.name not in settings.exempt_namespaces:
            yield from _judge_level(namespace, inventory, settings)


def _judge_labels(
    namespace: Resource,
) -> Iterator[InvalidPodSecurityLabel | UnknownPodSecurityLabel | NewerPodSecurityVersion]:
    for label, value in namespace.labels.items():
        if not label.startswith(LABEL_PREFIX):
            continue
        if label not in LABELS:
            yield UnknownPodSecurityLabel(namespace, label)
        elif not label.endswith("-version"):
            if parse_level(value) is None:
                yield InvalidPodSecurityLabel(namespace, label, value)
        else:
            version = parse_version(value)
            if version is None:
                yield InvalidPodSecurityLabel(namespace, label, value)
            elif version.minor is not None and version.minor > namespace.kubernetes.minor:
                yield NewerPodSecurityVersion(namespace, label, value)


def _judge_level(
    namespace: Resource, inventory: Inventory, settings: Settings
) -> Iterator[WeakPodSecurityLevel | MissingPodSecurityLabel]:
    workloads = tuple(workloads_in(namespace, inventory))
    if not workloads:
        return
    enforced = next((p for p in read_labels(namespace.labels, settings.version) if p.mode == "enforce"), None)
    if enforced is None:
        yield MissingPodSecurityLabel(namespace, workloads, settings.version)
    elif not enforced.fallback and enforced.asked.level is not Level.RESTRICTED:
        possible = _level_met(workloads, enforced.asked.version)
        if possible > enforced.asked.level:
            yield WeakPodSecurityLevel(namespace, enforced.asked, possible, len(workloads))


def _level_met(workloads: tuple[Workload, ...], version: PolicyVersion) -> Level:
    """The strictest level of the version that all workloads meet."""
    return min(highest_level(JudgedPod(w), version.minor_at(w.resource.kubernetes)) for w in workloads)
