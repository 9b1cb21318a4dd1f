"""The entry: does an object fit the API of a release, and does that API exist?

    judge = Judge(version)
    for resource in …:              # files with CustomResourceDefinitions first, if that can be had
        judge.learn(resource)       # remembers definitions
        problems = judge.judge(resource)
    problems = judge.definitions_complete()   # custom resources that came before their definition
    notes = judge.kinds_without_schema()

A custom resource whose definition is not known yet is held back, with its document, until `definitions_complete`;
after that call nothing is held back any more, so a caller that reads definitions first holds no documents.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kubelint.findings import TextPlace
from kubelint.resources import Resource
from kubelint.schemas import lifecycle
from kubelint.schemas.compiled import definitions_of
from kubelint.schemas.custom import Answer, CustomKinds
from kubelint.schemas.explain import explained, explained_custom
from kubelint.schemas.known_kinds import is_component_configuration, unknown_type
from kubelint.schemas.problems import (
    ApiNotYetAvailable,
    DeprecatedApi,
    KindWithoutSchema,
    MissingField,
    MissingName,
    OffByDefaultApi,
    Problem,
    RemovedApi,
    UnknownApiVersion,
    WrongType,
)
from kubelint.schemas.raw import Raw, Validator
from kubelint.schemas.store import FIRST_MINOR, LAST_MINOR, Kind, components, kinds
from kubelint.values.versions import KubernetesVersion

_METADATA = "meta.v1.ObjectMeta"
_NAMELESS = frozenset(
    (
        "AdmissionReview",
        "Binding",
        "ConversionReview",
        "Eviction",
        "LocalSubjectAccessReview",
        "Scale",
        "SelfSubjectAccessReview",
        "SelfSubjectReview",
        "SelfSubjectRulesReview",
        "SubjectAccessReview",
        "TokenRequest",
        "TokenReview",
    )
)
"""Requests rather than objects."""


class _BuiltIn(NamedTuple):
    """How objects of a built-in kind are judged: by `validator` of release `minor`; `standing` is about the API
    itself.

    `borrowed`: the definition is that of the successor, whose own fields prove nothing about the older API.
    """

    kind: Kind
    definition: str
    minor: int
    validator: Validator | None
    borrowed: bool


class Judge:
    """Judges objects for one release of Kubernetes; collects custom kinds on the way.

    `user_schemas` are folders or files with CRDs and JSON Schemas of the user's.
    """

    def __init__(self, version: KubernetesVersion, user_schemas: Iterable[str] = ()):
        self.version = version
        self._built_in: dict[tuple[str, str], _BuiltIn] = {}
        self._metadata = definitions_of(version.minor).definition(_METADATA)
        self._custom = CustomKinds()
        self._waiting: dict[int, Resource] = {}
        self._complete = False
        self._without_schema: dict[tuple[str, str], KindWithoutSchema] = {}

    def learn(self, resource: Resource) -> None:
        """Remember a CustomResourceDefinition; anything else is ignored."""
        if resource.kind == "CustomResourceDefinition":
            self._custom.learn(resource)

    def judge(self, resource: Resource) -> list[Problem]:
        """Everything that is wrong with the object's type, name and fields. Custom resources may be held back."""
        api_version, kind = resource.api_version, resource.kind
        if not api_version or not kind:
            return _untyped(resource)
        known = self._built_in.get((api_version, kind))
        if known is None:
            entry = kinds().get((api_version, kind))
            if entry is None:
                return self._other(resource, api_version, kind)
            known = self._built_in[api_version, kind] = _built_in(entry, self.version.minor)
        problems = _standing(known.kind, resource, self.version)
        if known.validator is not None:
            raws = known.validator(resource.value)
            if raws:
                problems += self._explained(raws, resource, known)
        if not resource.name and kind not in _NAMELESS:
            problems += _nameless(resource)
        return problems

    def definitions_complete(self) -> list[Problem]:
        """All definitions of the input were learnt: judge what was held back, and hold back nothing from now on."""
        self._complete = True
        waiting, self._waiting = self._waiting, {}
        return [problem for resource in waiting.values() for problem in self.judge(resource)]

    def holds(self, resource: Resource) -> bool:
        """Whether the object waits for its definition, so that its values and marks must be kept."""
        return id(resource) in self._waiting

    def kinds_without_schema(self) -> list[KindWithoutSchema]:
        """The custom kinds met so far that no schema was found for, each once."""
        return list(self._without_schema.values())

    def _explained(self, raws: list[Raw], resource: Resource, known: _BuiltIn) -> list[Problem]:
        if known.borrowed:
            group = known.definition.partition(".")[0] + "."
            raws = [
                raw for raw in raws if raw.code not in ("unknown", "missing") or not str(raw.detail).startswith(group)
            ]
        return explained(raws, resource, known.definition, known.minor)

    def _other(self, resource: Resource, api_version: str, kind: str) -> list[Problem]:
        """An object of a kind that is not built in."""
        group, _, version = api_version.rpartition("/")
        if self._custom.knows(group, kind):
            return self._by_definition(resource, group, version, kind)
        if is_component_configuration(api_version, kind):
            return []
        problem = unknown_type(resource, api_version, kind, self.version.minor)
        if problem is not None:
            return [problem]
        if not self._complete:
            self._waiting[id(resource)] = resource
            return []
        self._count(resource, api_version, kind)
        problems = _component(resource, api_version, kind)
        raws = self._metadata(resource.get("metadata"))
        if raws:
            raws = [raw._replace(path=("metadata", *raw.path)) for raw in raws]
            problems += explained_custom(raws, resource, None, self.version.minor)
        return problems

    def _by_definition(self, resource: Resource, group: str, version: str, kind: str) -> list[Problem]:
        """An object of a kind whose CustomResourceDefinition was learnt."""
        answer = self._custom.judge(resource, group, version, kind, self._metadata)
        if answer.version is None:
            served = tuple((api_version, kind) for api_version in answer.served)
            at = resource.at("apiVersion")
            return [UnknownApiVersion(at, resource, served, answer.unserved, answer.origin)]
        problems = _component(resource, f"{group}/{version}", kind)
        if answer.version.deprecation is not None and not problems:
            problems += [_deprecated_version(resource, answer, kind)]
        problems += explained_custom(answer.problems, resource, answer.origin, self.version.minor)
        return problems if resource.name else problems + _nameless(resource)

    def _count(self, resource: Resource, api_version: str, kind: str) -> None:
        known = self._without_schema.get((api_version, kind))
        if known is None:
            document = resource.document
            start, end = document.offsets((*resource.path, "kind"))
            place = TextPlace(document, document.offset + start, document.offset + end, (*resource.path, "kind"))
            known = KindWithoutSchema(place, api_version, kind, 0)
        self._without_schema[api_version, kind] = known._replace(objects=known.objects + 1)


