"""Small cluster-wide objects: PriorityClass, RuntimeClass, Lease, LeaseCandidate (scheduling, node, coordination)."""

import re
from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least, text
from kubelint.validation.metadata import labels
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name
from kubelint.values.names import dns_label

HIGHEST_USER_PRIORITY = 1_000_000_000
_SYSTEM = {"system-node-critical": 2_000_001_000, "system-cluster-critical": 2_000_000_000}
_STRATEGY = "OldestEmulationVersion"
SEMANTIC_VERSION = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"
    r"(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
    r"(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?",
    re.ASCII,
)
"""A version as semver.org has it: `1.34.0-beta.1+build`."""


def priority_class(resource: Resource) -> Iterator[Violation]:
    """Names and values of the system's own classes are reserved (ValidatePriorityClass)."""
    name, value = resource.name or "", resource.integer("value") or 0
    if name.startswith("system-"):
        if _SYSTEM.get(name) != value or resource.flag("globalDefault"):
            yield refuse(
                "reserved-name",
                resource,
                ("metadata", "name"),
                "begins with `system-`, which is reserved",
                "choose another name",
            )
    elif value > HIGHEST_USER_PRIORITY:
        yield refuse(
            "number-out-of-bounds",
            resource,
            "value",
            f"must be at most {HIGHEST_USER_PRIORITY}, not {value}",
            f"write {HIGHEST_USER_PRIORITY} or less",
        )


def runtime_class(resource: Resource) -> Iterator[Violation]:
    """A handler, what it costs, and where it runs (ValidateRuntimeClass)."""
    yield from _RUNTIME_CLASS.check(resource.view(), resource)


def _overhead(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """The rules of a container's limits."""
    from kubelint.validation.pods.compute import resource_entry
    from kubelint.values.resource_names import container_resource_name

    overhead = view.view(field)
    for name, value in overhead.mapping("podFixed").items():
        for violation in resource_entry(
            overhead, "podFixed", name, value, container_resource_name, "use `cpu` and `memory`"
        ):
            yield told_of(violation, (*overhead.path, "podFixed"))


def _scheduling(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Node labels, and tolerations that differ from each other."""
    from kubelint.validation.pods.scheduling import tolerations
    from kubelint.validation.pods.warnings import node_selector_labels

    scheduling = view.view(field)
    yield from labels(scheduling, "nodeSelector", None)
    yield from node_selector_labels(scheduling, "nodeSelector")
    if scheduling.items("tolerations"):
        yield from tolerations(scheduling, "tolerations", None)  # type: ignore[arg-type]
    seen: dict[tuple[str | None, ...], View] = {}
    for toleration in scheduling.views("tolerations"):
        key = tuple(toleration.text(name) for name in ("key", "operator", "value", "effect"))
        if seen.setdefault(key, toleration) is not toleration:
            yield refuse(
                "duplicate-entry",
                toleration,
                (),
                "repeats another toleration",
                "keep one of the two",
                related=(Label(seen[key].at(), "first one"),),
            )


def lease(resource: Resource) -> Iterator[Violation]:
    """Times and transitions (ValidateLeaseSpec)."""
    spec = resource.view("spec")
    yield from _LEASE.check(spec, resource)
    if spec.text("preferredHolder") and spec.value.get("strategy") in (None, ""):
        yield refuse(
            "misplaced-field", spec, "preferredHolder", "needs `strategy`", "remove it, or write a `strategy`", key=True
        )


def lease_candidate(resource: Resource) -> Iterator[Violation]:
    """Versions of a component that wants to lead (ValidateLeaseCandidateSpec)."""
    spec = resource.view("spec")
    for field in ("leaseName", "binaryVersion", "strategy"):
        if spec.value.get(field) in (None, ""):
            yield refuse("missing-value", spec, field, "is missing", f"write `{field}`", key=True)
    versions = {}
    for field in ("emulationVersion", "binaryVersion"):
        written = spec.text(field)
        if written and not SEMANTIC_VERSION.fullmatch(written):
            yield refuse(
                "invalid-value", spec, field, f"is no semantic version: {quoted(written)}", "write it as `1.34.0`"
            )
        elif written:
            versions[field] = tuple(int(part[:18]) for part in re.split(r"[-+]", written)[0].split("."))
    if len(versions) > 1 and versions["binaryVersion"] < versions["emulationVersion"]:
        yield refuse(
            "inconsistent-numbers",
            spec,
            "binaryVersion",
            "is older than `emulationVersion`",
            "write the version of the program",
        )
    yield from _strategy(spec, "strategy", resource)
    if spec.value.get("strategy") == _STRATEGY and spec.value.get("emulationVersion") in (None, ""):
        yield refuse(
            "missing-companion-field",
            spec,
            "emulationVersion",
            f"is missing, `strategy: {_STRATEGY}` needs it",
            "write the version to emulate",
            key=True,
        )


def _strategy(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """A strategy that Kubernetes knows, or one with a domain (ValidateCoordinatedLeaseStrategy)."""
    name = spec.text(field)
    if not name or name == _STRATEGY:
        return
    reason = qualified_name(name) if "/" in name else f"it is neither `{_STRATEGY}` nor has it a domain"
    if reason is not None:
        yield refuse("invalid-value", spec, field, f"is not valid: {reason}", f"write `{_STRATEGY}`")


_RUNTIME_CLASS: Fields[Resource] = Fields(
    {
        "handler": text(dns_label, "invalid-name", "write the handler's name as the container runtime has it"),
        "overhead": _overhead,
        "scheduling": _scheduling,
    }
)
_LEASE: Fields[Resource] = Fields(
    {
        "leaseDurationSeconds": at_least(1),
        "leaseTransitions": at_least(0),
        "strategy": _strategy,
    }
)
