"""What is wrong with an object's shape or kind: one class per rule, with the facts that its message needs.

Every value has a `place` and the `resource`. Rules only word them.
"""

from typing import NamedTuple

from kubelint.documents import Document
from kubelint.findings import AnyPlace, Path, Place
from kubelint.resources import Resource
from kubelint.values.versions import KubernetesVersion


class UnknownField(NamedTuple):
    """A field that the API does not have at this place.

    `suggestion` is the likely spelling; `belongs` the path (from the object) where a field of this name exists;
    `since`/`until` the first or last release that has it here; `dropped`: the server drops it without a word;
    `origin` is the file of the CustomResourceDefinition that was asked, None for built-in kinds.
    """

    place: Place
    resource: Resource
    name: str
    suggestion: str | None = None
    belongs: Path | None = None
    since: KubernetesVersion | None = None
    until: KubernetesVersion | None = None
    dropped: bool = False
    origin: str | None = None


class WrongType(NamedTuple):
    """A value of another type than the API wants. `wanted` is a word or two: `integer`, `integer or string`, `list`."""

    place: Place
    resource: Resource
    value: object
    wanted: str
    origin: str | None = None


class MissingField(NamedTuple):
    """A required field that is absent, null or empty (`empty`: it is written, but holds nothing)."""

    place: Place
    resource: Resource
    name: str
    empty: bool = False
    origin: str | None = None


class MissingName(NamedTuple):
    """An object with neither `metadata.name` nor `metadata.generateName`."""

    place: Place
    resource: Resource


class UnsupportedValue(NamedTuple):
    """A value outside a closed list."""

    place: Place
    resource: Resource
    value: object
    values: tuple[object, ...]
    origin: str | None = None


class InvalidQuantity(NamedTuple):
    """A quantity that does not parse."""

    place: Place
    resource: Resource
    value: object
    reason: str


class InvalidBase64(NamedTuple):
    """A binary field that is no base64. The value is not kept: it may be a secret."""

    place: Place
    resource: Resource
    reason: str


class InvalidTimestamp(NamedTuple):
    """A time that is not RFC 3339."""

    place: Place
    resource: Resource
    value: object
    reason: str


class NumberOutOfRange(NamedTuple):
    """An integer that does not fit into the field's 32 or 64 bits."""

    place: Place
    resource: Resource
    value: object
    bits: int


class ViolatedConstraint(NamedTuple):
    """A value that a schema of the user's refuses: pattern, bounds, length, format, duplicates, alternatives."""

    place: Place
    resource: Resource
    reason: str
    origin: str | None = None


class UnknownKind(NamedTuple):
    """A kind that the API group does not have in any version. `suggestions` are (apiVersion, kind)."""

    place: Place
    resource: Resource
    suggestions: tuple[tuple[str, str], ...]


class UnknownApiVersion(NamedTuple):
    """A version (or group) that does not exist, or is not served by its CRD (`origin`)."""

    place: Place
    resource: Resource
    suggestions: tuple[tuple[str, str], ...]
    unserved: bool = False
    origin: str | None = None


class RemovedApi(NamedTuple):
    """An API that the target release no longer serves."""

    place: Place
    resource: Resource
    target: KubernetesVersion
    removed: KubernetesVersion
    replacement: tuple[str, str] | None
    changes: tuple[str, ...]


class DeprecatedApi(NamedTuple):
    """A served API that will go. For a `component` other than Kubernetes the versions are the component's."""

    place: Place
    resource: Resource
    deprecated: str
    removed: str | None
    replacement: tuple[str, str] | None
    changes: tuple[str, ...]
    component: str | None = None


class ApiNotYetAvailable(NamedTuple):
    """An API that is newer than the target release. `alternative` is one of the same kind that the target has."""

    place: Place
    resource: Resource
    target: KubernetesVersion
    introduced: KubernetesVersion
    alternative: tuple[str, str] | None


class OffByDefaultApi(NamedTuple):
    """An alpha API, or a beta one that a cluster serves only when told to. `stage` is `alpha` or `beta`."""

    place: Place
    resource: Resource
    stage: str
    alternative: tuple[str, str] | None


class GroupWithoutSchema(NamedTuple):
    """An API group with custom kinds for which no schema was found, in the order met.

    `place` is the kind of the first object, `objects` how many there are.
    """

    place: AnyPlace
    api_version: str
    kinds: tuple[str, ...]
    objects: int

    @property
    def group(self) -> str:
        """The API group."""
        return self.api_version.rpartition("/")[0]


class KindsWithoutSchema(NamedTuple):
    """All custom kinds for which no schema was found, by API group in the order met; there is one at least."""

    groups: tuple[GroupWithoutSchema, ...]


class NotAManifest(NamedTuple):
    """A document, given by name, that holds no Kubernetes object. `reason` says what it seems to be."""

    place: AnyPlace
    document: Document
    reason: str | None = None


Problem = (
    UnknownField
    | WrongType
    | MissingField
    | MissingName
    | UnsupportedValue
    | InvalidQuantity
    | InvalidBase64
    | InvalidTimestamp
    | NumberOutOfRange
    | ViolatedConstraint
    | UnknownKind
    | UnknownApiVersion
    | RemovedApi
    | DeprecatedApi
    | ApiNotYetAvailable
    | OffByDefaultApi
)
"""What a `Judge` says of an object."""
