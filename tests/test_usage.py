"""What people are told about a command line that makes no sense, and what help promises."""

import io
import json
import os
import pathlib
import sys
from typing import Any

import pytest

from kubelint.cli.options import CHECK_OPTIONS, Option

MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n"


@pytest.fixture
def run(tmp_path: pathlib.Path, run_in_repository: Any) -> Any:
    """Runs a command line in a repository with one manifest, `a.yaml`."""
    (tmp_path / "a.yaml").write_text(MANIFEST)
    return run_in_repository


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chek a.yaml", "unknown command `chek` (did you mean `check`?)"),
        ("a.yaml", "unknown command `a.yaml` (`kubelint check a.yaml` lints it)"),
        ("zzz", "unknown command `zzz` (`kubelint --help` lists them)"),
        ("rbac whocan", "unknown command `whocan` (did you mean `who-can`?)"),
        ("--verison", "unknown option `--verison` (did you mean `--version`?)"),
        ("check a.yaml -x", "unknown option `-x` (`kubelint check --help` lists them)"),
        ("check a.yaml --no-supressions", "unknown option `--no-supressions` (did you mean `--no-suppressions`?)"),
        ("check a.yaml --format", "option `--format` requires an argument"),
        ("explain", "the argument `RULE` is missing (`kubelint explain --help` shows how to write it)"),
        ("network explain --to a", "the option `--from` is missing"),
        ("explain latest-tag other", "other"),
        ("explain latest-tag -f jsn", "unknown format `jsn` (did you mean `json`?)"),
        ("explain images", "`images` is a category (its rules are "),
        ("explain LATEST-TGA", "unknown rule `LATEST-TGA` (did you mean `latest-tag`?)"),
        ("rules -f xml", "unknown format `xml` (one of: text, json, markdown)"),
        ("network connections -f cvs", "unknown format `cvs` (did you mean `csv`?)"),
        ("network diff . . -f html", "unknown format `html` (one of: text, json, csv, md)"),
        ("graph rbac -f mermade", "unknown format `mermade` (did you mean `mermaid`?)"),
        ("graph rbac --depth x --focus A/b", "`--depth`"),
        ("config show -f yaml", "unknown format `yaml`"),
    ],
)
def test_mistakes_are_told_in_one_line(words: str, told: str, run: Any) -> None:
    ran = run(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("group", ["", "rbac", "network", "graph", "baseline", "config"])
def test_a_group_alone_shows_what_it_holds(group: str, run: Any) -> None:
    ran = run(*group.split())
    assert ran.code == 2
    assert "Commands:" in ran.err
    assert "..." not in ran.err.partition("Commands:")[2]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("explain latest", ["latest-tag"]),
        ("check --select imag", ["images"]),
        ("check --ignore latest", ["latest-tag"]),
        ("baseline write --ruleset nsa", ["nsa-cisa"]),
        ("check --format j", ["json", "junit"]),
        ("graph rbac -f m", ["mermaid"]),
        ("rules --ruleset cis-w", ["cis-workloads"]),
    ],
)
def test_completion(words: str, offered: list[str], monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    monkeypatch.setenv("_KUBELINT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"kubelint {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split())))
    assert run().out.split() == offered


OTHERS = {
    ".github/workflows/ci.yml": "on: [push]\njobs: {}\n",
    "package.json": '{"name": "web"}\n',
    "tsconfig.json": '{"include": ["src"], // sources\n}\n',
    "values.yaml": "replicas: 2\n",
    "comments.yaml": "# nothing here yet\n",
    "tests/00-assert.yaml": "apiVersion: v1\nkind: Pod\nstatus: {phase: Running}\n",
}


