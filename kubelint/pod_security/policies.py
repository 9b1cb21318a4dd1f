"""Which policies apply to a workload: its namespace's labels, the configured default, or the command line's level."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint.findings import Label, Severity
from kubelint.inventory import Inventory, meet
from kubelint.pod_security.levels import LATEST, Level, LevelVersion, PolicyVersion, parse_level, parse_version
from kubelint.resources import Resource, Workload
from kubelint.settings import PodSecuritySettings

LABEL_PREFIX = "pod-security.kubernetes.io/"
MODES = ("enforce", "audit", "warn")
LABELS = tuple(f"{LABEL_PREFIX}{mode}{suffix}" for mode in MODES for suffix in ("", "-version"))
_VERBS = {"enforce": "enforces", "audit": "audits", "warn": "warns of"}


class Settings(NamedTuple):
    """What configuration and command line say.

    `level` and `version` stand where a namespace says nothing. Exempt namespaces and runtime classes are not judged;
    `exempt_users` changes nothing, for files do not tell who will apply them. `override` is the level of
    `--pod-security`, enforced for every workload, whatever the rest says.
    """

    level: Level = Level.BASELINE
    version: PolicyVersion = LATEST
    exempt_namespaces: tuple[str, ...] = ("kube-system",)
    exempt_runtime_classes: tuple[str, ...] = ()
    exempt_users: tuple[str, ...] = ()
    override: LevelVersion | None = None


def settings_of(given: PodSecuritySettings) -> Settings:
    """The settings of a run in terms of levels."""
    level = parse_level(given.level or "") or Settings().level
    version = LATEST if given.version is None else PolicyVersion(given.version.minor)
    if given.enforced:
        return Settings(override=LevelVersion(level, version))
    return Settings(level, version, given.exempt_namespaces, given.exempt_runtime_classes, given.exempt_users)


class AppliedPolicy(NamedTuple):
    """A policy that a workload is held against, with the severity of its violations and, if a label asks, that label.

    `enforced` says that pods will be refused, not only warned of.
    """

    asked: LevelVersion
    severity: Severity
    enforced: bool
    origin: Label | None = None


class NamespacePolicy(NamedTuple):
    """What the labels of a namespace ask for in one mode; `fallback` when the label names no level or version."""

    mode: str
    asked: LevelVersion
    fallback: bool
    label: str


def policies_for(workload: Workload, inventory: Inventory, settings: Settings) -> tuple[AppliedPolicy, ...]:
    """The policies of a workload, the enforced one first, those of level `privileged` left out.

    A namespace with a level label speaks for itself; without one, or when it is not in the input, the default applies.
    """
    if settings.override is not None:
        return _strict_enough([AppliedPolicy(settings.override, Severity.ERROR, True)])
    if workload.namespace in settings.exempt_namespaces:
        return ()
    if workload.pod_spec.text("runtimeClassName") in settings.exempt_runtime_classes:
        return ()
    namespace = namespace_of(workload, inventory)
    labelled = read_labels(namespace.labels, settings.version) if namespace is not None else ()
    if namespace is None or not labelled:
        return _strict_enough([AppliedPolicy(_default(namespace, settings), Severity.WARNING, False)])
    return _strict_enough([_applied(policy, namespace) for policy in labelled])


def _default(namespace: Resource | None, settings: Settings) -> LevelVersion:
    pinned = namespace.labels.get(f"{LABEL_PREFIX}enforce-version") if namespace is not None else None
    version = settings.version if pinned is None else parse_version(pinned) or LATEST
    return LevelVersion(settings.level, version)


def _applied(policy: NamespacePolicy, namespace: Resource) -> AppliedPolicy:
    enforced = policy.mode == "enforce"
    message = f"Namespace `{namespace.name}` {_VERBS[policy.mode]} `{policy.asked}`"
    if policy.fallback:
        message += ", for that is what an unknown value means"
    place = namespace.metadata.at("labels", policy.label)
    severity = Severity.ERROR if enforced else Severity.WARNING
    return AppliedPolicy(policy.asked, severity, enforced, Label(place, message))


def _strict_enough(policies: list[AppliedPolicy]) -> tuple[AppliedPolicy, ...]:
    """Without `privileged` and without what an earlier policy asks for already."""
    kept: dict[LevelVersion, AppliedPolicy] = {}
    for policy in policies:
        if policy.asked.level is not Level.PRIVILEGED:
            kept.setdefault(policy.asked, policy)
    return tuple(kept.values())


def read_labels(labels: Mapping[str, str], default_version: PolicyVersion) -> tuple[NamespacePolicy, ...]:
    """The policies of a namespace by mode: enforce, audit, warn; empty when no label names a level.

    As the plug-in reads them (api/helpers.go PolicyToEvaluate): an unknown level means `restricted` when enforced, and
    nothing for audit and warn; a malformed version means `latest`; `warn` follows a known level of `enforce`.
    """
    found = tuple(policy for mode in MODES if (policy := _read_mode(mode, labels, default_version)) is not None)
    if found and found[0].mode == "enforce" and not found[0].fallback and f"{LABEL_PREFIX}warn" not in labels:
        version = _read_version("warn", labels, found[0].asked.version)
        return (*found, NamespacePolicy("warn", LevelVersion(found[0].asked.level, version), False, found[0].label))
    return found


def _read_mode(mode: str, labels: Mapping[str, str], default_version: PolicyVersion) -> NamespacePolicy | None:
    key = f"{LABEL_PREFIX}{mode}"
    if key not in labels:
        return None
    version = _read_version(mode, labels, default_version)
    level = parse_level(labels[key])
    if level is not None:
        return NamespacePolicy(mode, LevelVersion(level, version), False, key)
    fallback = Level.RESTRICTED if mode == "enforce" else Level.PRIVILEGED
    return NamespacePolicy(mode, LevelVersion(fallback, version), True, key)


def _read_version(mode: str, labels: Mapping[str, str], default: PolicyVersion) -> PolicyVersion:
    text = labels.get(f"{LABEL_PREFIX}{mode}-version")
    return default if text is None else parse_version(text) or LATEST


def namespace_of(workload: Workload, inventory: Inventory) -> Resource | None:
    """The Namespace object of a workload in its own set of files; of several, the first with a Pod Security label."""
    found = [n for n in inventory.find("Namespace", None, workload.namespace) if meet(n, workload.resource)]
    return next((n for n in found if any(label in n.labels for label in LABELS)), found[0] if found else None)


def workloads_in(namespace: Resource, inventory: Inventory) -> Iterator[Workload]:
    """The workloads of a Namespace in its own set of files."""
    for workload in inventory.workloads_by_namespace.get(namespace.name or "", ()):
        if meet(namespace, workload.resource):
            yield workload
