"""References to fields and resources of the pod: environment variables and downwardAPI volumes."""

from collections.abc import Callable, Iterator

from kubelint.resources import View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import annotation_key, label_key
from kubelint.values.quantities import parse_quantity

ENVIRONMENT_FIELDS = (
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
)
VOLUME_FIELDS = ("metadata.name", "metadata.namespace", "metadata.labels", "metadata.annotations", "metadata.uid")
RESOURCES = (
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
)
_OLD_NAMES = {"spec.host": "spec.nodeName"}
"""Names of the past that the server translates (ConvertDownwardAPIFieldLabel)."""
_CPU_DIVISORS = ("1m", "1")
_BYTE_DIVISORS = ("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei")
_SUBSCRIPTED: dict[str, Callable[[str], str | None]] = {
    "metadata.labels": label_key,
    "metadata.annotations": annotation_key,
}


def field_reference(reference: View, allowed: tuple[str, ...]) -> Iterator[Violation]:
    """A fieldRef (validateObjectFieldSelector): a field, or one label or annotation as `metadata.labels['key']`."""
    version, path = reference.text("apiVersion"), reference.text("fieldPath")
    if version and version != "v1":
        yield refuse(
            "invalid-field-reference", reference, (), f"is of {quoted(version)}", "remove `apiVersion`", key=True
        )
        return
    if not path:
        return
    holder, bracket, rest = path.partition("['")
    if bracket and rest.endswith("']"):
        yield from _subscript(reference, holder, rest[:-2])
    elif _OLD_NAMES.get(path, path) not in allowed:
        yield refuse(
            "invalid-field-reference",
            reference,
            "fieldPath",
            f"names no field that it may: {quoted(path)}",
            f"use one of {_listed(allowed)}, or `metadata.labels['key']`",
        )


def _subscript(reference: View, holder: str, key: str) -> Iterator[Violation]:
    grammar = _SUBSCRIPTED.get(holder)
    reason = "only labels and annotations are picked by key" if grammar is None else grammar(key)
    if reason is not None:
        yield refuse(
            "invalid-field-reference",
            reference,
            "fieldPath",
            f"is not valid: {reason}",
            "write `metadata.labels['key']` or `metadata.annotations['key']`",
        )


def resource_reference(reference: View, volume: bool) -> Iterator[Violation]:
    """A resourceFieldRef (validateContainerResourceFieldSelector); in a volume it must name the container."""
    resource = reference.text("resource")
    if volume and reference.get("containerName") in (None, ""):
        yield refuse(
            "missing-companion-field",
            reference,
            "containerName",
            "is needed in a volume",
            "name the container whose resource is meant",
            key=True,
        )
    elif resource and resource not in RESOURCES and not _of_huge_pages(resource):
        yield refuse(
            "invalid-field-reference",
            reference,
            "resource",
            f"names no resource: {quoted(resource)}",
            f"use one of {_listed(RESOURCES)}",
        )
    if resource and "divisor" in reference.value:
        yield from _divisor(reference, resource)


def _divisor(reference: View, resource: str) -> Iterator[Violation]:
    """The unit of the value: few are lawful for each resource (validateContainerResourceDivisor)."""
    divisor = parse_quantity(reference.get("divisor"))
    if divisor is None or divisor.sign() == 0:
        return
    cpu = resource.endswith(".cpu")
    lawful = _CPU_DIVISORS if cpu else _BYTE_DIVISORS
    if (resource in RESOURCES or _of_huge_pages(resource)) and str(divisor) not in lawful:
        yield refuse(
            "invalid-field-reference",
            reference,
            "divisor",
            f"may not be {quoted(str(divisor))} for `{resource}`",
            f"use one of {_listed(lawful)}",
        )


def _of_huge_pages(resource: str) -> bool:
    return resource.startswith(("requests.hugepages-", "limits.hugepages-"))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