def test_a_hook_may_name_files_that_are_no_manifests(run: Any) -> None:
    for name, text in OTHERS.items():
        pathlib.Path(name).parent.mkdir(parents=True, exist_ok=True)
        pathlib.Path(name).write_text(text)
    named = ("check", *OTHERS, "a.yaml", "--context", ".")
    assert run(*named).code == 1
    ran = run(*named, "--allow-empty")
    assert (ran.code, ran.err) == (0, "")
    assert run("check", "comments.yaml", "--allow-empty").code == 0
    pathlib.Path("broken.yaml").write_text("apiVersion: v1\nkind: {\n")
    assert run("check", "broken.yaml", "--allow-empty").code == 1


def test_a_hook_may_name_files_that_the_configuration_excludes(run: Any) -> None:
    pathlib.Path("vendor/a").mkdir(parents=True)
    pathlib.Path("vendor/a/bad.yaml").write_text(MANIFEST.replace("settings", "Bad"))
    pathlib.Path(".kubelint.yaml").write_text("exclude: [vendor/]\n")
    assert run("check", "vendor/a/bad.yaml").code == 1
    assert run("check", "vendor/a/bad.yaml", "--allow-empty").code == 0


def test_an_empty_path_leads_nowhere(run: Any) -> None:
    ran = run("check", "")
    assert (ran.code, ran.out.splitlines()[0]) == (2, "failure[input]: the path is empty")


@pytest.mark.parametrize("option", [option for option in CHECK_OPTIONS if not option.flag], ids=lambda o: o.name)
def test_an_empty_value_is_a_mistake(option: Option, run: Any) -> None:
    for command in ("check",) if option.name not in ("select", "config") else ("check", "baseline write"):
        ran = run(*command.split(), "a.yaml", option.long, "")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"error: the value of `{option.long}` is empty (leave the option out, or give it a value)\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("check --config a.yaml --isolated", "`--config` and `--isolated` contradict each other"),
        ("config show --config a.yaml --isolated", "`--config` and `--isolated` contradict each other"),
        ("check --config none.yaml", "none.yaml: cannot be read: no such file or directory"),
        (
            "check --pod-security baseline:",
            "`` is no version of the Pod Security Standards (`latest`, or such as `1.36`)",
        ),
        ("check --select ,", "`,` names nothing (write names with commas between them)"),
        ("check --baseline none.json", "none.json: no such baseline (`kubelint baseline write` makes one)"),
        ("check --schemas none", "none: no such file or folder"),
        ("rbac review none.json .", "none.json: cannot be read: no such file or directory"),
        ("baseline write -o -", "`-` is no file (name the file of the baseline)"),
        ("pod-security --environment a", "no environment `a` in the scanned files (there is but one)"),
    ],
)
def test_contradictions_and_files_that_are_missing(words: str, told: str, run: Any) -> None:
    ran = run(*words.split())
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        f"error: {told}\n".replace("each other\n", "each other (leave one of them out)\n"),
    )
    assert not pathlib.Path("-").exists()


@pytest.mark.parametrize(
    "words",
    [
        "pod-security",
        "rbac can-i get pods --as x",
        "rbac can-i --list --as x",
        "rbac who-can get pods",
        "rbac paths",
        "network connections",
        "network diff .",
        "graph references",
        "graph rbac",
        "graph network -f svg",
    ],
)
def test_an_answer_without_a_path_that_was_asked_for_is_not_to_be_trusted(words: str, run: Any) -> None:
    assert run(*words.split(), "a.yaml").code in (0, 1)
    ran = run(*words.split(), "nowhere")
    assert ran.code == 2
    assert "error: nowhere: no such file or folder\n" in ran.err


@pytest.mark.parametrize("format", ["json", "sarif", "junit", "github", "gitlab"])
def test_what_failed_is_seen_whatever_the_format(format: str, run: Any) -> None:
    for quiet in ((), ("-q",)):
        ran = run("check", "nowhere", "-f", format, *quiet)
        assert ran.err.startswith("failure[input]: nowhere: no such file or folder\n")
        assert ran.err.count("\n") == 2 - len(quiet)


