"""The configuration file: found, read, refused with a place; flags over it; what `config show` and `schema` tell."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import jsonschema
import pytest

from kubelint.config import config_schema, describe, effective, find
from kubelint.config.model import ALL_TOOLS, LevelName, SeverityName
from kubelint.config.problems import PlacedConfigError
from kubelint.config.show import Row
from kubelint.errors import ConfigError, UsageError
from kubelint.findings import Severity
from kubelint.peers import TOOLS
from kubelint.pod_security.levels import Level
from kubelint.rules import RuleInfo
from kubelint.rules.index import RULES
from kubelint.settings import (
    POD_SECURITY_LEVELS,
    ExternalObject,
    Override,
    PodSecuritySettings,
    RuleSetting,
    Settings,
    SuppressionSettings,
    WorkloadKind,
)
from kubelint.values.versions import KubernetesVersion


def info(name: str, category: str, *held_by: str, module: str = "", has_options: bool = False) -> RuleInfo:
    return RuleInfo(name, category, "X", Severity.WARNING, module, (), (), has_options, held_by, (), f"About {name}.")


INFOS = (
    info("latest-tag", "images", "default", "strict"),
    info("missing-labels", "metadata", "strict", module="kubelint.rules.metadata.missing_labels", has_options=True),
    info("single-replica", "reliability", "strict"),
    info("suppression-without-reason", "metadata"),
)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(text: str | None = None, name: str = ".kubelint.yaml", **flags: str | bool | list[str]) -> Settings:
    if text is not None:
        Path(name).write_text(text)
    return effective(flags, INFOS, {})


def refusal(text: str, name: str = ".kubelint.yaml") -> str:
    with pytest.raises(ConfigError) as caught:
        settings(text, name)
    return str(caught.value)


def test_no_file() -> None:
    assert settings() == Settings(pod_security=PodSecuritySettings("baseline"), origins={"pod-security": "default"})


@pytest.mark.parametrize("text", ["", "# nothing\n", "{}", "---\n"])
def test_empty_file(text: str) -> None:
    assert settings(text).file == ".kubelint.yaml"


FULL = """\
kubernetes-version: 1.30
ruleset: strict
select: [images, "single-*"]
ignore: [latest-tag]
exclude: [vendor/]
fail-on: never
min-severity: warning
baseline: ci/baseline.json
context: [crds]
schemas: [schemas]
rules:
  latest-tag: error
  single-replica: off
  missing-labels: {severity: note, labels: {team: "[a-z]+"}, kinds: [Pod]}
overrides:
  - paths: [legacy/]
    rules: {latest-tag: "off"}
pod-security:
  level: restricted
  version: v1.29
  exemptions: {namespaces: [kube-system], runtime-classes: [kata], users: [admin]}
external:
  - {kind: Secret, namespace: web, name: db-*}
  - {kind: StorageClass, name: fast}
environments: {prod: [prod, base], test: [test]}
workloads:
  - {group: example.com, kind: Crew, path: spec.template.spec}