def _built_in(kind: Kind, minor: int) -> _BuiltIn:
    """The definition to judge by: its own in the nearest release that has it, else its successor's."""
    if kind.definition:
        nearest = max(kind.first, min(kind.last, minor))
        return _BuiltIn(kind, kind.definition, nearest, definitions_of(nearest).definition(kind.definition), False)
    successor = lifecycle.successor(kind, minor)
    if successor is None or not successor.definition:
        return _BuiltIn(kind, "", minor, None, True)
    nearest = max(FIRST_MINOR, successor.first, min(LAST_MINOR, successor.last, minor))
    return _BuiltIn(kind, successor.definition, nearest, definitions_of(nearest).definition(successor.definition), True)


def _standing(kind: Kind, resource: Resource, version: KubernetesVersion) -> list[Problem]:
    """What the release thinks of the API itself."""
    minor = version.minor
    new = kind.introduced is not None and kind.introduced > minor
    gone = kind.removed is not None and kind.removed <= minor
    deprecated = kind.deprecated is not None and kind.deprecated <= minor
    if not (new or gone or deprecated or kind.off_by_default):
        return []
    other = lifecycle.successor(kind, minor)
    instead = (other.api_version, other.kind) if other is not None else None
    place = resource.at("apiVersion")
    if new:
        return [ApiNotYetAvailable(place, resource, version, KubernetesVersion(1, kind.introduced or 0), instead)]
    if gone:
        removed = KubernetesVersion(1, kind.removed or 0)
        return [RemovedApi(place, resource, version, removed, instead, lifecycle.changes(kind))]
    if deprecated:
        removed_in = None if kind.removed is None else f"1.{kind.removed}"
        since = f"1.{kind.deprecated}"
        return [DeprecatedApi(place, resource, since, removed_in, instead or kind.replacement, lifecycle.changes(kind))]
    stage = "alpha" if "alpha" in kind.api_version else "beta"
    return [OffByDefaultApi(place, resource, stage, instead)]


def _component(resource: Resource, api_version: str, kind: str) -> list[Problem]:
    """An API that its own project has replaced."""
    row = components().get((api_version, kind)) or components().get((api_version, ""))
    if row is None:
        return []
    instead = (row.replacement, kind) if row.replacement else None
    place = resource.at("apiVersion")
    return [DeprecatedApi(place, resource, row.deprecated, row.removed or None, instead, (), row.component)]


def _deprecated_version(resource: Resource, answer: Answer, kind: str) -> DeprecatedApi:
    """A version that its CustomResourceDefinition calls deprecated."""
    others = [api_version for api_version in answer.served if api_version != resource.api_version]
    instead = (others[0], kind) if others else None
    notes = (answer.version.deprecation,) if answer.version and answer.version.deprecation else ()
    return DeprecatedApi(resource.at("apiVersion"), resource, "", None, instead, notes, "its definition")


def _untyped(resource: Resource) -> list[Problem]:
    """`apiVersion` or `kind` is missing or no string."""
    problems: list[Problem] = []
    for field in ("apiVersion", "kind"):
        value = resource.get(field)
        if value is None or value == "":
            problems.append(MissingField(resource.at(field, key=True), resource, field, field in resource.value))
        elif not isinstance(value, str):
            problems.append(WrongType(resource.at(field), resource, value, "string"))
    return problems


def _nameless(resource: Resource) -> list[Problem]:
    """Neither name nor generateName, unless one of them has another problem already."""
    metadata = resource.get("metadata")
    if metadata is not None and not isinstance(metadata, dict):
        return []
    values = [resource.get("metadata", field) for field in ("name", "generateName")]
    if any(value not in (None, "") for value in values):
        return []
    return [MissingName(resource.nearest("metadata", "name"), resource)]