def test_json_answers_are_indented(run: Any) -> None:
    pod = "{{apiVersion: v1, kind: Pod, metadata: {{name: {}}}, spec: {{containers: []}}}}\n"
    text = pod.format("web") + "---\n" + pod.format("db")
    pathlib.Path("pods.yaml").write_text(text)
    for words in ("explain --from default/web --to default/db", "connections --exposure"):
        out = run("network", *words.split(), "pods.yaml", "-f", "json").out
        assert json.loads(out)
        assert out.startswith("{\n  ")


def test_whoever_gives_a_rule_options_wants_it_to_run(run: Any) -> None:
    pathlib.Path(".kubelint.yaml").write_text("rules: {missing-labels: {labels: {owner: '.+'}, kinds: [ConfigMap]}}\n")
    pathlib.Path("own.yaml").write_text("rules: {missing-labels: {labels: {owner: '.+'}, kinds: [ConfigMap]}}\n")
    for options in ((), ("--isolated", "--ruleset", "own.yaml")):
        found = json.loads(run("check", "a.yaml", "-f", "json", *options).out)["findings"]
        assert [one["rule"] for one in found] == ["missing-labels"]
    assert not json.loads(run("check", "a.yaml", "-f", "json", "--ignore", "missing-labels").out)["findings"]


def test_a_broken_pattern_is_told_at_its_place(run: Any) -> None:
    pathlib.Path(".kubelint.yaml").write_text("rules:\n  missing-labels: {labels: {owner: '['}}\n")
    ran = run("check", "a.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: `[` is no regular expression: ")
    assert ".kubelint.yaml:2:36" in ran.err
    pathlib.Path(".kubelint.yaml").write_text("rules: {unwanted-annotation: {annotations: ['[']}}\n")
    assert run("check", "a.yaml").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "rbac paths --from shop/wbe",
            "note: nothing in the scanned files is called `shop/wbe`; did you mean `shop/web`?\n",
        ),
        ("rbac paths --from nobody", "note: nothing in the scanned files is called `nobody`; write USER, group:NAME"),
        ("rbac paths --from shop/web", ""),
        ("rbac paths --from shop/Pod/db", ""),
        ("rbac paths --from system:kube-scheduler", ""),
        ("rbac who-can gte pods", "note: `gte` is no verb of the API server; did you mean `get`?\n"),
        ("rbac who-can impersonate users", ""),
        (
            "rbac can-i --list --as shop/web",
            "note: `shop/web` is taken as a user; ServiceAccount `shop/web` is `",
        ),
        ("network connections --focus shop/db", "note: nothing to show\n"),
        ("network diff .", "note: nothing to show\n"),
    ],
)
def test_silence_is_explained(words: str, told: str, run: Any) -> None:
    pathlib.Path("web.yaml").write_text(
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}\n---\n"
        "{apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop}, spec: {containers: [{name: a}]}}\n"
        "---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: deny, namespace: shop},\n"
        "  spec: {podSelector: {}, policyTypes: [Ingress, Egress]}}\n"
    )
    ran = run(*words.split(), ".")
    assert ran.code == 0
    assert ran.err.startswith(told)
    assert bool(ran.err) == bool(told)


def test_a_chart_is_to_be_rendered(run: Any) -> None:
    pathlib.Path("chart/templates").mkdir(parents=True)
    pathlib.Path("chart/Chart.yaml").write_text("apiVersion: v2\nname: web\nversion: 0.1.0\n")
    pathlib.Path("chart/templates/web.yaml").write_text(MANIFEST.replace("settings", '"{{ .Release.Name }}"'))
    ran = run("check", "chart")
    assert ran.code == 2
    assert "`helm template`" in ran.out
    assert run("check", "chart", "--allow-empty").code == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_what_cannot_be_read_is_told_once(run: Any) -> None:
    pathlib.Path("a.yaml").chmod(0)
    ran = run("check", "a.yaml")
    assert (ran.code, ran.out.count("failure[")) == (2, 1)