suppressions: {honour: true, require-reason: true}
"""


def test_every_key() -> None:
    found = settings(FULL)
    assert found.kubernetes_version == KubernetesVersion(1, 30)
    assert (found.ruleset, found.select, found.ignore) == ("strict", ("images", "single-*"), ("latest-tag",))
    assert (found.exclude, found.fail_on, found.min_severity) == (("vendor/",), None, Severity.WARNING)
    assert (found.context, found.schemas) == (("crds",), ("schemas",))
    assert found.baseline is not None
    assert Path(found.baseline) == Path("ci/baseline.json")
    labels = {"labels": {"team": "[a-z]+"}, "kinds": ("Pod",)}
    assert found.rules == {
        "latest-tag": RuleSetting(True, Severity.ERROR),
        "single-replica": RuleSetting(False),
        "missing-labels": RuleSetting(True, Severity.NOTE, labels),
        "suppression-without-reason": RuleSetting(True),
    }
    assert found.overrides == (Override(("legacy/",), {"latest-tag": RuleSetting(False)}),)
    assert found.pod_security == PodSecuritySettings(
        "restricted", KubernetesVersion(1, 29), ("kube-system",), ("kata",), ("admin",)
    )
    assert found.external == (ExternalObject("Secret", "web", "db-*"), ExternalObject("StorageClass", None, "fast"))
    assert found.environments == {"prod": ("prod", "base"), "test": ("test",)}
    assert found.workloads == (WorkloadKind("example.com", "Crew", ("spec", "template", "spec")),)
    assert found.suppressions == SuppressionSettings(honour=True, require_reason=True)


def test_origins() -> None:
    found = settings(FULL, fail_on="error")
    assert found.origins["kubernetes-version"] == ".kubelint.yaml:1"
    assert found.origins["rules.single-replica"] == ".kubelint.yaml:13"
    assert found.origins["fail-on"] == "command line"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kubernets-version: 1.30\n", "1:1: unknown key `kubernets-version` (did you mean `kubernetes-version`?)"),
        ("zebra: 1\n", "1:1: unknown key `zebra` (known keys: kubernetes-version"),
        ("pod-security:\n  levl: a\n", "2:3: unknown key `levl` (did you mean `level`?)"),
        ("external: [{kind: A, name: b, nme: c}]\n", "1:31: unknown key `nme` (did you mean `name`?)"),
        ("external: [{name: b}]\n", "1:12: key `kind` of `external[0]` is missing"),
        (
            "pod-security: {level: strict}\n",
            "1:23: `pod-security.level` must be `privileged`, `baseline` or `restricted`",
        ),
        ("pod-security: {version: 9}\n", "1:25: `9` is no version of the Pod Security Standards"),
        ("fail-on: fatal\n", "1:10: `fail-on` must be `error`, `warning`, `note` or `never`"),
        ("exclude: vendor\n", "1:10: `exclude` must be a list"),
        ("exclude: [1]\n", "1:11: `exclude[0]` must be text"),
        ("suppressions: {honour: maybe}\n", "1:24: `suppressions.honour` must be true or false"),
        ("overrides: [{paths: [], rules: {}}]\n", "`overrides[0].paths` is refused"),
        ("workloads: [{kind: A, path: a..b}]\n", "`workloads[0].path` is refused"),
        ("kubernetes-version: 1.99\n", "1:21: Kubernetes 1.99 is not supported, only 1.25 to"),
        ("kubernetes-version: true\n", "1:21: `kubernetes-version` must be text"),
        ("ruleset: strct\n", "1:10: unknown ruleset `strct` (did you mean `strict`?)"),
        ("extends: ./none.yaml\n", "1:10: there is no ruleset file `./none.yaml`"),
        ("extends: strict\nruleset: strict\n", "1:1: `extends` and `ruleset` say the same"),
        ("select: [images, imagse]\n", "1:18: unknown rule or category `imagse` (did you mean `images`?)"),
        ("rules: {latst-tag: off}\n", "1:9: unknown rule `latst-tag` (did you mean `latest-tag`?)"),
        ("rules: {images: off}\n", "1:9: unknown rule `images`"),
        ("rules: {latest-tag: fatal}\n", "1:21: `fatal` is no severity (one of: off, note, warning, error)"),
        ("rules: {latest-tag: on}\n", "1:21: `on` is no severity"),
        ("rules: {latest-tag: [off]}\n", "1:9: what stands here is no severity"),
        ("rules: {latest-tag: {severity: 3}}\n", "1:32: `3` is no severity"),
        ("rules: {latest-tag: {limit: 3}}\n", "1:22: rule `latest-tag` has no options"),
        ("rules: {missing-labels: {kindz: []}}\n", "1:26: unknown key `kindz` (did you mean `kinds`?)"),
        ("rules: {missing-labels: {kinds: Pod}}\n", "1:33: `rules.missing-labels.kinds` must be a list"),
        ("rules: [latest-tag]\n", "1:1: `rules` must be a mapping"),
        ("overrides: [{paths: [a], rules: {x: off}}]\n", "1:34: unknown rule `x`"),
        ("- a\n", "1:1: a configuration file is a mapping"),
        ("a: 1\n---\nb: 1\n", "3:1: a configuration file holds one document"),
        ("exclude: []\nexclude: []\n", "2:1: key `exclude` is given twice"),
        ("a: [\n", "2:1: while parsing"),
    ],
)
def test_refused_with_its_place(text: str, message: str) -> None:
    assert message in refusal(text)


def test_first_problem_in_the_file_comes_first() -> None:
    assert ":1:10:" in refusal("exclude: a\nzebra: 1\n")


def test_refusal_carries_its_place_for_a_frame() -> None:
    with pytest.raises(PlacedConfigError) as caught:
        settings("ruleset: strct\n")
    assert caught.value.location.column == 10
    assert caught.value.source.line(1) == "ruleset: strct"


def test_version_is_read_as_written() -> None:
    assert settings("kubernetes-version: 1.30\n").kubernetes_version.minor == 30
    assert settings('kubernetes-version: "v1.30.2"\n').kubernetes_version.minor == 30


def test_found_upwards_to_the_repository_root(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".kubelint.yaml").touch()
    inner = project / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert find() == str(Path("..", "..", ".kubelint.yaml"))
    (project / "a" / ".git").touch()
    assert find() is None


def test_nearest_file_counts_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".kubelint.yaml").write_text("fail-on: never\n")
    inner = project / "a"
    inner.mkdir()
    (inner / "kubelint.yaml").write_text("min-severity: error\n")
    monkeypatch.chdir(inner)
    assert settings().fail_on is Severity.WARNING


def test_order_in_one_folder(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.kubelint]\n")
    assert find() == "pyproject.toml"
    (project / "kubelint.yaml").touch()
    assert find() == "kubelint.yaml"
    (project / ".kubelint.yaml").touch()
    assert find() == ".kubelint.yaml"


def test_pyproject_without_the_table_is_passed_over(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.other]\n")
    assert find() is None


def test_paths_are_relative_to_the_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "rules.yaml").write_text("select: [images]\n")
    (project / ".kubelint.yaml").write_text("baseline: base.json\nextends: ./rules.yaml\nschemas: [crds]\n")
    inner = project / "a"
    inner.mkdir()
    monkeypatch.chdir(inner)
    found = settings()
    assert found.baseline is not None
    assert Path(found.baseline) == Path("..", "base.json")
    assert (Path(found.ruleset), Path(found.schemas[0])) == (Path("..", "rules.yaml"), Path("..", "crds"))
    assert found.root == ".."


TOML = """\
[project]
name = "shop"

