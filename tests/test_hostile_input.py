"""Input that is broken or made to hurt: a clear finding or a one-line error, and the good file beside it is judged."""

import contextlib
import copy
import io
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from kubelint import cli
from kubelint.documents import read
from kubelint.source import Source, decode

GOOD = "apiVersion: v1\nkind: Service\nmetadata: {name: good}\nspec: {porrts: [], ports: [{port: 80}]}\n"
HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n"
PROJECTS = pathlib.Path(__file__).parent.parent / "testdata" / "projects"
KUBELINT = [sys.executable, "-m", "kubelint"]


def bomb(first: str, following: str) -> str:
    """Anchors of which each holds the one before ten times."""
    return HEAD + first + "".join(following.format(i, ",".join([f"*a{i - 1}"] * 10)) for i in range(1, 10))


def replicas(written: str) -> str:
    return f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec: {{replicas: {written}}}\n"


INVALID = {
    "alias-bomb": (bomb("a0: &a0 [x, x]\n", "a{0}: &a{0} [{1}]\n"), "aliases expand to too much data"),
    "merge-bomb": (bomb("a0: &a0 {x: 1}\n", "a{0}: &a{0} {{<<: [{1}], k{0}: [{1}]}}\n"), "aliases expand"),
    "deep-flow": ("a: " + "[" * 20_000, "nested deeper than"),
    "deep-closed-flow": (f"{HEAD}x: {'[' * 20_000}{']' * 20_000}\n", "nested deeper than"),
    "deep-mapping": ("{a: " * 20_000 + "1" + "}" * 20_000, "nested deeper than"),
    "deep-json": ('{"a":' * 20_000 + "1" + "}" * 20_000, "nested deeper than"),
    "deep-block": ("".join(" " * depth + "a:\n" for depth in range(1000)), "nested deeper than"),
    "deep-list": ("- " * 20_000 + "x\n", "nested deeper than"),
    "nul": (f'{HEAD}data: {{a: "b\0c"}}\n', "U+0000"),
    "escape": (f"{HEAD}data: {{a: b\x1b[31m}}\n", "U+001B"),
    "bell-in-a-comment": (f"# \x07\n{HEAD}", "U+0007"),
    "c1-control": (f"{HEAD}data: {{a: b\x9bc}}\n", "U+009B"),
    "latin-1": (f"{HEAD}data: {{a: käse}}\n".encode("latin-1"), "not UTF-8 text"),
    "truncated-utf-8": (GOOD.encode() + b"# \xc3", "not UTF-8 text"),
    "surrogate-in-utf-8": (GOOD.encode() + b"# \xed\xa0\x80\n", "not UTF-8 text"),
    "overlong-utf-8": (GOOD.encode() + b"# \xc0\xaf\n", "not UTF-8 text"),
    "truncated-utf-16": (GOOD.encode("utf-16")[:-1], "not UTF-16"),
    "nothing-but-zeros": (b"\0" * 10_000, "U+0000"),
    "mark-in-the-middle": ("apiVersion: v1\n\ufeffkind: Pod\nmetadata: {name: a}\n", "U+FEFF"),
    "tab": ("apiVersion: v1\nkind: Pod\nmetadata:\n\tname: a\n", "tab"),
    "merge-conflict": (f"{HEAD}data:\n<<<<<<< HEAD\n  a: b\n=======\n  a: c\n>>>>>>> theirs\n", "merge conflict"),
    "unknown-anchor": (f"{HEAD}data: *x\n", "anchor"),
    "self-reference": ("&a\napiVersion: v1\nkind: List\nitems: [*a]\n", "contains itself"),
    "huge-key": (f"{HEAD}{'k' * 1_000_000}: v\n", "not valid YAML"),
}
"""What cannot be read: the text and a part of the message."""

