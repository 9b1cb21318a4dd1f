"""Resources of a whole pod against those of its containers (KEP-2837: validatePodResources)."""

from collections.abc import Iterator
from typing import Any

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.pods.compute import requirements
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.windows import foreign
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name
from kubelint.values.quantities import Quantity, parse_quantity
from kubelint.values.resource_names import is_huge_page_resource
from kubelint.values.versions import KubernetesVersion

_SINCE = KubernetesVersion(1, 34)
"""First release with pod-level resources on; before, the field is dropped."""


def pod_resources(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`spec.resources`."""
    if pod.version < _SINCE or spec.value[field].__class__ is not dict:
        return
    if spec.get("os", "name") == "windows":
        yield foreign(spec, (field,), "windows", spec)
        return
    resources = spec.view(field)
    if resources.value.get("claims") is not None:
        yield refuse(
            "misplaced-field",
            resources,
            "claims",
            "may not be set for the whole pod",
            "move the claims to the containers that use them",
            key=True,
        )
    yield from requirements(resources, _pod_resource_name, "use `cpu`, `memory` or `hugepages-…`")
    yield from _sum_of_requests(resources, pod)
    for name, value in resources.mapping("limits").items():
        most = parse_quantity(value)
        if most is not None:
            yield from _limit(resources, name, most, pod)


def _pod_resource_name(name: str) -> str | None:
    """The few resources that a pod as a whole may ask for (validatePodResourceName)."""
    reason = qualified_name(name)
    if reason is None and name not in ("cpu", "memory") and not is_huge_page_resource(name):
        return f"{quoted(name)} cannot be set for the whole pod"
    return reason


def _sum_of_requests(resources: View, pod: Pod) -> Iterator[Violation]:
    """The pod asks for at least what its containers ask for together."""
    for name, value in resources.mapping("requests").items():
        asked = parse_quantity(value)
        needed = together(pod, name, "requests")
        if asked is not None and needed is not None and needed > asked:
            yield refuse(
                "inconsistent-pod-resources",
                resources,
                ("requests", name),
                f"is {quoted(str(value))}, below the {quoted(str(needed))} of its containers together",
                f"request at least `{needed}`",
            )


def _limit(resources: View, name: str, most: Quantity, pod: Pod) -> Iterator[Violation]:
    """What the containers may use and ask for stays within a limit of the pod."""
    needed = together(pod, name, "limits") if is_huge_page_resource(name) else None
    if needed is not None and needed > most:
        yield refuse(
            "inconsistent-pod-resources",
            resources,
            ("limits", name),
            f"is {quoted(str(most))}, below the {quoted(str(needed))} of its containers together",
            f"raise the limit to `{needed}`",
        )
        return
    larger = [*_larger_limits(resources, name, most, pod)]
    yield from larger
    if not larger and not pod.template and resources.get("requests", name) is None:
        yield from _sum_within(resources, name, most, pod)


def _sum_within(resources: View, name: str, most: Quantity, pod: Pod) -> Iterator[Violation]:
    """A request that is left out becomes that of the containers together, which the limit must allow
    (defaultPodRequests; templates have no such default).
    """
    needed = together(pod, name, "requests")
    if needed is not None and needed > most:
        yield refuse(
            "inconsistent-pod-resources",
            resources,
            ("requests", name),
            f"is left out and becomes {quoted(str(needed))} as the containers ask, above the limit {quoted(str(most))}",
            f"raise the limit to `{needed}`, or request less in the containers",
            key=True,
            related=(Label(resources.at("limits", name), "the limit of the pod"),),
        )


def together(pod: Pod, name: str, field: str) -> Quantity | None:
    """The `requests` or `limits` of the containers at once: regular ones and sidecars, or an init container beside
    earlier sidecars.
    """
    running: Quantity | None = None
    peak: Quantity | None = None
    for container in pod.spec.views("initContainers"):
        own = _amount(container, name, field, pod)
        if own is None:
            continue
        total = own if running is None else running + own
        if container.get("restartPolicy") == "Always":
            running = total
        peak = total if peak is None or total > peak else peak
    for container in pod.spec.views("containers"):
        own = _amount(container, name, field, pod)
        if own is not None:
            running = own if running is None else running + own
    return running if peak is None or (running is not None and running > peak) else peak


def _amount(container: View, name: str, field: str, pod: Pod) -> Quantity | None:
    """What a container requests, in a Pod its limit where nothing else is said (SetDefaults_Pod); or its limit."""
    value: Any = container.get("resources", field, name)
    if value is None and not pod.template:
        value = container.get("resources", "limits", name)
    return None if value is None else parse_quantity(value)


def _larger_limits(resources: View, name: str, most: Quantity, pod: Pod) -> Iterator[Violation]:
    """No container may use more than the pod."""
    for container in pod.spec.views("containers"):
        own = parse_quantity(container.get("resources", "limits", name))
        if own is not None and own > most:
            yield refuse(
                "inconsistent-pod-resources",
                resources,
                (),
                f"limit {name} to {quoted(str(most))}, a container to {quoted(str(own))}",
                "raise the pod's limit, or lower the container's",
                key=True,
                related=(Label(container.at("resources", "limits", name), "the container's limit"),),
                subject=name,
            )
