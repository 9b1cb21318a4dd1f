"""What there is to say about an object's API and identity, before its fields are looked at."""

from typing import TYPE_CHECKING

from kubelint.resources import Resource
from kubelint.schemas import lifecycle
from kubelint.schemas.problems import (
    ApiNotYetAvailable,
    DeprecatedApi,
    MissingField,
    MissingName,
    OffByDefaultApi,
    Problem,
    RemovedApi,
    UnknownApiVersion,
    WrongType,
)
from kubelint.schemas.store import Kind, components
from kubelint.values.versions import KubernetesVersion

if TYPE_CHECKING:
    from kubelint.schemas.custom import Answer


def of_built_in(kind: Kind, resource: Resource, version: KubernetesVersion) -> list[Problem]:
    """What a release thinks of a built-in API: too new, gone, deprecated, off by default; one of them at most."""
    minor = version.minor
    other = lifecycle.successor(kind, minor)
    instead = (other.api_version, other.kind) if other is not None else None
    place = resource.at("apiVersion")
    if kind.introduced is not None and kind.introduced > minor:
        return [ApiNotYetAvailable(place, resource, version, KubernetesVersion(1, kind.introduced), instead)]
    if kind.removed is not None and kind.removed <= minor:
        removed = KubernetesVersion(1, kind.removed)
        return [RemovedApi(place, resource, version, removed, instead, lifecycle.changes(kind))]
    if kind.deprecated is not None and kind.deprecated <= minor:
        until = None if kind.removed is None else f"1.{kind.removed}"
        replacement = instead or kind.replacement
        notes = lifecycle.changes(kind)
        return [DeprecatedApi(place, resource, f"1.{kind.deprecated}", until, replacement, notes)]
    if kind.off_by_default:
        stage = "alpha" if "alpha" in kind.api_version else "beta"
        return [OffByDefaultApi(place, resource, stage, instead)]
    return []


def of_component(resource: Resource, api_version: str, kind: str) -> list[Problem]:
    """An API of another project that the project itself has replaced; `retired-addon-api` tells of those it dropped."""
    row = components().get((api_version, kind)) or components().get((api_version, ""))
    if row is None or row.removed:
        return []
    instead = (row.replacement, kind) if row.replacement else None
    place = resource.at("apiVersion")
    return [DeprecatedApi(place, resource, row.deprecated, None, instead, (), row.component)]


def of_definition(resource: Resource, answer: "Answer", kind: str) -> list[Problem]:
    """What its CustomResourceDefinition says of the version: unknown, not served, deprecated."""
    place = resource.at("apiVersion")
    if answer.version is None:
        served = tuple((api_version, kind) for api_version in answer.served)
        return [UnknownApiVersion(place, resource, served, answer.unserved, answer.origin)]
    if answer.version.deprecation is None:
        return []
    others = [api_version for api_version in answer.served if api_version != resource.api_version]
    instead = (others[0], kind) if others else None
    notes = (answer.version.deprecation,) if answer.version.deprecation else ()
    return [DeprecatedApi(place, resource, "", None, instead, notes, "its definition")]


def untyped(resource: Resource) -> list[Problem]:
    """`apiVersion` or `kind` is missing or no string."""
    problems: list[Problem] = []
    for field in ("apiVersion", "kind"):
        value = resource.get(field)
        if value is None or value == "":
            problems.append(MissingField(resource.at(field, key=True), resource, field, field in resource.value))
        elif not isinstance(value, str):
            problems.append(WrongType(resource.at(field), resource, value, "string"))
    return problems


def nameless(resource: Resource) -> list[Problem]:
    """Neither name nor generateName, unless `metadata` or one of them has another problem already."""
    metadata = resource.get("metadata")
    if metadata is not None and not isinstance(metadata, dict):
        return []
    values = [resource.get("metadata", field) for field in ("name", "generateName")]
    if any(value not in (None, "") for value in values):
        return []
    return [MissingName(resource.nearest("metadata", "name"), resource)]