def test_a_report_replaces_no_manifest(run: Any) -> None:
    ran = run("check", "a.yaml", "-f", "json", "-o", "./a.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: `./a.yaml` is a manifest that is checked (write the report to another file)\n"
    assert pathlib.Path("a.yaml").read_text() == MANIFEST
    for _ in range(2):
        assert run("check", ".", "-f", "json", "-o", "report.json").code == 0


def test_who_asks_as_kubectl_does_is_told_the_option(run: Any) -> None:
    ran = run("check", "a.yaml", "-o", "json")
    assert (ran.code, ran.err) == (2, "error: `--output json` names a file (write `--format json`)\n")
    assert not pathlib.Path("json").exists()


def test_an_editor_lints_its_text_in_the_place_of_the_file(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pathlib.Path("k8s").mkdir()
    pathlib.Path("k8s/kustomization.yaml").write_text("resources: [web.yaml]\npatches: [{path: patch.yaml}]\n")
    pathlib.Path("k8s/web.yaml").write_text(MANIFEST)
    pathlib.Path("k8s/patch.yaml").write_text(MANIFEST)
    pathlib.Path("a.yaml").unlink()

    def told(name: str, text: str) -> list[tuple[str, str]]:
        editor = ("check", "-f", "json", "--allow-empty", "--context", ".", "--stdin-filename", name, "-")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return [(one["file"], one["rule"]) for one in run(*editor).report["findings"]]

    assert told("k8s/web.yaml", MANIFEST) == []
    absolute = os.path.abspath("k8s/web.yaml")
    assert told(absolute, MANIFEST) == []
    assert told(absolute, MANIFEST.replace("settings", "Bad")) == [(absolute, "invalid-name")]
    assert told("k8s/kustomization.yaml", "resources: [web.yaml]\n") == []
    assert told("k8s/patch.yaml", MANIFEST) == []
    assert told("values.yaml", "replicas: 2\n") == []


REVIEW = "{kind: SubjectAccessReview, spec: {user: ann, resourceAttributes: {verb: get, resource: pods}}}"


@pytest.mark.parametrize(
    ("text", "code", "out", "err"),
    [
        (f"- {REVIEW}\n", 0, "denied  ann: get pods\n", ""),
        ("", 0, "", "note: nothing to show\n"),
        ("- ann\n", 2, "", "error: reviews.yaml:1: a SubjectAccessReview is a mapping\n"),
        (f"{REVIEW}\n---\nann\n", 2, "", "error: reviews.yaml:3: a SubjectAccessReview is a mapping\n"),
    ],
)
def test_every_question_is_answered_or_refused(text: str, code: int, out: str, err: str, run: Any) -> None:
    pathlib.Path("reviews.yaml").write_text(text)
    ran = run("rbac", "review", "reviews.yaml", "a.yaml")
    assert (ran.code, ran.out, ran.err) == (code, out, err)


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("check", "kubelint check [OPTIONS] [PATHS]...\n"),
        ("explain", "kubelint explain [OPTIONS] RULE\n"),
        ("rbac who-can", "kubelint rbac who-can [OPTIONS] VERB RESOURCE[/NAME] [PATHS]...\n"),
        ("network diff", "kubelint network diff [OPTIONS] OLD NEW\n"),
        ("baseline write", "kubelint baseline write [OPTIONS] [PATHS]...\n"),
        ("config schema", "kubelint config schema [OPTIONS]\n"),
    ],
)
def test_help_speaks_no_python(command: str, usage: str, run: Any) -> None:
    ran = run(*command.split(), "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: {usage}")
    assert "<" not in ran.out
    assert "--help" in ran.out


def test_what_an_alias_stands_for_is_told_once(run: Any) -> None:
    pathlib.Path("a.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n"
        "  - &web {name: web, image: nginx}\n  - *web\n  - {<<: *web, name: other}\n"
    )
    found = run("check", "a.yaml", "--select", "latest-tag", "-f", "json").report["findings"]
    assert [one["message"].split()[1] for one in found] == ["`other`", "`web`"]
