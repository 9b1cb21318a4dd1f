"""From the JSON schemas of all releases to one line per definition, each field with the releases that have it.

A line is `name TAB field TAB field …`; a field is `name:type` with `;25-31` behind it where only some releases have
it. See `kubelint.schemas.store` for the notation of types.
"""

import re
from collections.abc import Iterator
from typing import Any

from kubelint.schemas.generate.enforcement import (
    EARLIER_VALUES,
    ENFORCED_FROM,
    OPTIONAL,
    OPTIONAL_EVERYWHERE,
    STRICT_AFTER_ALL,
)

Schema = dict[str, Any]
Releases = dict[int, dict[str, Schema]]
"""Minor version → definition name → JSON schema."""
Fields = dict[str, dict[int, str]]
"""Field → minor version → type."""

_SCALARS = {"string": "s", "boolean": "b", "number": "n", "object": "x"}
_WHOLE = {
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "I",
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "q",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "t",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "u",
    "io.k8s.apimachinery.pkg.runtime.RawExtension": "x",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "x",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "x",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": "J",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": "K",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": "L",
}
"""Definitions with an unmarshaller of their own."""
_PREFIX = re.compile(r"io\.k8s\.(?:api\.|apimachinery\.pkg\.apis\.|[a-z-]+\.pkg\.apis\.|apimachinery\.pkg\.)")


def short(name: str) -> str:
    """`io.k8s.api.core.v1.Container` as `core.v1.Container`."""
    return _PREFIX.sub("", name)


class Definitions:
    """All definitions reachable from the kinds, merged over the releases."""

    def __init__(
        self, releases: Releases, enumerations: dict[tuple[str, str], list[str]], structs: set[tuple[str, str]]
    ):
        self.releases = releases
        self.enumerations = enumerations
        self.structs = structs
        self._demanding: dict[tuple[int, str], bool] = {}

    def lines(self, roots: list[str]) -> Iterator[str]:
        """The data file's lines, sorted, for the definitions reachable from these ones."""
        waiting, done = list(roots), set(roots)
        found: dict[str, Fields] = {}
        while waiting:
            name = waiting.pop()
            found[short(name)] = fields = self._fields(name)
            for types in fields.values():
                for kind in types.values():
                    reference = self._reference(kind)
                    if reference is not None and reference not in done:
                        done.add(reference)
                        waiting.append(reference)
        for name, fields in sorted(found.items()):
            yield "\t".join([name, *self._tokens(fields)])

    def _reference(self, kind: str) -> str | None:
        name = kind.lstrip("![{")
        if not name.startswith("@"):
            return None
        names = (full for release in self.releases.values() for full in release)
        return next(full for full in names if short(full) == name[1:])

    def _fields(self, name: str) -> Fields:
        fields: Fields = {}
        for minor, definitions in self.releases.items():
            schema = definitions.get(name)
            for field, value in (schema or {}).get("properties", {}).items():
                kind = "x" if field == "status" else self._enumerated(name, field, minor, self._type(value))
                mark = "!" if self._required(minor, name, field) else ""
                fields.setdefault(field, {})[minor] = mark + kind
        return fields

    def _tokens(self, fields: Fields) -> Iterator[str]:
        """`field:type;from-to`; no range where it spans every release of the definition."""
        present = sorted({minor for types in fields.values() for minor in types})
        for field, types in sorted(fields.items()):
            start = 0
            minors = sorted(types)
            for index, minor in enumerate(minors):
                after = minors[index + 1] if index + 1 < len(minors) else None
                if after == minor + 1 and types[after] == types[minor]:
                    continue
                low = "" if minors[start] == present[0] else str(minors[start])
                high = "" if minor == present[-1] else str(minor)
                yield f"{field}:{types[minor]}" + (f";{low}-{high}" if low or high else "")
                start = index + 1

    def _type(self, schema: Schema) -> str:
        reference = schema.get("$ref")
        if reference is not None:
            name = reference.rsplit("/", 1)[1]
            return _WHOLE.get(name) or "@" + short(name)
        kind = schema.get("type")
        kind = next((k for k in kind if k != "null"), None) if isinstance(kind, list) else kind
        if kind == "array":
            return "[" + self._type(schema.get("items", {}))
        if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
            return "{" + self._type(schema["additionalProperties"])
        if kind == "string" and schema.get("format") == "byte":
            return "y"
        if kind == "integer":
            return "l" if schema.get("format") == "int64" else "i"
        return _SCALARS.get(str(kind), "x")

    def _enumerated(self, name: str, field: str, minor: int, kind: str) -> str:
        values = self.enumerations.get((name, field))
        if values is None or not kind.endswith("s"):
            return kind
        until, earlier = EARLIER_VALUES.get((short(name), field), (0, ()))
        return f"{kind[:-1]}={'|'.join(v for v in (earlier if minor <= until else values) if v)}"

    def _required(self, minor: int, name: str, field: str) -> bool:
        """Whether the server misses the field: OpenAPI says so, or it is a plain struct that must not be empty."""
        definition = short(name)
        group = definition.partition(".")[0]
        kind = definition.rpartition(".")[2]
        if field == "status" or field in OPTIONAL.get(definition, ()) or minor < ENFORCED_FROM.get(definition, 0):
            return False
        if field in OPTIONAL_EVERYWHERE.get(group, ()) and (group, kind, field) not in STRICT_AFTER_ALL:
            return False
        schema = self.releases[minor].get(name, {})
        if field in schema.get("required", ()):
            return True
        target = schema["properties"][field].get("$ref")
        return (name, field) in self.structs and target is not None and self._demands(minor, target.rsplit("/", 1)[1])

    def _demands(self, minor: int, name: str) -> bool:
        """Whether an empty struct of this definition is refused."""
        known = self._demanding.get((minor, name))
        if known is None:
            self._demanding[minor, name] = False
            properties = self.releases[minor].get(name, {}).get("properties", {})
            known = self._demanding[minor, name] = any(self._required(minor, name, field) for field in properties)
        return known
