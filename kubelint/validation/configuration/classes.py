"""Small cluster-wide objects: PriorityClass, RuntimeClass, Lease, LeaseCandidate (scheduling, node, coordination)."""

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
from kubelint.values.semantic_versions import ZERO, Precedence, parse_semantic_version, semantic_version

HIGHEST_USER_PRIORITY = 1_000_000_000
_SYSTEM = {"system-node-critical": 2_000_001_000, "system-cluster-critical": 2_000_000_000}
_STRATEGY = "OldestEmulationVersion"


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
    from kubelint.values.resource_names import container_resource_name, is_huge_page_resource

    overhead = view.view(field)
    for name, value in overhead.mapping("podFixed").items():
        for violation in resource_entry(
            overhead, "podFixed", name, value, container_resource_name, "use `cpu` and `memory`"
        ):
            yield told_of(violation, (*overhead.path, "podFixed"))
    named = overhead.mapping("podFixed").keys()
    if any(map(is_huge_page_resource, named)) and named.isdisjoint(("cpu", "memory")):
        yield refuse(
            "missing-companion-field",
            overhead,
            "podFixed",
            "has huge pages without `cpu` or `memory`",
            "add `cpu` or `memory`",
            key=True,
        )


def _scheduling(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Node labels, and tolerations that differ from each other."""
    from kubelint.validation.pods.scheduling import tolerations
    from kubelint.validation.pods.warnings import node_selector_labels

    scheduling = view.view(field)
    yield from labels(scheduling, "nodeSelector", None)
    yield from node_selector_labels(scheduling, "nodeSelector")
    if scheduling.items("tolerations"):
        yield from tolerations(scheduling, "tolerations", None)  # type: ignore[arg-type]
    seen: dict[tuple[str, ...], View] = {}
    for toleration in scheduling.views("tolerations"):
        key = tuple(toleration.text(name) or "" for name in ("key", "operator", "value", "effect"))
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
        reason = semantic_version(written) if written else None
        if reason is not None:
            yield refuse("invalid-value", spec, field, f"is not valid: {reason}", "write it as `1.34.0`")
        versions[field] = parse_semantic_version(written or "") or ZERO
    if all(map(spec.text, versions)) and versions["binaryVersion"] < versions["emulationVersion"]:
        yield refuse(
            "inconsistent-numbers",
            spec,
            "binaryVersion",
            "is older than `emulationVersion`",
            "write the version of the program",
        )
    yield from _strategy(spec, "strategy", resource)
    if spec.value.get("strategy") == _STRATEGY:
        yield from _without_version(spec, versions)


def _without_version(spec: View, versions: dict[str, Precedence]) -> Iterator[Violation]:
    """The oldest version wins: there must be one to compare, and `0.0.0` is none."""
    for field, version in versions.items():
        written = spec.text(field)
        if version == ZERO and (field == "emulationVersion" or written):
            yield refuse(
                "missing-companion-field",
                spec,
                field,
                f"is {quoted(written)}, no version" if written else f"is missing, `strategy: {_STRATEGY}` needs it",
                "write the version to emulate" if field == "emulationVersion" else "write the version of the program",
                key=not written,
            )


def _strategy(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """A strategy that Kubernetes knows, or one with a domain (ValidateCoordinatedLeaseStrategy)."""
    name = spec.text(field)
    if name is None or name == _STRATEGY or (not name and resource.kind == "LeaseCandidate"):
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
