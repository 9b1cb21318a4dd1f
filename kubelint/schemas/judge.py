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

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, NamedTuple

from kubelint.findings import TextPlace
from kubelint.resources import Resource
from kubelint.schemas.compiled import definitions_of
from kubelint.schemas.raw import Raw, Validator
from kubelint.schemas.store import FIRST_MINOR, LAST_MINOR, Kind, kinds
from kubelint.values.versions import KubernetesVersion

if TYPE_CHECKING:  # what most runs do not need is imported where it is
    from kubelint.schemas.custom import CustomKinds
    from kubelint.schemas.problems import GroupWithoutSchema, KindsWithoutSchema, Problem

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
    """How objects of a built-in kind are judged: by `validator` of release `minor`.

    `borrowed`: the definition is that of the successor, whose own fields prove nothing about the older API.
    `questionable`: there is something to say about the API itself.
    """

    kind: Kind
    definition: str
    minor: int
    validator: Validator | None
    borrowed: bool
    questionable: bool


class Judge:
    """Judges objects for one release of Kubernetes; collects custom kinds on the way.

    `user_schemas` are folders or files with CustomResourceDefinitions and JSON Schemas of the user's. Raises InputError
    where one cannot be read.
    """

    def __init__(self, version: KubernetesVersion, user_schemas: Iterable[str] = ()):
        self.version = version
        self._built_in: dict[tuple[str, str], _BuiltIn] = {}
        self._custom: CustomKinds | None = None
        self._waiting: dict[int, Resource] = {}
        self._complete = False
        self._without_schema: dict[str, GroupWithoutSchema] = {}
        paths = tuple(user_schemas)
        if paths:
            from kubelint.schemas.given import read_given

            read_given(paths, self._custom_kinds())

    def learn(self, resource: Resource) -> None:
        """Remember a CustomResourceDefinition; anything else is ignored."""
        if resource.kind == "CustomResourceDefinition":
            self._custom_kinds().learn(resource)

    def judge(self, resource: Resource) -> "list[Problem]":
        """Everything that is wrong with the object's type, name and fields. Custom resources may be held back."""
        api_version, kind = resource.api_version, resource.kind
        if not api_version or not kind:
            from kubelint.schemas.standing import untyped

            return untyped(resource)
        known = self._built_in.get((api_version, kind))
        if known is None:
            entry = kinds().get((api_version, kind))
            if entry is None:
                return self._other(resource, api_version, kind)
            known = self._built_in[api_version, kind] = _built_in(entry, self.version.minor)
        raws = known.validator(resource.value) if known.validator is not None else None
        nameless = not resource.name and kind not in _NAMELESS
        if not raws and not nameless and not known.questionable:
            return []
        return self._problems(resource, known, raws or [], nameless)

    def definitions_complete(self) -> "list[Problem]":
        """All definitions of the input were learnt: judge what was held back, and hold back nothing from now on."""
        self._complete = True
        waiting, self._waiting = self._waiting, {}
        return [problem for resource in waiting.values() for problem in self.judge(resource)]

    def holds(self, resource: Resource) -> bool:
        """Whether the object waits for its definition, so that its values and marks must be kept."""
        return id(resource) in self._waiting

    def kinds_without_schema(self, silent: Container[str] = ()) -> "list[KindsWithoutSchema]":
        """The custom kinds met so far that no schema was found for, in one; none where all are of `silent` files."""
        from kubelint.schemas.problems import KindsWithoutSchema

        met = self._without_schema.values()
        groups = tuple(group for group in met if group.place.document.source.name not in silent)
        return [KindsWithoutSchema(groups)] if groups else []

    def _problems(self, resource: Resource, known: _BuiltIn, raws: list[Raw], nameless: bool) -> "list[Problem]":
        from kubelint.schemas import standing
        from kubelint.schemas.explain import explained

        problems = standing.of_built_in(known.kind, resource, self.version) if known.questionable else []
        if known.borrowed:
            group = known.definition.partition(".")[0] + "."
            raws = [
                raw for raw in raws if raw.code not in ("unknown", "missing") or not str(raw.detail).startswith(group)
            ]
        problems += explained(raws, resource, known.definition, known.minor)
        return problems + standing.nameless(resource) if nameless else problems

    def _custom_kinds(self) -> "CustomKinds":
        if self._custom is None:
            from kubelint.schemas.custom import CustomKinds

            self._custom = CustomKinds(definitions_of(self.version.minor).definition(_METADATA))
        return self._custom

    def _other(self, resource: Resource, api_version: str, kind: str) -> "list[Problem]":
        """An object of a kind that is not built in."""
        from kubelint.schemas.known_kinds import is_component_configuration, misnamed_configuration, unknown_type

        group, _, version = api_version.rpartition("/")
        if self._custom is not None and self._custom.knows(group, version, kind):
            return self._by_definition(resource, group, version, kind)
        if kind == "List" and api_version == "v1":
            return _items(resource)
        if is_component_configuration(api_version, kind):
            misnamed = misnamed_configuration(resource, api_version, kind)
            return [] if misnamed is None else [misnamed]
        problem = unknown_type(resource, api_version, kind, self.version.minor)
        if problem is not None:
            return [problem]
        if not self._complete:
            self._waiting[id(resource)] = resource
            return []
        return self._without_definition(resource, api_version, kind)

    def _by_definition(self, resource: Resource, group: str, version: str, kind: str) -> "list[Problem]":
        """An object of a kind whose CustomResourceDefinition was learnt."""
        from kubelint.schemas import standing
        from kubelint.schemas.explain import explained_custom

        answer = self._custom_kinds().judge(resource, group, version, kind)
        if answer.version is None:
            return standing.of_definition(resource, answer, kind)
        problems = standing.of_component(resource, f"{group}/{version}", kind)
        problems = problems or standing.of_definition(resource, answer, kind)
        problems += explained_custom(answer.problems, resource, answer.origin, self.version.minor)
        return problems if resource.name else problems + standing.nameless(resource)

    def _without_definition(self, resource: Resource, api_version: str, kind: str) -> "list[Problem]":
        """An object that only its metadata can be judged of; it is counted."""
        from kubelint.schemas.explain import explained_custom
        from kubelint.schemas.standing import of_component

        self._count(resource, api_version, kind)
        raws = definitions_of(self.version.minor).definition(_METADATA)(resource.get("metadata")) or ()
        raws = [raw._replace(path=("metadata", *raw.path)) for raw in raws]
        problems = of_component(resource, api_version, kind)
        return problems + explained_custom(raws, resource, None, self.version.minor)

    def _count(self, resource: Resource, api_version: str, kind: str) -> None:
        """Remember that an object of this kind cannot be checked."""
        from kubelint.schemas.problems import GroupWithoutSchema

        known = self._without_schema.get(resource.group)
        if known is None:
            document, path = resource.document, (*resource.path, "kind")
            start, end = document.offsets(path)
            place = TextPlace(document, document.offset + start, document.offset + end, path)
            known = GroupWithoutSchema(place, api_version, (), 0)
        kinds = known.kinds if kind in known.kinds else (*known.kinds, kind)
        self._without_schema[resource.group] = known._replace(kinds=kinds, objects=known.objects + 1)


def _built_in(kind: Kind, minor: int) -> _BuiltIn:
    """The definition to judge by: its own in the nearest release that has it, else its successor's."""
    questionable = (
        not kind.served(minor) or kind.off_by_default or (kind.deprecated is not None and kind.deprecated <= minor)
    )
    if kind.definition:
        nearest = max(kind.first, min(kind.last, minor))
        validator = definitions_of(nearest).definition(kind.definition)
        return _BuiltIn(kind, kind.definition, nearest, validator, False, questionable)
    from kubelint.schemas.lifecycle import successor

    other = successor(kind, minor)
    if other is None or not other.definition:
        return _BuiltIn(kind, "", minor, None, True, questionable)
    nearest = max(FIRST_MINOR, other.first, min(LAST_MINOR, other.last, minor))
    return _BuiltIn(
        kind, other.definition, nearest, definitions_of(nearest).definition(other.definition), True, questionable
    )


def _items(resource: Resource) -> "list[Problem]":
    """A `List` whose items are no list, and so were not taken for objects."""
    items = resource.get("items")
    if items is None or isinstance(items, list):
        return []
    from kubelint.schemas.problems import WrongType

    return [WrongType(resource.at("items"), resource, items, "list")]