READABLE = {
    "utf-16-without-mark": GOOD.encode("utf-16-le"),
    "utf-16-big-endian": GOOD.encode("utf-16-be"),
    "utf-32": GOOD.encode("utf-32"),
    "carriage-returns": GOOD.replace("\n", "\r"),
    "crlf": GOOD.replace("\n", "\r\n"),
    "second-mark": f"{GOOD}---\n\ufeff{GOOD}",
    "list-without-items": "apiVersion: v1\nkind: List\nitems: null\n",
    "lists-in-lists": "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: List, items: [null, 3, []]}, {}]\n",
    "containers-mapping": f"{POD}  containers: {{name: x}}\n",
    "containers-of-nulls": f"{POD}  containers: [null, {{name: null, image: null, ports: null, env: [null]}}]\n",
    "all-null": "apiVersion: v1\nkind: Pod\nmetadata: null\nspec: null\n",
    "no-type": "apiVersion: null\nkind: null\nmetadata: null\nspec: null\n",
    "huge-integer": replicas("9" * 5000),
    "huge-decimal": replicas("9" * 350),
    "huge-hexadecimal": replicas("0x" + "f" * 20_000),
    "huge-octal": replicas("0" + "7" * 200_000),
    "huge-binary": replicas("0b" + "1" * 200_000),
    "huge-float": replicas("1e" + "9" * 5000),
    "huge-quantity": f"{POD}  containers: [{{name: a, image: b, resources: {{limits: {{cpu: 1e999999999}}}}}}]\n",
    "dates": f"{HEAD}data: {{a: 2020-01-01, b: 2020-01-01T00:00:00Z}}\n",
    "windows-paths": f"{POD}  containers: [{{name: a, image: 'C:\\x', volumeMounts: [{{mountPath: 'C:\\x'}}]}}]\n",
    "huge-values": f"{POD}  nodeName: {'a.' * 500_000}\n  containers: [{{name: a, image: {'k/' * 500_000}b}}]\n",
    "huge-explicit-key": f"{HEAD}data:\n  ? {'k' * 1_000_000}\n  : v\n",
    "one-key-again-and-again": HEAD + "data: {}\n" * 2000,
    "foreign-tag": "!!python/object/apply:os.system ['false']\n",
    "one-line-of-json": json.dumps(
        {"apiVersion": "v1", "kind": "ConfigMap", "data": {f"k{i}": "v" * 50 for i in range(80_000)}, "bogus": 1}
    ),
    "many-lines": f"{HEAD}data:\n" + "".join(f"  k{i}: v\n" for i in range(100_000)),
    "many-documents": "".join(f"---\n{HEAD}" for _ in range(3000)),
    "many-broken-documents": "---\na: [\n" * 20_000,
    "many-empty-documents": "---\n" * 50_000,
    "many-items": "apiVersion: v1\nkind: List\nitems:\n"
    + "- {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {a: b}, ports: [{port: 1}]}}\n" * 3000,
    "unknown-fields": POD + "".join(f"  containrs{i}: 1\n" for i in range(300)),
    "bidirectional": f'{POD}  "\u202efoo": 1\n',
    "directive": f"%YAML 9.9\n---\n{GOOD}",
    "nothing": "",
    "comments": "# a\n# b\n",
    "separators": "---\n---\n",
}
"""What can be read somehow: no failure, whatever is found."""


def check(folder: pathlib.Path, *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the report of a check of the folder with all rules."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()), contextlib.chdir(folder):
        code = cli.run(["check", ".", "-f", "json", "--isolated", "--ruleset", "strict", *options])
    return code, json.loads(out.getvalue())


def write(folder: pathlib.Path, content: str | bytes) -> None:
    (folder / "bad.yaml").write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (folder / "good.yaml").write_text(GOOD)


def good_is_judged(report: dict[str, Any]) -> bool:
    return any(f["file"] == "good.yaml" and f["rule"] == "unknown-field" for f in report["findings"])


@pytest.mark.parametrize("name", INVALID)
def test_what_cannot_be_read_is_a_finding(name: str, tmp_path: pathlib.Path) -> None:
    content, message = INVALID[name]
    write(tmp_path, content)
    code, report = check(tmp_path)
    assert code == 1
    assert not report["failures"]
    found = [f for f in report["findings"] if f["file"] == "bad.yaml" and f["rule"] == "invalid-yaml"]
    assert any(message in f["message"] for f in found), found
    assert all(f["help"] and len(f["message"]) < 5000 for f in found)
    assert good_is_judged(report)


@pytest.mark.parametrize("name", READABLE)
def test_odd_input_is_judged(name: str, tmp_path: pathlib.Path) -> None:
    write(tmp_path, READABLE[name])
    started = time.process_time()
    code, report = check(tmp_path)
    assert time.process_time() - started < 20
    assert code == 1
    assert not report["failures"]
    assert good_is_judged(report)
    assert all(len(f["message"]) < 5000 for f in report["findings"])


def test_documents_after_broken_ones_are_read() -> None:
    found = read(Source("x", "---\na: [\n---\nb: 1\n---\nc: {\n---\n- d\n---\n@\n---\ne: 'x\n---\nf: 2\n"))
    assert [d.value for d in found if d.error is None] == [{"b": 1}, ["d"], {"f": 2}]
    assert [d.line for d in found if d.error is None] == [4, 8, 14]
    assert len(found) == 7


def test_a_file_holds_so_many_documents(tmp_path: pathlib.Path) -> None:
    found = read(Source("x", "---\n" * 200_010))
    assert len(found) == 200_001
    assert found[-1].error is not None


@contextlib.contextmanager
def unreadable(path: pathlib.Path) -> Iterator[None]:
    path.chmod(0)
    yield
    path.chmod(0o700)


def test_what_is_no_file_fails_and_the_rest_is_judged(tmp_path: pathlib.Path) -> None:
    write(tmp_path, "")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "folder.yaml" / "up").symlink_to("..")
    (tmp_path / "large.yaml").write_bytes(b"#\n" * 15_000_000)
    code, report = check(tmp_path)
    assert code == 2
    assert good_is_judged(report)
    failures = {failure["file"]: failure["message"] for failure in report["failures"]}
    assert failures["pipe.yaml"] == "a FIFO, not a file"
    assert failures["large.yaml"] == "larger than 20 MB"
    assert "leads nowhere" in failures["gone.yaml"]
    assert failures.keys() == {"pipe.yaml", "large.yaml", "gone.yaml", "loop.yaml"}
    assert {failure["kind"] for failure in report["failures"]} == {"input"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_and_folder(tmp_path: pathlib.Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "closed").mkdir()
    with unreadable(tmp_path / "bad.yaml"), unreadable(tmp_path / "closed"):
        code, report = check(tmp_path)
    assert code == 2
    assert {failure["file"] for failure in report["failures"]} == {"bad.yaml", "closed"}
    assert good_is_judged(report)


@pytest.mark.parametrize("argument", ["nowhere", "", "a\0b", "\udcff", "pipe.yaml", "/dev/null", "/dev/zero"])
def test_arguments_that_lead_nowhere(argument: str, tmp_path: pathlib.Path) -> None:
    write(tmp_path, "")
    os.mkfifo(tmp_path / "pipe.yaml")
    code, report = check(tmp_path, "--ignore", "metadata", "--", argument)
    assert code == 2
    assert any(failure["kind"] == "input" for failure in report["failures"])
    assert good_is_judged(report)


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3))


