"""Custom resources against structural schemas."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kubelint.findings import Path
from kubelint.schemas.compiled import definitions_of
from kubelint.schemas.structural import Structural

Schema = dict[str, Any]


def raws(spec: Schema, value: object, pruning: bool = True, **root: Any) -> list[tuple[str, Path]]:
    """The problems of an object whose `spec` has this schema."""
    metadata = definitions_of(37).definition("meta.v1.ObjectMeta")
    schema = {"type": "object", "properties": {"spec": spec}, **root}
    check = Structural(metadata, pruning).root(schema)
    obj = {"apiVersion": "example.org/v1", "kind": "Backup", "metadata": {"name": "a"}, "spec": value}
    return [(raw.code, raw.path[1:]) for raw in check(obj) or ()]


def of(kind: str, **more: Any) -> Schema:
    return {"type": kind, **more}


STRING, INTEGER = of("string"), of("integer")
CASES: list[tuple[Schema, object, list[tuple[str, Path]]]] = [
    (STRING, "a", []),
    (STRING, 1, [("type", ())]),
    (STRING, None, []),
    (of("string", nullable=True), None, []),
    (INTEGER, 3.0, []),
    (INTEGER, 3.5, [("type", ())]),
    (INTEGER, True, [("type", ())]),
    (of("number"), 3, []),
    (of("boolean"), 1, [("type", ())]),
    ({"x-kubernetes-int-or-string": True}, 1, []),
    ({"x-kubernetes-int-or-string": True}, "1", []),
    ({"x-kubernetes-int-or-string": True}, 1.5, [("type", ())]),
    ({"x-kubernetes-int-or-string": True, "anyOf": [INTEGER, STRING], "pattern": "^[0-9]+%?$"}, "5%", []),
    ({"x-kubernetes-int-or-string": True, "pattern": "^[0-9]+%?$"}, "5m", [("constraint", ())]),
    ({"x-kubernetes-preserve-unknown-fields": True}, {"a": [1]}, []),
    (of("object"), {"a": 1}, [("unknown", ("a",))]),
    (of("object", additionalProperties=True), {"a": 1}, []),
    (of("object", additionalProperties=STRING), {"a": 1, "b": "c"}, [("type", ("a",))]),
    (of("object", properties={"a": STRING}), {"a": "b", "c": 1}, [("unknown", ("c",))]),
    (of("object", properties={"a": STRING}, **{"x-kubernetes-preserve-unknown-fields": True}), {"c": 1}, []),
    (of("object", required=["a"], properties={"a": STRING}), {}, [("missing", ("a",))]),
    (of("object", required=["a"], properties={"a": of("string", default="x")}), {}, []),
    (of("object", properties={"a": of("string", default="x")}), {"a": None}, []),
    (of("array", items=STRING), ["a", 1, None], [("type", (1,)), ("type", (2,))]),
    (of("array", items=STRING), {"a": 1}, [("type", ())]),
    (of("array", items=STRING, minItems=2), ["a"], [("constraint", ())]),
    (of("array", items=STRING, **{"x-kubernetes-list-type": "set"}), ["a", "b", "a"], [("constraint", (2,))]),
    (of("string", enum=["a"]), "b", [("enum", ())]),
    (of("integer", enum=[1, 2]), 1.0, []),
    (of("string", minLength=1), "", [("constraint", ())]),
    (of("string", maxLength=1), "äö", [("constraint", ())]),
    (of("string", pattern="b"), "abc", []),
    (of("string", pattern="^b$"), "b\n", [("constraint", ())]),
    (of("string", pattern="(?<=a)b"), "c", []),
    (of("integer", minimum=1, maximum=3), 0, [("constraint", ())]),
    (of("integer", minimum=1, exclusiveMinimum=True), 1, [("constraint", ())]),
    (of("integer", multipleOf=5), 7, [("constraint", ())]),
    (of("string", format="date-time"), "2026-03-01T08:00:00Z", []),
    (of("string", format="date-time"), "2026-03-01", [("constraint", ())]),
    (of("string", format="date"), "2026-02-29", [("constraint", ())]),
    (of("string", format="duration"), "1h30m", []),
    (of("string", format="duration"), "3 days", []),
    (of("string", format="duration"), "soon", [("constraint", ())]),
    (of("string", format="ipv4"), "10.0.0.256", [("constraint", ())]),
    (of("string", format="ipv6"), "10.0.0.1", [("constraint", ())]),
    (of("string", format="cidr"), "10.0.0.0/8", []),
    (of("string", format="uuid"), "x", [("constraint", ())]),
    (of("string", format="uri"), "https://example.org", []),
    (of("string", format="uri"), "not a uri", [("constraint", ())]),
    (of("string", format="byte"), "YQ=", [("constraint", ())]),
    (of("string", format="anything"), "x", []),
    (of("integer", format="int32"), 2**40, [("constraint", ())]),
    (of("string", **{"not": {"enum": ["a"]}}), "a", [("constraint", ())]),
    (of("string", allOf=[{"minLength": 2}, {"maxLength": 3}]), "a", [("constraint", ())]),
    (of("string", anyOf=[{"pattern": "^a"}, {"pattern": "^b"}]), "c", [("constraint", ())]),
    (of("string", anyOf=[{"pattern": "^a"}, {"pattern": "^b"}]), "b", []),
]
PAIR = of("object", properties={"a": STRING, "b": STRING})
CASES += [
    ({**PAIR, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": "x"}, []),
    ({**PAIR, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {}, [("constraint", ())]),
    ({**PAIR, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": "", "b": ""}, [("constraint", ())]),
    ({**PAIR, "not": {"required": ["a", "b"]}}, {"a": "", "b": ""}, [("constraint", ())]),
    (
        {**PAIR, "anyOf": [{"properties": {"a": {"enum": ["x"]}}}, {"required": ["b"]}]},
        {"a": "y"},
        [("constraint", ())],
    ),
    ({**PAIR, "anyOf": [{"properties": {"a": {"enum": ["x"]}}}, {"required": ["b"]}]}, {}, []),
]
KNOWN_NULLS = of("object", properties={"a": STRING, "b": INTEGER}, required=["a"])
CASES += [
    (KNOWN_NULLS, {"a": None}, [("missing", ("a",))]),
    (KNOWN_NULLS, {"a": "x", "b": None}, []),
    (of("array", items=STRING), [None], [("type", (0,))]),
    (of("object", additionalProperties=STRING, maxProperties=1), {"a": "x", "b": None}, []),
    (of("string", nullable=True, enum=["a", None]), None, [("enum", ())]),
    (of("object", additionalProperties=True), {"a": {"b": 1}}, [("unknown", ("a", "b"))]),
    (of("integer", multipleOf=2), 3, [("constraint", ())]),
    (of("number", multipleOf=0.5), 1.5, []),
    (of("number", multipleOf=0.5), 2, [("constraint", ())]),
    (of("number", minimum=1.5), 1, []),
    (of("integer", minimum=1.5), 2, [("constraint", ())]),
    (INTEGER, 2**63, [("type", ())]),
    (INTEGER, 2.0**60, [("type", ())]),
    ({"x-kubernetes-int-or-string": True, "anyOf": [INTEGER, STRING]}, 1.0, []),
    (of("string", enum=[]), "a", []),
]
FORMATS = {
    "email": (("a@b.c", "A <a@b>"), ("a", "a@", "a b@c")),
    "hostname": (("example.com", "localhost"), ("a_b.c", "-a.com", "example.com.")),
    "mac": (("01:23:45:67:89:ab", "0123.4567.89ab"), ("01:23", "01:23-45:67:89:ab")),
    "uuid4": (("123e4567-e89b-42d3-a456-426614174000",), ("123e4567-e89b-12d3-a456-426614174000",)),
    "isbn": (("0-306-40615-2", "978-3-16-148410-0"), ("0-306-40615-3", "978")),
    "creditcard": (("4111 1111 1111 1111",), ("4111111111111112", "1")),
    "ssn": (("111-11-1111",), ("111-11-111",)),
    "hexcolor": (("#fff", "00ff00"), ("#ffff", "red")),
    "rgbcolor": (("rgb(1, 2,3)",), ("rgb(256,0,0)", "rgb(1,2)")),
    "byte": (("YQ==",), ("YQ", "", "Y Q=")),
    "datetime": (("2020-01-01T00:00:00Z",), ("2020-01-01", "2020-01-01T25:00:00Z")),
    "duration": (("1h30m", "3 weeks", "10 sec"), ("10", "1Gi")),
    "uri": (("http://a.b/c", "/a b", "mailto:x@y"), ("a/b", "http://a b")),
    "k8s-short-name": (("my-name",), ("My", "my.name")),
    "k8s-long-name": (("my.name",), ("My",)),
}
CASES += [(of("string", format=name), text, []) for name, (good, _) in FORMATS.items() for text in good]
CASES += [
    (of("string", format=name), text, [("constraint", ())]) for name, (_, wrong) in FORMATS.items() for text in wrong
]
EMBEDDED = of("object", **{"x-kubernetes-embedded-resource": True, "x-kubernetes-preserve-unknown-fields": True})
ITEMS = of(
    "array",
    items=of("object", properties={"name": STRING, "port": of("integer", default=80)}),
    **{"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name", "port"]},
)
CASES += [
    (EMBEDDED, {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": 1}, []),
    (
        EMBEDDED,
        {"apiVersion": 1, "metadata": {"nam": "a"}},
        [("unknown", ("metadata", "nam")), ("missing", ("kind",)), ("type", ("apiVersion",))],
    ),
    (EMBEDDED, {"apiVersion": "a/b/c", "kind": "a b"}, [("constraint", ("apiVersion",)), ("constraint", ("kind",))]),
    (
        EMBEDDED,
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a/b", "labels": {"a": "!"}}},
        [("constraint", ("metadata", "name")), ("constraint", ("metadata", "labels", "a"))],
    ),
    (ITEMS, [{"name": "a", "port": 80}, {"name": "a"}], [("constraint", (1,))]),
    (ITEMS, [{"name": "a", "port": 81}, {"name": "a"}], []),
]


@pytest.mark.parametrize(("schema", "value", "expected"), CASES)
def test_cases(schema: Schema, value: object, expected: list[tuple[str, Path]]) -> None:
    assert raws(schema, value) == expected


def test_old_definitions_do_not_prune() -> None:
    assert raws(of("object"), {"a": 1}, pruning=False) == []


def test_status_is_not_judged() -> None:
    metadata = definitions_of(37).definition("meta.v1.ObjectMeta")
    check = Structural(metadata).root(of("object", required=["status"], properties={"status": STRING}))
    assert check({"apiVersion": "a/v1", "kind": "B", "metadata": {"name": "a"}, "status": {"x": 1}}) is None


def test_names_may_be_constrained() -> None:
    metadata = definitions_of(37).definition("meta.v1.ObjectMeta")
    shape = {"metadata": of("object", properties={"name": of("string", maxLength=3)})}
    check = Structural(metadata).root(of("object", properties=shape))
    (raw,) = check({"apiVersion": "a/v1", "kind": "B", "metadata": {"name": "long", "labels": {}}}) or ()
    assert raw.path == ("metadata", "name")


LEAVES = st.sampled_from(
    [
        STRING,
        of("boolean"),
        of("number", minimum=0),
        of("integer", maximum=2),
        of("integer", enum=[1, 2]),
        of("string", pattern="^[ab]*$"),
        of("string", maxLength=1),
    ]
)


def schemas() -> st.SearchStrategy[Schema]:
    def deeper(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
        names = st.sampled_from(["a", "b", "c"])
        objects = st.builds(
            lambda properties, required: {
                "type": "object",
                "properties": properties,
                "required": sorted(required & properties.keys()),
                "additionalProperties": False,
            },
            st.dictionaries(names, inner, max_size=3),
            st.sets(names),
        )
        maps = st.builds(lambda values: {"type": "object", "additionalProperties": values}, inner)
        lists = st.builds(
            lambda items, most: {"type": "array", "items": items, "maxItems": most}, inner, st.integers(0, 3)
        )
        return objects | maps | lists

    return st.recursive(LEAVES, deeper, max_leaves=8)


VALUES = st.recursive(
    st.sampled_from(["a", "ab", "x", 0, 1, 2, 3, -1, 1.5, True, False]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(schemas(), VALUES)
def test_verdicts_agree_with_jsonschema(schema: Schema, value: object) -> None:
    assert bool(raws(_open(schema), value)) != Draft202012Validator(schema).is_valid(value)


def _open(schema: Schema) -> Schema:
    """The same schema as CRDs write it: objects are closed without a word."""
    inner = {key: _open(child) for key, child in schema.get("properties", {}).items()}
    found = {key: value for key, value in schema.items() if value is not False}
    if inner:
        found["properties"] = inner
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            found[key] = _open(schema[key])
    return found


RULE = "x-kubernetes-validations"
RANGE = of("object", properties={"low": of("integer", default=1), "high": INTEGER, "load": of("number")})


@pytest.mark.parametrize(
    ("rule", "value", "broken"),
    [
        ("self.low <= self.high", {"high": 2}, False),
        ("self.low <= self.high", {"high": 0}, True),
        ("self.low <= self.high", {}, True),
        ("!has(self.high) || self.low <= self.high", {}, False),
        ("self.load / 2.0 < 1.0", {"load": 1}, False),
        ("self == oldSelf", {}, False),
        ("quantity(self.low).isInteger()", {}, False),
        ("self.low <", {}, False),
    ],
)
def test_rules(rule: str, value: Any, broken: bool) -> None:
    found = raws({**RANGE, RULE: [{"rule": rule, "message": "low must not be above high"}]}, value)
    assert found == ([("constraint", ())] if broken else [])


def test_rules_deep_inside() -> None:
    item = of("object", properties={"name": STRING}, **{RULE: [{"rule": "self.name != 'a'"}]})
    schema = of("object", properties={"list": of("array", items=item), "map": of("object", additionalProperties=item)})
    found = raws(schema, {"list": [{"name": "b"}, {"name": "a"}], "map": {"k": {"name": "a"}, "n": None}})
    assert found == [("constraint", ("list", 1)), ("constraint", ("map", "k"))]
