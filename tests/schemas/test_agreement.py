"""The compiled validators against the `jsonschema` library, on documents that are changed at random.

The JSON Schema is made from the same data, so this tests the compiler. Where `kubernetes-validate` is installed, its
own schemas judge too, which tests the data.
"""

import copy
import json
import random
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kubelint.schemas.compiled import definitions_of
from kubelint.schemas.store import fields_in, kinds

MINOR = 36
DOCUMENTS: list[dict[str, Any]] = [
    {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "labels": {"a": "b"}, "ownerReferences": []},
        "spec": {
            "replicas": 2,
            "selector": {"matchLabels": {"a": "b"}},
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}},
            "template": {
                "metadata": {"labels": {"a": "b"}},
                "spec": {
                    "containers": [
                        {
                            "name": "web",
                            "image": "nginx",
                            "command": ["a", "b"],
                            "env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "a", "key": "b"}}}],
                            "ports": [{"containerPort": 80, "protocol": "TCP"}],
                            "securityContext": {"runAsUser": 1, "privileged": False, "capabilities": {"drop": ["ALL"]}},
                        }
                    ],
                    "volumes": [{"name": "v", "configMap": {"name": "a", "items": [{"key": "a", "path": "b"}]}}],
                    "affinity": {"nodeAffinity": {}},
                },
            },
        },
    },
    {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": {"name": "a"},
        "spec": {
            "podSelector": {},
            "policyTypes": ["Ingress"],
            "ingress": [{"from": [{"ipBlock": {"cidr": "10.0.0.0/8", "except": []}}], "ports": [{"port": 80}]}],
        },
    },
    {
        "apiVersion": "rbac.authorization.k8s.io/v1",
        "kind": "ClusterRole",
        "metadata": {"name": "a"},
        "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}],
    },
]
REPLACEMENTS: list[Any] = ["text", 7, True, [], {}, ["a"], {"a": "b"}, -1]


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))


def mutated(document: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The document with one thing replaced, added or removed below the root."""
    changed = copy.deepcopy(document)
    path = chance.choice([p for p in paths(changed) if p and p[0] not in ("apiVersion", "kind")])
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    what = chance.randrange(4)
    if what == 0:
        del holder[path[-1]]
    elif what == 1 and isinstance(holder[path[-1]], dict):
        holder[path[-1]]["somethingElse"] = 1
    else:
        holder[path[-1]] = chance.choice(REPLACEMENTS)
    return changed


def cases() -> Iterator[dict[str, Any]]:
    chance = random.Random(20)
    for document in DOCUMENTS:
        yield document
        yield from (mutated(document, chance) for _ in range(400))


def ours(document: dict[str, Any]) -> list[tuple[Any, str]]:
    kind = kinds()[document["apiVersion"], document["kind"]]
    return [(raw.path, raw.code) for raw in definitions_of(MINOR).definition(kind.definition)(document) or ()]


LEAVES: dict[str, dict[str, Any]] = {
    "s": {"type": ["string", "null"]},
    "b": {"type": ["boolean", "null"]},
    "i": {"type": ["integer", "null"], "minimum": -(2**31), "maximum": 2**31 - 1},
    "l": {"type": ["integer", "null"]},
    "n": {"type": ["number", "null"]},
    "I": {"type": ["integer", "string", "null"]},
    "x": {},
    "t": {"type": ["string", "null"], "pattern": "^[0-9]{4}-"},
}


def as_json_schema(kind: str) -> dict[str, Any]:
    """A type in the compact notation as JSON Schema."""
    if kind[0] == "@":
        return {"$ref": f"#/$defs/{kind[1:]}"}
    if kind[0] == "[":
        return {"type": ["array", "null"], "items": as_json_schema(kind[1:])}
    if kind[0] == "{":
        return {"type": ["object", "null"], "additionalProperties": as_json_schema(kind[1:])}
    if kind[0] == "=":
        return {"enum": [*kind[1:].split("|"), "", None]}
    return LEAVES.get(kind, LEAVES["x"])


@cache
def from_our_data(definition: str) -> Draft202012Validator:
    found: dict[str, Any] = {}
    waiting = [definition]
    while waiting:
        name = waiting.pop()
        fields = fields_in(name, MINOR)
        properties = {field.name: as_json_schema(field.type) for field in fields.values()}
        required = [field.name for field in fields.values() if field.required]
        full = {key: {"allOf": [properties[key], {"not": {"enum": [None, "", []]}}]} for key in required}
        found[name] = {"type": ["object", "null"], "properties": {**properties, **full}, "required": required}
        found[name]["additionalProperties"] = False
        targets = [field.type.lstrip("[{")[1:] for field in fields.values() if "@" in field.type]
        waiting += [target for target in targets if target not in found and target not in waiting]
    return Draft202012Validator({"$ref": f"#/$defs/{definition}", "$defs": found})


def test_the_compiler_agrees_with_jsonschema() -> None:
    for document in cases():
        definition = kinds()[document["apiVersion"], document["kind"]].definition
        assert bool(ours(document)) != from_our_data(definition).is_valid(document), (document, ours(document))


@cache
def published() -> dict[str, Any]:
    package = find_spec("kubernetes_validate")
    if package is None or package.origin is None:
        pytest.skip("kubernetes-validate is not installed")
    folder = Path(package.origin).parent / "kubernetes-json-schema" / f"v1.{MINOR}.0-local-strict"
    schemas: dict[str, Any] = json.loads((folder / "_definitions.json").read_text(encoding="utf-8"))["$defs"]
    return schemas


def test_the_data_agrees_with_the_published_schemas() -> None:
    """Except for what is deliberately otherwise: required fields, enumerations, sizes."""
    definitions = published()
    by_kind = {
        (f"{gvk['group']}/{gvk['version']}".lstrip("/"), gvk["kind"]): name
        for name, schema in definitions.items()
        for gvk in schema.get("x-kubernetes-group-version-kind", ())
    }
    for document in cases():
        name = by_kind[document["apiVersion"], document["kind"]]
        validator = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})
        theirs = [error for error in validator.iter_errors(document) if error.validator != "required"]
        mine = [problem for problem in ours(document) if problem[1] in ("type", "unknown")]
        assert bool(mine) == bool(theirs), (document, mine, theirs)