@pytest.mark.parametrize("format", ["full", "sarif"])
def test_everything_at_once_in_bounded_memory(format: str, tmp_path: pathlib.Path) -> None:
    contents = {**{name: content for name, (content, _) in INVALID.items()}, **READABLE}
    contents["flow-mappings"] = HEAD + "x: [" + "{}," * 300_000 + "]\n"
    for name, content in contents.items():
        (tmp_path / f"{name}.yaml").write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (tmp_path / "zzz.yaml").write_text(GOOD)
    command = [*KUBELINT, "check", ".", "-f", format, "--isolated", "--ruleset", "strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, preexec_fn=limited, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"zzz.yaml" in done.stdout
    assert b"\x1b" not in done.stdout
    assert b"\0" not in done.stdout


VALUES: list[Any] = [
    None, True, False, 0, -1, 1.5, 10**30, "", "x", "a/b", "\u202e", "é" * 300, "*", "0.0.0.0/0", "1e999", "9" * 200,
    "80", "100%", 65536, [], [None], ["x"], [[]], [{}], [{"name": None}], [{"name": ["x"]}], [1], {}, {"": ""},
    {"name": "x"}, {"name": {}}, {"a": {"b": {"c": []}}}, {"matchLabels": None}, {"matchExpressions": [None]},
    {"matchLabels": {"a": 1}},
]  # fmt: skip
"""What may stand where something else belongs."""


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in entries:
        yield from places(item, (*path, key))


def mutated(value: Any, chance: random.Random) -> Any:
    """The object with some of its fields of another type, missing, or nested once more."""
    value = copy.deepcopy(value)
    for _ in range(chance.choice((1, 1, 2, 4))):
        path = chance.choice([p for p in places(value) if p] or [("kind",)])
        holder = value
        for step in path[:-1]:
            holder = holder[step]
        deed = chance.random()
        if deed < 0.7:
            holder[path[-1]] = copy.deepcopy(chance.choice(VALUES))
        elif deed < 0.8:
            del holder[path[-1]]
        else:
            holder[path[-1]] = [holder[path[-1]]] if deed < 0.9 else {str(path[-1]): holder[path[-1]]}
    return value


def real_objects() -> list[Any]:
    files = sorted(PROJECTS.rglob("*.yaml"))
    documents = (d for file in files for d in read(Source(str(file), decode(file.read_bytes()))))
    return [d.value for d in documents if isinstance(d.value, dict) and "kind" in d.value]


@pytest.mark.parametrize("seed", range(4))
def test_fields_of_any_other_type_crash_nothing(seed: int, tmp_path: pathlib.Path) -> None:
    chance = random.Random(seed)
    objects = real_objects()
    for number in range(60):
        world = [mutated(chance.choice(objects), chance) for _ in range(chance.choice((1, 5, 20)))]
        text = "\n---\n".join(json.dumps(value) for value in world)
        write(tmp_path, text)
        _, report = check(tmp_path)
        assert not report["failures"], (number, text)
