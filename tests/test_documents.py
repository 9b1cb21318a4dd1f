"""Values as the API machinery decodes them, and where every part of them stands."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.documents import Document, builder, read, to_json
from kubelint.errors import KubelintError
from kubelint.source import Source, decode


def documents(text: str) -> list[Document]:
    return read(Source("test.yaml", text))


def shown(document: Document, *path: str | int, key: bool = False) -> str:
    """The text that a path is shown by."""
    at = document.locate(path, key)
    return document.source.line(at.line)[at.column - 1 : at.end_column - 1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True),
        ("Off", False),
        ("y", True),
        ("0644", 420),
        ("0o644", 420),
        ("0b11", 3),
        ("-0x1F", -31),
        ("08", 8.0),
        ("1_000", 1000),
        ("_1", "_1"),
        ("1:30", "1:30"),
        ("2001-12-14", "2001-12-14"),
        ("1e3", 1000.0),
        ("+.5", 0.5),
        ("1e400", "1e400"),
        ("18446744073709551615", 18446744073709551615),
        ("18446744073709551616", 18446744073709551616.0),
        ("~", None),
        ("=", "="),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("!!int '12'", 12),
        ("!!binary aGVsbG8=", "hello"),
        ("!unknown text", "text"),
        ("!unknown 12", "12"),
        ("!!map", ""),
        (".5_", ".5_"),
        ("[nginx:1, --listen=0.0.0.0:80]", ["nginx:1", "--listen=0.0.0.0:80"]),
        ('{image: nginx:1, "b":2}', {"image": "nginx:1", "b": 2}),
        ("'yes'", "yes"),
    ],
)
def test_scalars_resolve_as_sigs_yaml_does(text: str, value: object) -> None:
    got = to_json(f"v: {text}\n")["v"]
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes: 1", {"true": 1}),
        ("1: a", {"1": "a"}),
        ("0644: a", {"420": "a"}),
        ("1e3: a", {"1000": "a"}),
        ("1.5: a", {"1.5": "a"}),
        ("1e20: a", {"1e+20": "a"}),
        ("? a\n: b", {"a": "b"}),
    ],
)
def test_keys_become_strings(text: str, value: object) -> None:
    assert to_json(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "v: .inf",
        "v: .nan",
        "~: v",
        "[a]: v",
        "{a: b}: v",
        "v: *unknown",
        "a: &a [*a]",
        "a: !!int x",
        "a: !!binary ?",
        "a: b: c",
        "a: 'x",
        "a: \x00",
        "<<: 1",
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{k}: &{k} [{','.join([f'*{p}'] * 9)}]\n" for p, k in zip("abcde", "bcdef", strict=True)),
        "[" * 20_000,
        "{a: " * 5_000,
    ],
)
def test_what_the_api_machinery_refuses(text: str) -> None:
    with pytest.raises(KubelintError):
        to_json(text)


def test_repeated_keys_are_refused_only_when_strict() -> None:
    assert to_json("a: 1\na: 2") == {"a": 2}
    with pytest.raises(KubelintError, match="given twice"):
        to_json("a: 1\na: 2", strict=True)


def test_overriding_a_merged_key_is_no_repetition() -> None:
    document = documents("a: &x {k: 1}\nb:\n  <<: *x\n  k: 3\n")[0]
    assert [repeat.merged for repeat in document.repeated_keys] == [True]


def test_merge_keys_override_what_stands_before_them() -> None:
    assert to_json("a: &x {k: 1}\nb:\n  k: 3\n  <<: *x\n")["b"] == {"k": 1}
    assert to_json("a: &x {k: 1}\nb:\n  <<: *x\n  k: 3\n")["b"] == {"k": 3}
    assert to_json("a: &x {k: 1}\nc: &y {k: 2, m: 3}\nb: {<<: [*x, *y]}\n")["b"] == {"k": 1, "m": 3}
    assert to_json("b:\n  <<: {k: 1}\n  m: 2\n")["b"] == {"k": 1, "m": 2}


POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {a: "b"}}
spec:
  containers:
  - name: c
    image: 'nginx'
    command: [a, b]
  - {name: d}
  empty:
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("kind",), "Pod"),
        (("metadata", "name"), "web"),
        (("metadata", "labels", "a"), '"b"'),
        (("metadata", "labels"), "labels"),
        (("spec",), "spec"),
        (("spec", "containers", 0), "name: c"),
        (("spec", "containers", 0, "image"), "'nginx'"),
        (("spec", "containers", 0, "command", 1), "b"),
        (("spec", "containers", 1), "{name: d}"),
        (("spec", "containers", 0, "resources", "limits"), "c"),
        (("spec", "containers", 0, "command", 7), "command"),
        (("spec", "empty"), "empty"),
        (("spec", "missing"), "spec"),
        (("missing",), "Pod"),
        ((), "Pod"),
    ],
)
def test_places_are_one_line_that_a_person_would_edit(path: tuple[str | int, ...], text: str) -> None:
    assert shown(documents(POD)[0], *path) == text


def test_keys_can_be_pointed_at() -> None:
    assert shown(documents(POD)[0], "spec", "containers", 0, "image", key=True) == "image"


def test_merged_and_aliased_values_point_at_their_anchor() -> None:
    document = documents("a: &x\n  k: 1\nb:\n  <<: *x\nc: *x\n")[0]
    assert document.locate(("b", "k")).line == 2
    assert document.locate(("c", "k")).line == 2


def test_reading_goes_on_after_a_broken_document() -> None:
    first, broken, last = documents("a: 1\n---\nb: 'x\n---\nc: 3\n")
    assert (first.value, broken.value, last.value) == ({"a": 1}, None, {"c": 3})
    assert broken.error is not None
    assert last.locate(("c",)).line == 5


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_positions_do_not_depend_on_line_endings(newline: str) -> None:
    document = documents(f"# ä😀{newline}a:{newline}  b: cde{newline}")[0]
    assert document.locate(("a", "b"))[1:] == (3, 6, 3, 9)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert to_json(decode("a: é😀\n".encode(encoding))) == {"a": "é😀"}


def test_the_pure_parser_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = documents(POD)[0]
    monkeypatch.setitem(__import__("sys").modules, "_ruamel_yaml", None)
    slow = documents(POD)[0]
    assert fast.value == slow.value
    for path in [
        ("kind",),
        ("metadata", "labels", "a"),
        ("spec", "containers", 1),
        ("spec", "containers", 0, "image"),
        ("spec", "empty"),
    ]:
        assert fast.locate(path) == slow.locate(path)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(categories=["L", "N"]), min_size=1), inner)
    ),
    max_leaves=20,
)


@given(JSON)
def test_json_is_read_as_json(value: object) -> None:
    import json

    assert to_json(json.dumps(value, ensure_ascii=False)) == value


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for document in documents(text):
        assert document.error is not None or document.error is None
        document.locate(("a", 0, "b"))


def test_depth_is_capped() -> None:
    assert documents("[" * (builder.MAXIMUM_DEPTH + 5))[0].error is not None


@pytest.mark.parametrize("between", ["", "\n", " \n\n"])
def test_json_objects_one_after_the_other_are_documents(between: str) -> None:
    one = json.dumps({"kind": "A", "b": [1, {}]}, indent=2)
    text = between.join((one, '{"kind": "B"}', one))
    assert [d.value["kind"] for d in read(Source("a.json", text))] == ["A", "B", "A"]
    documents = read(Source("a.json", f"c: d\n---\n{text}\n---\ne: f\n"))
    assert [d.value for d in documents] == [{"c": "d"}, json.loads(one), {"kind": "B"}, json.loads(one), {"e": "f"}]
    assert [d.index for d in documents] == [0, 1, 2, 3, 4]
    last = documents[3]
    assert last.source.text[last.offset + last.span[0] : last.offset + last.span[1]] == one


@pytest.mark.parametrize(
    "text", ["{a: 1}\n{b: 2}\n", '{"a": 1}\n{"b": }\n', '{"a": 1}\n[2]\n', '{"a": 1,}\n{"b": 2}\n']
)
def test_what_is_no_json_is_left_to_yaml(text: str) -> None:
    first, second = read(Source("a.json", text))
    assert first.error is None
    assert second.error is not None


def test_many_json_objects_take_no_longer_than_they_are_long() -> None:
    assert len(read(Source("a.json", '{"a": 1}\n' * 5000))) == 5000
    assert len(read(Source("a.json", '{"a": 1}{"b": 2}\n---\n' * 2000 + "{}"))) == 4001
