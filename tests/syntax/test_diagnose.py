"""Why a text is no YAML: the usual causes, where they are pointed at, and what is advised."""

import pytest

from kubelint.documents import read
from kubelint.source import Source
from kubelint.syntax import Diagnosis, diagnose


def diagnosed(text: str, name: str = "case.yaml") -> tuple[str, Diagnosis]:
    """The text pointed at and the diagnosis of the first document that cannot be read."""
    source = Source(name, text)
    found = diagnose(next(document for document in read(source) if document.error is not None))
    return text[found.start : found.end], found


CASES = [
    ("a:\n\tb: 1\n", "\t", "a tab is used for indentation"),
    ("a:\n  b: 1\n\tc: 2\n", "\t", "a tab is used for indentation"),
    ("a:\n-\tb: 1\n  c: 2\n", "\t", "a tab follows the dash"),
    ("a:\n  b: 1\n c: 2\n", "c: 2", "the indentation fits no line above"),
    ("a: 1\n  b: 2\n", "b: 2", "the line is indented deeper than the one above"),
    ("a:\n  - b: 1\n    c: 2\n   d: 3\n", "d: 3", "the indentation fits no line above"),
    ("a:\n  b: 1\n  - c\n", "- c", "an item of a list stands where a key is expected"),
    ("a:\n  - c\n  b: 1\n", "b: 1", "a key stands where another item of the list is expected"),
    ('a: "foo\nb: 1\nc: "x"\n', '"foo', "the double quote that is opened here is never closed"),
    ('a: 1\nb: "foo\nc: 2\n', '"foo', "the double quote that is opened here is never closed"),
    ("a: 'foo\nb: 1\n", "'foo", "the single quote that is opened here is never closed"),
    ('a: "foo" bar\n', "bar", "text follows a closing quote"),
    ("a: {b: 1\nc: 2\n", "{b: 1", "the curly bracket that is opened here is never closed"),
    ("a: [1, 2\nb: 3\n", "[1, 2", "the square bracket that is opened here is never closed"),
    ("a: {b: 1}}\n", "}", "a curly bracket is closed that was never opened"),
    ("a: [foo]bar\n", "[foo]bar", "text follows a closing bracket"),
    ("a:1\nb: 2\n", "a:1", "a space is missing after the colon"),
    ("spec:\n  x: y\n  replicas:3\n", "replicas:3", "a space is missing after the colon"),
    ("a:\n  - b: 1\n  -c\n", "-c", "a space is missing after the dash"),
    ("spec\n  x: y\n", "spec", "a colon is missing after `spec`"),
    ("a: 1\nspec\nb: 2\n", "spec", "a colon is missing after `spec`"),
    ("command: echo foo: bar\n", "echo foo: bar", "the value contains a colon and a space"),
    ('{\n  // all\n  "a": 1\n}\n', "// all", "neither JSON nor YAML knows such comments"),
    ('{\n  "a": "http://b", // all\n  "b": 1\n}\n', "// all", "neither JSON nor YAML knows such comments"),
    ('{\n  "a": 1, /* all */\n  "b": 1\n}\n', "/* all */", "neither JSON nor YAML knows such comments"),
    ('// all\n{"a": 1}\n', "// all", "neither JSON nor YAML knows such comments"),
    ('{\n  "a": "// all"\n  "b": 1\n}\n', '"a": "// all"', "a comma is missing"),
    ("a: {{ .Values.x }}\n", "{{ .Values.x }}", "a template expression (`.Values.x`)"),
    ("a: 1\n{{- if .x }}\nb: 2\n{{- end }}\n", "{{- if .x }}", "a template expression"),
    ("a: 1\n{% if x %}\nb: 2\n{% endif %}\n", "{% if x %}", "a template expression"),
    ("a: 1\n...\nb: 2\n", "...", "`...` ends the document here"),
    ("a: @foo\n", "@foo", "a value may not begin with `@`"),
    ("a: `foo`\n", "`foo`", "a value may not begin with a backtick"),
    ("a: %foo\n", "%foo", "a value may not begin with `%`"),
    ("a: *.example.org\n", "*.example.org", "`*` begins an alias or anchor"),
    ("a: *foo\n", "*foo", "`*` refers to an anchor, which does not exist here"),
    ("%foo\na: 1\n", "%foo", "a line may not begin with `%`"),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n", "<<<<<<<", "a marker of a merge conflict"),
    ("--- ---\na: 1\n", "--- ---", "text stands behind the document marker"),
    ("--- a: 1\nb: 2\n", "--- a: 1", "text stands behind the document marker"),
    ('a: "\\d+"\n', "\\d", "`\\d` is no escape sequence"),
    ("a: |x\n  foo\n", "|x", "text stands behind `|`"),
    ("a: b\x00c\n", "\x00", "control character U+0000"),
    ("~: 1\n", "~", "a key must not be null"),
    ("a: .inf\n", ".inf", "`.inf` is no JSON number"),
    ("a:\n\u00a0\u00a0b: 1\n  c: 2\n", "\u00a0", "the line begins with a no-break space"),
    ("? [a]\n: b\n", "[", "a mapping or list cannot be a key"),
]


@pytest.mark.parametrize(("text", "pointed", "message"), CASES)
def test_causes(text: str, pointed: str, message: str) -> None:
    found, diagnosis = diagnosed(text)
    assert found == pointed
    assert message in diagnosis.message
    assert diagnosis.help


JSON = [
    ('{"a": [1,,2]}\n', ",", "a value is missing before the comma"),
    ('{\n  "a": 1\n  "b": 2\n}\n', '"a": 1', "a comma is missing between two entries"),
    ('{"a": 1, "b": [1,2}\n', "}", "a curly bracket closes what a square bracket opened"),
    ('{"a": 1}}\n', "}", "a bracket is closed that was never opened"),
]


@pytest.mark.parametrize(("text", "pointed", "message"), JSON)
def test_json(text: str, pointed: str, message: str) -> None:
    found, diagnosis = diagnosed(text, "case.json")
    assert (found, diagnosis.message) == (pointed, message)


def test_what_fits_no_cause_keeps_the_parsers_words() -> None:
    _, diagnosis = diagnosed("a: !foo bar: x\n")
    assert "mapping values are not allowed" in diagnosis.message


@pytest.mark.parametrize(
    "text", ["[" * 300, "{a: " * 300, '"', "'", "\t", "- - - -\t:", "{", "a: {", "}", "]:", "%", "&", "a: &", "? "]
)
def test_hostile_texts_are_diagnosed(text: str) -> None:
    for document in read(Source("case.yaml", text)):
        if document.error is not None:
            found = diagnose(document)
            assert 0 <= found.start < found.end
            assert not set("{}") & set(found.message)