[tool.kubelint]
kubernetes-version = 1.30
exclude = ["vendor/"]

[tool.kubelint.rules]
latest-tag = "error"
missing-labels = {kinds = ["Pod"]}

[[tool.kubelint.overrides]]
paths = ["a"]
rules = {latest-tag = "off"}

[[tool.kubelint.overrides]]
paths = ["b"]
[tool.kubelint.overrides.rules]
single-replica = "note"
"""


def test_pyproject() -> None:
    found = settings(TOML, "pyproject.toml")
    assert found.kubernetes_version.minor == 30
    assert found.rules["latest-tag"].severity is Severity.ERROR
    assert found.rules["missing-labels"].options == {"kinds": ("Pod",)}
    assert [override.paths for override in found.overrides] == [("a",), ("b",)]
    assert found.origins["rules.latest-tag"] == "pyproject.toml:9"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('single-replica = "note"', 'single-replica = "loud"', "pyproject.toml:19:1: `loud` is no severity"),
        ('{latest-tag = "off"}', '{latst-tag = "off"}', "pyproject.toml:14:1: unknown rule `latst-tag`"),
        ("kubernetes-version = 1.30", "kubernetes-version = 1.99", "pyproject.toml:5:1: Kubernetes 1.99"),
        ("exclude", "exclud", "pyproject.toml:6:1: unknown key `exclud`"),
        ('["vendor/"]', "[", "pyproject.toml:"),
        ('exclude = ["vendor/"]', "exclude = 2026-01-01", "pyproject.toml:6:1: `exclude` must be a list"),
    ],
)
def test_pyproject_refused(old: str, new: str, message: str) -> None:
    assert message in refusal(TOML.replace(old, new), "pyproject.toml")


def test_tool_kubelint_is_no_table() -> None:
    with pytest.raises(ConfigError, match="is a table"):
        settings("[[tool.kubelint]]\n", "pyproject.toml")


def test_flags_win(project: Path) -> None:
    found = settings(
        FULL,
        kubernetes_version="1.36",
        ruleset="server",
        fail_on="error",
        min_severity="note",
        baseline="b.json",
        context=["x"],
        schemas=["y"],
        no_suppressions=True,
        pod_security="baseline:1.31",
        format=["json"],
    )
    assert found.kubernetes_version.minor == 36
    assert (found.ruleset, found.select) == ("server", ())
    assert (found.fail_on, found.min_severity, found.baseline) == (Severity.ERROR, Severity.NOTE, "b.json")
    assert (found.context, found.schemas, found.suppressions.honour) == (("x",), ("y",), False)
    assert found.pod_security == PodSecuritySettings("baseline", KubernetesVersion(1, 31), enforced=True)


def test_select_flag_over_the_files_ignore() -> None:
    found = settings("ignore: [latest-tag, single-replica]\n", select=["latest-tag,images"])
    assert (found.select, found.ignore) == (("latest-tag", "images"), ("single-replica",))


def test_ignore_flag_adds() -> None:
    assert settings("ignore: [latest-tag]\n", ignore=["single-replica"]).ignore == ("latest-tag", "single-replica")


@pytest.mark.parametrize(
    ("flag", "value", "message"),
    [
        ("kubernetes_version", "1.99", "not supported"),
        ("kubernetes_version", "new", "not a Kubernetes version"),
        ("pod_security", "baselin", "did you mean `baseline`"),
        ("pod_security", "baseline:x", "no version of the Pod Security Standards"),
        ("fail_on", "never-ever", "unknown severity"),
        ("ruleset", "strct", "did you mean `strict`"),
        ("ruleset", "./none.yaml", "there is no ruleset file"),
    ],
)
def test_wrong_flags(flag: str, value: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        settings(None, **{flag: value})


def test_isolated_config_flag_and_environment(project: Path) -> None:
    (project / ".kubelint.yaml").write_text("fail-on: note\n")
    (project / "one.yaml").write_text("fail-on: error\n")
    (project / "two.yaml").write_text("fail-on: never\n")
    variable = {"KUBELINT_CONFIG": "one.yaml"}
    assert effective({}, INFOS, {}).fail_on is Severity.NOTE
    assert effective({}, INFOS, {"KUBELINT_CONFIG": ""}).fail_on is Severity.NOTE
    assert effective({}, INFOS, variable).fail_on is Severity.ERROR
    assert effective({"config": "two.yaml"}, INFOS, variable).fail_on is None
    assert effective({"isolated": True}, INFOS, variable).fail_on is Severity.WARNING


def test_missing_config_file() -> None:
    with pytest.raises(ConfigError, match=r"none.yaml: cannot be read"):
        settings(None, config="none.yaml")


def test_config_file_in_another_encoding(project: Path) -> None:
    (project / ".kubelint.yaml").write_bytes(b"a: \xff\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        settings()


def test_ruleset_decides_the_pod_security_level() -> None:
    found = settings(None, ruleset="strict")
    assert found.pod_security.level == "restricted"
    assert found.origins["pod-security"] == "ruleset strict"
    assert settings(FULL, ruleset="pod-security-restricted").pod_security.level == "restricted"
    assert settings("pod-security: {level: privileged}\n", ruleset="strict").pod_security.level == "privileged"


def test_describe() -> None:
    rows = {row.key: row for row in describe(settings(FULL))}
    assert rows["kubernetes-version"] == Row("kubernetes-version", "1.30", ".kubelint.yaml:1")
    assert rows["fail-on"].value == "never"
    assert rows["rules.missing-labels"].value == {"severity": "note", "kinds": ["Pod"], "labels": {"team": "[a-z]+"}}
    assert rows["rules.suppression-without-reason"] == Row(
        "rules.suppression-without-reason", "on", rows["suppressions"].origin
    )
    assert rows["external"].value == [
        {"kind": "Secret", "namespace": "web", "name": "db-*"},
        {"kind": "StorageClass", "name": "fast"},
    ]
    assert {row.origin for row in describe(settings(None, isolated=True))} == {"default"}


def test_describe_joins_what_ruleset_and_configuration_say_of_a_rule() -> None:
    text = "ruleset: strict\nrules:\n  latest-tag: warning\n  missing-labels: {kinds: [Pod]}\n"
    of_ruleset = {
        "latest-tag": RuleSetting(None, Severity.ERROR),
        "missing-labels": RuleSetting(None, Severity.ERROR, {"labels": {"team": ".*"}}),
        "missing-requests": RuleSetting(None, None, {"init_containers": True}),
    }
    rows = {row.key: row for row in describe(settings(text), of_ruleset)}
    assert rows["rules.latest-tag"] == Row("rules.latest-tag", "warning", ".kubelint.yaml:3")
    assert rows["rules.missing-labels"].value == {"severity": "error", "kinds": ["Pod"], "labels": {"team": ".*"}}
    assert rows["rules.missing-labels"].origin == ".kubelint.yaml:4"
    assert rows["rules.missing-requests"] == Row("rules.missing-requests", {"init-containers": True}, "ruleset strict")


def test_schema_is_lawful_and_accepts_what_is_accepted() -> None:
    from kubelint.documents import to_json

    schema = config_schema(INFOS)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    document = to_json(FULL)
    document["kubernetes-version"] = "1.30"
    validator.validate(document)


@pytest.mark.parametrize(
    "text",
    [
        "zebra: 1",
        "rules: {zebra: off}",
        "rules: {latest-tag: loud}",
        "rules: {missing-labels: {kind: []}}",
        "select: [zebra]",
    ],
)
def test_schema_refuses_what_is_refused(text: str) -> None:
    from kubelint.documents import to_json

    assert not jsonschema.Draft202012Validator(config_schema(INFOS)).is_valid(to_json(text))


def test_run_without_a_file_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from kubelint.config import effective\n"
        "from kubelint.rulesets import RulesByPath, Selection\n"
        "effective({}, (), {})\n"
        "RulesByPath((), Selection()).of('a.yaml')\n"
        "heavy = {'pydantic', 'tomllib', 'pathspec', 'dataclasses', 'logging', 'inspect', 'json', 'difflib'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("excessive-limit: {memory: 1XB}", "1:35: `rules.excessive-limit.memory`: `1XB` is not a quantity"),
        ("excessive-limit: {memory: [1]}", "1:27: `rules.excessive-limit.memory`: a quantity is a string or a number"),
        (
            "untrusted-registry: {allowed: [a.b, https://c.d]}",
            "1:45: `rules.untrusted-registry.allowed`: a registry is",
        ),
        (
            "unexpected-pull-policy: {policies: [always]}",
            "1:45: `rules.unexpected-pull-policy.policies[0]` must be `Al",
        ),
        ("unexpected-qos-class: {classes: [Best]}", "`rules.unexpected-qos-class.classes[0]` must be `Guaranteed`"),
        ("unexpected-access-mode: {modes: [RWX]}", "`rules.unexpected-access-mode.modes[0]` must be `ReadWriteOnce`"),
        ("missing-requests: {resources: [memroy]}", "`rules.missing-requests.resources`: `memroy` is no resource of"),
    ],
)
def test_values_of_options_that_no_rule_can_use(rule: str, message: str) -> None:
    Path(".kubelint.yaml").write_text(f"rules: {{{rule}}}\n")
    with pytest.raises(ConfigError, match=re.escape(message)):
        effective({}, RULES, {})


def test_amounts_may_be_numbers() -> None:
    Path(".kubelint.yaml").write_text("rules: {excessive-limit: {cpu: 4, memory: 1.5Gi}}\n")
    assert effective({}, RULES, {}).rules["excessive-limit"].options == {"cpu": 4, "memory": "1.5Gi"}


def test_the_words_of_the_configuration_are_those_of_the_code() -> None:
    assert set(ALL_TOOLS) == {"kubelint", *TOOLS.values()}
    assert set(get_args(SeverityName)) == {str(severity) for severity in Severity}
    assert get_args(LevelName) == POD_SECURITY_LEVELS == tuple(map(str, Level))
