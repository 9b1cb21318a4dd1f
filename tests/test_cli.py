"""The command line: exit codes, options, formats, and what is said when something is wrong."""

import json
import os
import pathlib
import subprocess
import sys
from typing import Any

import pytest

from kubelint import __version__
from kubelint.cli.options import CHECK_OPTIONS, Option, parse_plain
from kubelint.reporters import FORMATS

SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {porrts: [], ports: [{port: 80}]}\n"
CLEAN = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n"
LATEST = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: nginx
"""


@pytest.fixture
def run(tmp_path: pathlib.Path, run_in_repository: Any) -> Any:
    """Runs a command line in a folder with `bad.yaml` (one error) and `clean.yaml`."""
    (tmp_path / "bad.yaml").write_text(SERVICE)
    (tmp_path / "clean.yaml").write_text(CLEAN)
    return run_in_repository


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("bad.yaml",), 1),
        (("clean.yaml",), 0),
        (("bad.yaml", "--fail-on", "error"), 1),
        (("bad.yaml", "--fail-on", "note"), 1),
        (("bad.yaml", "--fail-on", "never"), 0),
        (("bad.yaml", "nowhere"), 2),
        (("bad.yaml", "nowhere", "--fail-on", "never"), 2),
        (("clean.yaml", "nowhere"), 2),
        (("nowhere", "--allow-empty"), 2),
        (("empty",), 2),
        (("empty", "--allow-empty"), 0),
        (("clean.yaml", "--context", "nowhere"), 2),
        (("clean.yaml", "--baseline", "nowhere"), 2),
        (("clean.yaml", "--config", "nowhere"), 2),
        (("clean.yaml", "--schemas", "nowhere"), 2),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int, run: Any) -> None:
    pathlib.Path("empty").mkdir()
    assert run("check", *arguments).code == code


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("path", "code"), [("bad.yaml", 1), ("clean.yaml", 0), ("nowhere", 2)])
def test_the_format_never_changes_the_exit_code(format: str, path: str, code: int, run: Any) -> None:
    assert run("check", path, "-f", format).code == code


def test_severities_below_the_threshold(run: Any) -> None:
    pathlib.Path("pod.yaml").write_text(LATEST)
    select = ("check", "pod.yaml", "--select", "latest-tag", "-f", "json")
    assert run(*select).code == 1
    assert run(*select, "--fail-on", "error").code == 0
    hidden = run(*select, "--min-severity", "error")
    assert hidden.code == 0
    assert hidden.report["summary"]["warnings"] == 0
    assert not hidden.rules


def test_the_report_is_printed_although_something_failed(run: Any) -> None:
    ran = run("check", "bad.yaml", "nowhere", "-f", "json")
    assert ran.rules == ["unknown-field"]
    assert ran.report["failures"] == [
        {"kind": "input", "file": "nowhere", "rule": None, "message": "no such file or folder"}
    ]


def test_json(run: Any) -> None:
    report = run("check", "bad.yaml", "-f", "json").report
    assert list(report) == ["version", "tool", "kubernetesVersion", "findings", "skipped", "summary", "failures"]
    assert (report["version"], report["kubernetesVersion"]) == (1, "1.37")
    assert report["tool"] == {"name": "kubelint", "version": __version__}
    [finding] = report["findings"]
    assert len(finding.pop("fingerprint")) == 32
    assert finding == {
        "rule": "unknown-field",
        "category": "schema",
        "severity": "error",
        "message": "Service `web` has the unknown field `spec.porrts`",
        "file": "bad.yaml",
        "line": 4,
        "column": 8,
        "endLine": 4,
        "endColumn": 14,
        "path": "spec.porrts",
        "help": "did you mean `ports`?",
        "resource": {"apiVersion": "v1", "kind": "Service", "namespace": "default", "name": "web"},
        "related": [],
        "fixable": False,
    }
    rules = report["summary"].pop("rules")
    assert rules > 50
    assert report["summary"] == {
        "files": 1, "documents": 1, "resources": 1, "errors": 1, "warnings": 0, "notes": 0, "suppressed": 0,
        "baseline": 0,
    }  # fmt: skip


def test_findings_are_sorted_and_counted(run: Any) -> None:
    pathlib.Path("a").mkdir()
    for name in ("z.yaml", "a/b.yaml", "a.yaml"):
        pathlib.Path(name).write_text(f"{LATEST}---\n{SERVICE}---\n{LATEST}")
    report = run("check", ".", "-f", "json", "--ruleset", "strict").report
    keys = [(f["file"], f["line"], f["column"], f["rule"]) for f in report["findings"]]
    assert keys == sorted(keys)
    for severity in ("error", "warning", "note"):
        counted = sum(f["severity"] == severity for f in report["findings"])
        assert report["summary"][f"{severity}s"] == counted > 0
    assert report["summary"]["documents"] == 11
    assert report["summary"]["files"] == 5


@pytest.mark.parametrize(
    ("argument", "shown"),
    [("sub", "sub/a.yaml"), ("./sub", "./sub/a.yaml"), ("sub/", "sub/a.yaml"), ("sub/a.yaml", "sub/a.yaml")],
)
def test_paths_are_shown_as_typed(argument: str, shown: str, run: Any) -> None:
    pathlib.Path("sub").mkdir()
    pathlib.Path("sub/a.yaml").write_text(SERVICE)
    assert [f["file"] for f in run("check", argument, "-f", "json").report["findings"]] == [shown]
    absolute = os.path.abspath("sub")
    assert run("check", absolute, "-f", "concise").out.startswith(f"{absolute}/a.yaml:4:8: error[unknown-field]: ")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--select", "latest-tg"), "unknown rule or category `latest-tg` (did you mean `latest-tag`?)"),
        (("--ignore", "shcema"), "unknown rule or category `shcema` (did you mean `schema`?)"),
        (("--select", "zz*"), "unknown rule or category `zz*` (`kubelint rules` lists them all)"),
        (("--ruleset", "strct"), "unknown ruleset `strct` (did you mean `strict`?)"),
        (("--ruleset", "./none.yaml"), "none.yaml"),
        (("-f", "jsn"), "unknown format `jsn` (did you mean `json`?)"),
        (("--fail-on", "eror"), "unknown severity `eror` (did you mean `error`?)"),
        (("--min-severity", "never"), "unknown severity `never` (one of: error, warning, note)"),
        (("--color", "sometimes"), "unknown value of `--color` `sometimes` (one of: auto, always, never)"),
        (("--kubernetes-version", "1.99"), "Kubernetes 1.99 is not supported"),
        (("--kubernetes-version", "new"), "`new` is not a Kubernetes version"),
        (("--pod-security", "basline"), "unknown Pod Security level `basline` (did you mean `baseline`?)"),
        (("--pod-security", "baseline:x"), "`x` is no version of the Pod Security Standards"),
        (("-f", "json", "-f", "sarif"), "only one format can go to standard output"),
        (("-f", "json", "-o", "a", "-o", "b"), "more `--output` than `--format`"),
        (("-f", "json", "-o", "a", "-f", "sarif", "-o", "./a"), "two formats go to `./a`"),
        (("--selct", "x"), "unknown option `--selct` (did you mean `--select`?)"),
        (("--format",), "requires an argument"),
        (("--quiet=1",), "does not take a value"),
        (("--jobs", "x"), "no number of processes"),
    ],
)
def test_wrong_usage(options: tuple[str, ...], message: str, run: Any) -> None:
    ran = run("check", "bad.yaml", *options)
    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert not ran.out


def test_selection(run: Any) -> None:
    pathlib.Path("pod.yaml").write_text(LATEST)
    everything = set(run("check", "pod.yaml", "-f", "json", "--ruleset", "strict").rules)
    assert run("check", "pod.yaml", "-f", "json", "--select", "latest-tag").rules == ["latest-tag"]
    images = set(run("check", "pod.yaml", "-f", "json", "--select", "images").rules)
    assert "latest-tag" in images < everything
    assert set(run("check", "pod.yaml", "-f", "json", "--select", "latest-*,missing-re*").rules) >= {"latest-tag"}
    left = run(
        "check", "pod.yaml", "-f", "json", "--ruleset", "strict", "--ignore", "images", "--ignore", "missing-*"
    ).rules
    assert left
    assert not any(rule in images or rule.startswith("missing-") for rule in left)


def test_what_cannot_be_read_is_always_reported(run: Any) -> None:
    pathlib.Path("broken.yaml").write_text("a: [\n---\na: 1\na: 2\nkind: X\n")
    for options in (("--ignore", "schema"), ("--ignore", "invalid-yaml"), ("--select", "latest-tag")):
        ran = run("check", "broken.yaml", "-f", "json", *options)
        assert ran.code == 1
        assert "invalid-yaml" in ran.rules


def test_formats_and_outputs_are_pairs(run: Any) -> None:
    ran = run("check", "bad.yaml", "-f", "json", "-o", "out.json", "-f", "sarif", "-o", "out.sarif", "-f", "concise")
    assert ran.code == 1
    assert ran.out.startswith("bad.yaml:4:8: error[unknown-field]")
    assert ran.err == ""
    assert json.loads(pathlib.Path("out.json").read_text())["summary"]["errors"] == 1
    assert json.loads(pathlib.Path("out.sarif").read_text())["version"] == "2.1.0"
    alone = run("check", "bad.yaml", "-f", "json", "-o", "other.json")
    assert alone.out == ""
    assert alone.err.startswith("1 error in 1 file")
    assert "\x1b" not in pathlib.Path("other.json").read_text()


def test_an_output_that_cannot_be_written_keeps_no_other_back(run: Any) -> None:
    ran = run("check", "bad.yaml", "-f", "json", "-o", "nowhere/out.json", "-f", "concise")
    assert ran.code == 2
    assert ran.out.startswith("bad.yaml:4:8")
    assert ran.err == "error: nowhere/out.json: cannot be written: no such file or directory\n"


def test_switches_of_the_text(run: Any) -> None:
    assert run("check", ".", "--quiet").out.count("\n") == 8
    assert "1 error in 2 files" in run("check", ".").out
    assert "read clean.yaml" in run("check", ".", "--show-files").out
    assert "    1  error     unknown-field" in run("check", ".", "--statistics").out
    pathlib.Path("values.yaml").write_text("a: 1\n")
    assert "skipped values.yaml (not a manifest)" in run("check", ".", "--verbose").out


@pytest.mark.parametrize(
    ("choice", "variables", "colored"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(
    choice: str, variables: dict[str, str], colored: bool, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check", "bad.yaml", "--color", choice).out) == colored


def test_context_is_read_and_not_reported_on(run: Any) -> None:
    pathlib.Path("context").mkdir()
    pathlib.Path("context/copy.yaml").write_text(CLEAN)
    pathlib.Path("context/bad.yaml").write_text(SERVICE.replace("web", "other"))
    ran = run("check", "clean.yaml", "--context", "context", "-f", "json")
    assert [(f["rule"], f["file"]) for f in ran.report["findings"]] == [("duplicate-object", "clean.yaml")]
    ran = run("check", "context/copy.yaml", "--context", ".", "-f", "json")
    assert {f["file"] for f in ran.report["findings"]} == {"context/copy.yaml"}
    assert ran.rules == ["duplicate-object"]
    assert run("check", "bad.yaml", "--context", "bad.yaml", "--context", ".", "-f", "json").rules == ["unknown-field"]


def test_configuration(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pathlib.Path(".kubelint.yaml").write_text("kubernetes-version: '1.30'\nfail-on: never\n")
    pathlib.Path("other.yaml").write_text("kubernetes-version: '1.29'\n")
    assert run("check", "bad.yaml", "-f", "json").report["kubernetesVersion"] == "1.30"
    assert run("check", "bad.yaml").code == 0
    assert run("check", "bad.yaml", "--fail-on", "note").code == 1
    assert run("check", "bad.yaml", "-f", "json", "--isolated").report["kubernetesVersion"] == "1.37"
    assert run("check", "bad.yaml", "-f", "json", "--config", "other.yaml").report["kubernetesVersion"] == "1.29"
    monkeypatch.setenv("KUBELINT_CONFIG", "other.yaml")
    assert run("check", "bad.yaml", "-f", "json").report["kubernetesVersion"] == "1.29"
    shown = run("config", "show", "--format", "json").report
    assert shown["kubernetes-version"] == {"value": "1.29", "origin": "other.yaml:1"}


def test_a_mistake_in_the_configuration_is_drawn(run: Any) -> None:
    pathlib.Path(".kubelint.yaml").write_text("select: [schema]\nfail_on: error\n")
    ran = run("check", "bad.yaml")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.splitlines()[:5] == [
        "error: unknown key `fail_on`",
        " --> .kubelint.yaml:2:1",
        "  |",
        "2 | fail_on: error",
        "  | ^^^^^^^",
    ]
    assert "did you mean `fail-on`?" in ran.err


def test_suppressions(run: Any) -> None:
    pathlib.Path("pod.yaml").write_text(LATEST.replace("nginx", "nginx # kubelint: ignore[latest-tag] for tests"))
    select = ("check", "pod.yaml", "-f", "json", "--select", "latest-tag,unused-suppression")
    ran = run(*select)
    assert ran.rules == []
    assert ran.report["summary"]["suppressed"] == 1
    assert run(*select, "--no-suppressions").rules == ["latest-tag"]


def test_what_is_wrong_with_suppressions_can_be_suppressed_and_overridden(run: Any) -> None:
    unused = CLEAN + "# kubelint: ignore-file[unknown-field]\n"
    pathlib.Path("a.yaml").write_text(unused)
    pathlib.Path("b.yaml").write_text(unused + "# kubelint: ignore-file[unused-suppression]\n")
    pathlib.Path("c.yaml").write_text(unused)
    pathlib.Path(".kubelint.yaml").write_text(
        "overrides:\n- paths: [c.yaml]\n  rules: {unused-suppression: 'off'}\n- paths: [a.yaml]\n"
        "  rules: {unused-suppression: error}\n"
    )
    ran = run("check", "a.yaml", "b.yaml", "c.yaml", "-f", "json", "--ignore", "duplicate-object")
    assert [(f["file"], f["rule"], f["severity"]) for f in ran.report["findings"]] == [
        ("a.yaml", "unused-suppression", "error")
    ]
    assert ran.report["summary"]["suppressed"] == 1


def test_baseline(run: Any) -> None:
    pathlib.Path("pod.yaml").write_text(LATEST)
    ran = run("baseline", "write", ".")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(".kubelint-baseline.json: ")
    accepted = len(json.loads(pathlib.Path(".kubelint-baseline.json").read_text())["findings"])
    ran = run("check", ".", "--baseline", ".kubelint-baseline.json", "-f", "json")
    assert (ran.code, ran.rules) == (0, [])
    assert ran.report["summary"]["baseline"] == accepted > 1
    pathlib.Path("new.yaml").write_text(SERVICE.replace("web", "new"))
    pathlib.Path("bad.yaml").write_text(CLEAN.replace("settings", "fine"))
    ran = run("check", ".", "--baseline", ".kubelint-baseline.json", "-f", "json", "--min-severity", "error")
    assert [f["file"] for f in ran.report["findings"]] == ["new.yaml"]
    assert "1 entry match" in ran.err.replace("entries", "entry")
    pruned = run("baseline", "prune", ".", "--baseline", ".kubelint-baseline.json")
    assert pruned.code == 0
    assert "1 entry dropped" in pruned.err
    assert len(json.loads(pathlib.Path(".kubelint-baseline.json").read_text())["findings"]) == accepted - 1


def test_baseline_commands_change_nothing_when_something_failed(run: Any) -> None:
    assert run("baseline", "write", "bad.yaml", "-o", "base.json").code == 0
    before = pathlib.Path("base.json").read_text()
    for arguments in (("write", "nowhere", "-o", "base.json"), ("prune", "nowhere", "--baseline", "base.json")):
        ran = run("baseline", *arguments)
        assert ran.code == 2
        assert "no such file or folder" in ran.err
        assert pathlib.Path("base.json").read_text() == before
    assert run("baseline", "prune", "bad.yaml", "--baseline", "nowhere.json").code == 2
    assert run("baseline", "write", "bad.yaml", "-o", "nowhere/base.json").code == 2


@pytest.mark.parametrize("option", CHECK_OPTIONS, ids=lambda option: option.name)
@pytest.mark.parametrize("style", ["short", "long", "equals", "twice"])
def test_the_plain_parser_and_typer_agree(option: Option, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spelling = option.short or option.long if style == "short" else option.long
    value = option.choices[0] if option.choices else "x"
    words = [spelling] if option.flag else [f"{spelling}={value}"] if style == "equals" else [spelling, value]
    words = ["a", *words, "b", *(words if style == "twice" else ())]
    received: list[Any] = []
    monkeypatch.setattr("kubelint.cli.check.check", lambda paths, values: received.append((paths, values)) or 0)
    from kubelint.cli.app import application

    with pytest.raises(SystemExit):
        application()(args=["check", *words], prog_name="kubelint")
    plain = parse_plain(words)
    if option.flag and style == "equals":
        return
    assert plain is not None
    assert (list(received[0][0]), received[0][1]) == plain
    assert plain[0] == ["a", "b"]


@pytest.mark.parametrize(
    "words", [["--nothing"], ["-fjson"], ["--format"], ["--quiet=1"], ["-f=json"], ["-h"], ["--help"]]
)
def test_the_plain_parser_leaves_the_rest_to_typer(words: list[str]) -> None:
    assert parse_plain(["a", *words]) is None


def test_what_follows_two_dashes_is_a_path() -> None:
    assert parse_plain(["-q", "--", "-v", "--format"]) == (["-v", "--format"], {"quiet": True})


def test_version_and_help(run: Any) -> None:
    assert run("--version").out == f"kubelint {__version__}\n"
    shown = run("check", "--help")
    assert shown.code == 0
    for option in CHECK_OPTIONS:
        assert option.long in shown.out
    assert run("chek").code == 2


def test_explain(run: Any) -> None:
    assert "latest-tag" in run("explain", "latest-tag").out
    assert run("explain", "latest-tag", "--format", "markdown").out.startswith("# ")
    assert run("explain", "latest-tag", "-f", "json").report["name"] == "latest-tag"
    unknown = run("explain", "latest-tg")
    assert (unknown.code, unknown.err) == (2, "error: unknown rule `latest-tg` (did you mean `latest-tag`?)\n")


def test_rules_and_schema(run: Any) -> None:
    rules = run("rules", "--format", "json").report
    assert {"name", "category", "severity", "rulesets"} <= rules[0].keys()
    assert "latest-tag" in run("rules").out
    assert "latest-tag" in run("rules", "-f", "markdown").out
    assert run("config", "schema").report["type"] == "object"
    assert "kubernetes-version" in run("config", "show").out


def kubelint(*arguments: str, cwd: pathlib.Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kubelint", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, timeout=30, check=False, **options)


def test_standard_input(tmp_path: pathlib.Path) -> None:
    done = kubelint("check", "-", "-f", "concise", cwd=tmp_path, input=SERVICE.encode())
    assert (done.returncode, done.stdout.split(b":")[0]) == (1, b"<stdin>")
    named = ("check", "-", "-f", "concise", "--stdin-filename", "k8s/web.yaml")
    done = kubelint(*named, cwd=tmp_path, input=SERVICE.encode())
    assert (done.returncode, done.stdout.split(b":")[0]) == (1, b"k8s/web.yaml")
    done = kubelint("check", "-", cwd=tmp_path, input=b"")
    assert (done.returncode, b"not-a-manifest" in done.stdout) == (1, True)


def shell(command: str, cwd: pathlib.Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "KUBELINT": f"{sys.executable} -m kubelint"}
    return subprocess.run(
        ["bash", "-c", command], cwd=cwd, capture_output=True, env=environment, timeout=60, check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("$KUBELINT check . >&-", 1),
        ("$KUBELINT check . 2>&- -f json", 1),
        ("$KUBELINT check - <&-", 1),
        ("$KUBELINT check . > /dev/full", 2),
        ("$KUBELINT rules > /dev/full", 2),
        ("$KUBELINT check . -o /dev/full", 2),
        ("$KUBELINT check . -f json | head -c 1; exit ${PIPESTATUS[0]}", 1),
        ("$KUBELINT rules | head -n 1; exit ${PIPESTATUS[0]}", 0),
        ("LC_ALL=C PYTHONIOENCODING=ascii $KUBELINT check .", 1),
    ],
)
def test_streams_that_are_closed_full_or_poor(command: str, code: int, tmp_path: pathlib.Path) -> None:
    if "/dev/full" in command and not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    for number in range(300):
        text = SERVICE.replace("web", f"web{number}").replace("porrts", "pörrts")
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    done = shell(command, tmp_path)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


def test_an_unexpected_error_is_one_line(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise LookupError("something\nodd")

    monkeypatch.setattr("kubelint.cli.check.settings_of", broken)
    ran = run("check", "bad.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: LookupError: something odd (at test_cli.py:")
    assert ran.err.count("\n") == 1
    assert "Traceback" in run("check", "bad.yaml", "--verbose").err


def test_rules_of_a_ruleset(run: Any) -> None:
    rules = {rule["name"]: rule for rule in run("rules", "--ruleset", "like-polaris", "-f", "json").report}
    assert rules["latest-tag"]["severity"] == "error"
    assert rules["single-replica"]["options"] == {"minimum": 2}
    assert "dangling-service" not in rules
    assert "minimum: 2" in run("rules", "--ruleset", "like-polaris").out
    assert "| single-replica |" in run("rules", "--ruleset", "like-polaris", "-f", "markdown").out
    ran = run("rules", "--ruleset", "like-polarsi")
    assert ran.code == 2
    assert "did you mean `like-polaris`" in ran.err


def test_enforced_pod_security_is_an_error_whatever_ruleset_and_configuration_say(
    run: Any, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "pod.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostPID: true\n"
        "  containers: [{name: web, image: 'web:1.0'}]\n"
    )
    (tmp_path / "own.yaml").write_text("ruleset: like-polaris\nrules: {host-namespaces: note}\n")
    options = ("-f", "json", "--config", "own.yaml")

    def severity(*more: str) -> list[str]:
        found = run("check", "pod.yaml", *options, *more).report["findings"]
        return [f["severity"] for f in found if f["rule"] == "host-namespaces"]

    assert severity() == ["note"]
    assert severity("--pod-security", "baseline") == ["error"]
