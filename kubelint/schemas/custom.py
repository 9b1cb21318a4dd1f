"""Custom kinds: the CustomResourceDefinitions of the input, and judging by them.

Only where a definition stands is remembered, not its schema, which may be large: it is read again when the first object
of its kind is judged. Several definitions of one kind (copies, releases of a project) may be in the input; an object
fits if it fits one of them.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from kubelint.documents import read
from kubelint.resources import Resource
from kubelint.schemas.raw import Raw, Validator
from kubelint.schemas.structural import Structural
from kubelint.source import Source
from kubelint.values.versions import api_version_priority

_MOST_CANDIDATES = 8


class CustomVersion(NamedTuple):
    """A version of a custom kind: whether it is served, and the warning if it is deprecated."""

    name: str
    served: bool
    deprecation: str | None


class Definition:
    """A CustomResourceDefinition: what it is called, its versions, and where its schema can be read again."""

    def __init__(self, resource: Resource):
        document = resource.document
        self.versions = {version.name: version for version in _versions(resource)}
        self.origin = document.source.name
        self._source = document.source
        self._span = document.start, document.end
        self._path = resource.path
        self._validators: dict[str, Validator | None] = {}

    @property
    def served(self) -> list[str]:
        """The served versions, the preferred one first."""
        names = [version.name for version in self.versions.values() if version.served]
        return sorted(names, key=api_version_priority, reverse=True)

    def validator(self, version: str, metadata: Validator) -> Validator | None:
        """The validator of a version, None where it has no schema that can be read."""
        if version not in self._validators:
            self._validators[version] = self._compile(version, metadata)
        return self._validators[version]

    def _compile(self, version: str, metadata: Validator) -> Validator | None:
        start, end = self._span
        documents = read(Source(self.origin, self._source.text[start:end]))
        if not documents or documents[0].error is not None:
            return None
        value: Any = documents[0].value
        for step in self._path:
            value = value[step]
        spec = value.get("spec") if isinstance(value, dict) else None
        schema = _schema(spec, version) if isinstance(spec, dict) else None
        if schema is None or not isinstance(spec, dict):
            return None
        old = str(value.get("apiVersion", "")).endswith("/v1beta1")
        pruning = spec.get("preserveUnknownFields", old) is not True
        return Structural(metadata, pruning).root(schema)


def _versions(resource: Resource) -> Iterator[CustomVersion]:
    for view in resource.views("spec", "versions"):
        name = view.text("name")
        if name:
            warning = (view.text("deprecationWarning") or "") if view.flag("deprecated") else None
            yield CustomVersion(name, view.flag("served") is not False, warning)
    only = resource.text("spec", "version")
    if only and not resource.items("spec", "versions"):
        yield CustomVersion(only, True, None)


def _schema(spec: dict[str, Any], version: str) -> dict[str, Any] | None:
    """`versions[].schema`, or the common `validation` of apiextensions.k8s.io/v1beta1."""
    versions = spec.get("versions")
    found: Any = None
    for item in versions if isinstance(versions, list) else ():
        if isinstance(item, dict) and item.get("name") == version:
            found = item.get("schema")
    holder = found if found is not None else spec.get("validation")
    schema = holder.get("openAPIV3Schema") if isinstance(holder, dict) else None
    return schema if isinstance(schema, dict) else None


class Answer(NamedTuple):
    """What the definitions of a kind say about an object: problems, and the file of the definition that was asked.

    `version` is None when no definition knows the version; then `served` lists the apiVersions that one serves, and
    `unserved` says that the version exists, but is switched off.
    """

    problems: list[Raw]
    origin: str
    version: CustomVersion | None
    served: list[str]
    unserved: bool = False


class GivenSchema:
    """A JSON Schema of the user's, compiled when its first object is judged."""

    def __init__(self, group: str, path: str, schema: dict[str, Any]):
        self.group = group
        self.path = path
        self._schema = schema

    @cached_property
    def validator(self) -> Validator:
        """The validator; needs the `jsonschema` library."""
        from kubelint.schemas.json_schema import compile_json_schema

        return compile_json_schema(self.path, self._schema)


class CustomKinds:
    """The definitions of the input by group and kind. `metadata` judges the `metadata` of objects."""

    def __init__(self, metadata: Validator) -> None:
        self._metadata = metadata
        self._definitions: dict[tuple[str, str], list[Definition]] = {}
        self._json_schemas: dict[tuple[str, str, str], list[GivenSchema]] = {}

    def add_json_schema(self, group: str, version: str, kind: str, path: str, schema: dict[str, Any]) -> None:
        """Add a JSON Schema of the user's; `group` may be cut at its first dot, `kind` be in lower case."""
        self._json_schemas.setdefault((group.partition(".")[0], version, kind.lower()), []).append(
            GivenSchema(group, path, schema)
        )

    def _given(self, group: str, version: str, kind: str) -> "GivenSchema | None":
        candidates = self._json_schemas.get((group.partition(".")[0], version, kind.lower()), ())
        return next((given for given in candidates if given.group in (group, group.partition(".")[0])), None)

    def learn(self, resource: Resource) -> None:
        """Remember a CustomResourceDefinition; anything else is ignored."""
        if resource.kind != "CustomResourceDefinition" or resource.group != "apiextensions.k8s.io":
            return
        group, kind = resource.text("spec", "group"), resource.text("spec", "names", "kind")
        if group and kind:
            known = self._definitions.setdefault((group, kind), [])
            if len(known) < _MOST_CANDIDATES:
                known.append(Definition(resource))

    def knows(self, group: str, version: str, kind: str) -> bool:
        """Whether a definition of the kind has been learnt, or the user has brought a schema of this version."""
        return (group, kind) in self._definitions or self._given(group, version, kind) is not None

    def judge(self, resource: Resource, group: str, version: str, kind: str) -> Answer:
        """Ask the definitions of the kind, which must be known; the one that fits best answers."""
        definitions = self._definitions.get((group, kind), [])
        given = self._given(group, version, kind)
        if given is not None and not any(version in definition.versions for definition in definitions):
            problems = given.validator(resource.value) or []
            return Answer(problems, given.path, CustomVersion(version, True, None), [])
        able = [d for d in definitions if version in d.versions and d.versions[version].served]
        if not able:
            first = next((d for d in definitions if version in d.versions), definitions[0])
            served = [f"{group}/{name}" for name in first.served]
            return Answer([], first.origin, None, served, version in first.versions)
        best: Answer | None = None
        for definition in able:
            validator = definition.validator(version, self._metadata)
            problems = (validator(resource.value) if validator is not None else None) or []
            if best is None or len(problems) < len(best.problems):
                served = [f"{group}/{name}" for name in definition.served]
                best = Answer(problems, definition.origin, definition.versions[version], served)
            if not problems:
                break
        assert best is not None
        return best
