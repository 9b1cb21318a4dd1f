"""Rulesets: the shipped ones, users' own, and which rules a run enables."""

from pathlib import Path

import pytest

from kubelint import rulesets
from kubelint.errors import ConfigError, UsageError
from kubelint.findings import Severity
from kubelint.rules import RuleInfo
from kubelint.rules.index import RULES
from kubelint.rulesets import RulesByPath, Selection, load, membership, resolve
from kubelint.settings import DEFAULT_POD_SECURITY, DEFAULT_RULESET, Override, RuleSetting


def info(
    name: str, category: str, *held_by: str, severity: Severity = Severity.WARNING, tags: tuple[str, ...] = ()
) -> RuleInfo:
    return RuleInfo(name, category, "Container", severity, "", (), tags, False, held_by, (), "")


INFOS = (
    info("invalid-yaml", "schema", "default", "server", "strict", severity=Severity.ERROR, tags=("always",)),
    info("unknown-field", "schema", "default", "server", "strict", severity=Severity.ERROR),
    info("latest-tag", "images", "default", "strict"),
    info("image-digest", "images", "strict", severity=Severity.NOTE),
    info("latest-fashion", "images"),
    info("wildcard-verbs", "rbac", "default", "strict"),
    info("unused-role", "rbac", "strict", severity=Severity.NOTE),
)


SHIPPED = rulesets.load_shipped(RULES)


def enabled(**selection: object) -> list[str]:
    return [name for name in resolve(INFOS, Selection(**selection)) if name != "invalid-yaml"]  # type: ignore[arg-type]


def ruleset(folder: Path, text: str, name: str = "own.yaml") -> str:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return str(path)


@pytest.mark.parametrize("name", rulesets.shipped())
def test_the_index_says_what_the_files_of_shipped_rulesets_say(name: str) -> None:
    found = load(name, infos=RULES)
    assert found.description
    said = {rule: (s.severity, dict(s.options)) for rule, s in rulesets.rule_settings(found).items()}
    assert {rule: (s.severity, dict(s.options)) for rule, s in rulesets.settings_of(name, RULES).items()} == said
    assert set(said) <= {info.name for info in RULES if name in info.rulesets}


def test_a_shipped_ruleset_sets_severities_and_options() -> None:
    found = resolve(RULES, Selection("like-polaris"))
    assert found["latest-tag"].severity is Severity.ERROR
    assert found["single-replica"][1:] == (Severity.WARNING, {"minimum": 2})
    assert found["missing-requests"].options == {"resources": ("cpu", "memory"), "init_containers": False}


def test_configuration_over_shipped_ruleset() -> None:
    rules = {"single-replica": RuleSetting(options={"minimum": 3}), "latest-tag": RuleSetting(True, Severity.NOTE)}
    found = resolve(RULES, Selection("like-polaris", rules=rules))
    assert found["single-replica"][1:] == (Severity.WARNING, {"minimum": 3})
    assert found["latest-tag"].severity is Severity.NOTE
    assert "latest-tag" not in resolve(RULES, Selection("like-polaris", rules={"latest-tag": RuleSetting(False)}))


def test_own_ruleset_over_the_shipped_one_that_it_extends(tmp_path: Path) -> None:
    text = "extends: like-polaris\nrules:\n  latest-tag: warning\n  missing-requests: {init-containers: true}\n"
    found = resolve(RULES, Selection(ruleset(tmp_path, text)))
    assert found["latest-tag"].severity is Severity.WARNING
    assert found["missing-requests"].options == {"resources": ("cpu", "memory"), "init_containers": True}
    assert found["privileged-container"].severity is Severity.ERROR


def test_later_of_two_extended_rulesets_wins(tmp_path: Path) -> None:
    found = resolve(RULES, Selection(ruleset(tmp_path, "extends: [like-polaris, like-kube-linter]\n")))
    assert found["missing-requests"].options == {"resources": ("cpu",), "init_containers": False}
    assert found["latest-tag"].severity is Severity.ERROR


def test_default_ruleset_has_the_default_level() -> None:
    assert load(DEFAULT_RULESET).pod_security == DEFAULT_POD_SECURITY


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (("unknown-field", "schema", Severity.ERROR), ("default", "server", "strict")),
        (("duplicate-object", "references", Severity.WARNING), ("default", "strict")),
        (("host-port", "validation", Severity.WARNING), ("default", "server", "strict")),
        (("wildcard", "rbac", Severity.WARNING), ("default", "strict")),
        (("unused-role", "rbac", Severity.NOTE), ("strict",)),
        (("isolated-pod", "network", Severity.NOTE), ("strict",)),
        (("latest-tag", "images", Severity.WARNING), ("default", "strict")),
        (("some-taste", "images", Severity.ERROR), ("strict",)),
    ],
)
def test_membership(rule: tuple[str, str, Severity], expected: tuple[str, ...]) -> None:
    basic = ("default", "server", "strict")
    assert tuple(name for name in membership(SHIPPED, *rule) if name in basic) == expected


def test_opt_in_rule_is_in_no_ruleset_by_category() -> None:
    assert membership(SHIPPED, "some-field", "schema", Severity.ERROR, opt_in=True) == ()


def test_default_ruleset() -> None:
    assert enabled() == ["unknown-field", "latest-tag", "wildcard-verbs"]


def test_shipped_ruleset() -> None:
    assert enabled(ruleset="server") == ["unknown-field"]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (("latest-tag",), ["latest-tag"]),
        (("images",), ["latest-tag", "image-digest"]),
        (("latest-*",), ["latest-tag"]),
        (("latest-fashion",), ["latest-fashion"]),
        (("images", "rbac"), ["latest-tag", "image-digest", "wildcard-verbs", "unused-role"]),
        (("*",), ["unknown-field", "latest-tag", "image-digest", "wildcard-verbs", "unused-role"]),
    ],
)
def test_select_replaces_the_ruleset(select: tuple[str, ...], expected: list[str]) -> None:
    assert enabled(select=select) == expected


def test_ignore_subtracts() -> None:
    assert enabled(ignore=("rbac", "latest-tag")) == ["unknown-field"]
    assert enabled(select=("images",), ignore=("latest-tag",)) == ["image-digest"]


def test_what_cannot_be_read_is_always_reported() -> None:
    off = {"invalid-yaml": RuleSetting(enabled=False)}
    assert list(resolve(INFOS, Selection(select=("latest-tag",), ignore=("schema",), rules=off))) == [
        "invalid-yaml",
        "latest-tag",
    ]


def test_severity_switches_a_rule_on() -> None:
    rules = {"image-digest": RuleSetting(True, Severity.ERROR)}
    found = resolve(INFOS, Selection(rules=rules))["image-digest"]
    assert (found.severity, found.options) == (Severity.ERROR, None)


def test_options_alone_do_not_switch_a_rule_on() -> None:
    rules = {"image-digest": RuleSetting(options={"a": 1}), "latest-tag": RuleSetting(options={"a": 1})}
    found = resolve(INFOS, Selection(rules=rules))
    assert "image-digest" not in found
    assert found["latest-tag"].options == {"a": 1}


def test_off_and_select_by_name() -> None:
    off = {"latest-tag": RuleSetting(enabled=False)}
    assert enabled(rules=off) == ["unknown-field", "wildcard-verbs"]
    assert enabled(rules=off, select=("images",)) == ["image-digest"]
    assert enabled(rules=off, select=("latest-tag",)) == ["latest-tag"]


def test_severity_outside_the_selection_changes_nothing() -> None:
    assert enabled(select=("rbac",), rules={"image-digest": RuleSetting(True, Severity.ERROR)}) == [
        "wildcard-verbs",
        "unused-role",
    ]


@pytest.mark.parametrize("where", ["select", "ignore"])
def test_unknown_name(where: str) -> None:
    with pytest.raises(UsageError, match=r"unknown rule or category `latst-tag` .did you mean `latest-tag`"):
        enabled(**{where: ("latst-tag",)})


def test_unknown_ruleset() -> None:
    with pytest.raises(UsageError, match="did you mean `strict`"):
        enabled(ruleset="strct")


def test_own_ruleset(tmp_path: Path) -> None:
    path = ruleset(
        tmp_path,
        """\
        description: Ours
        extends: server
        select:
          - {rules: images, min-severity: warning}
          - unused-role
        ignore: [unknown-field]
        rules:
          image-digest: error
          unused-role: {severity: warning}
          latest-fashion: note
        """,
    )
    found = resolve(INFOS, Selection(ruleset=path))
    assert [name for name in found if name != "invalid-yaml"] == [
        "latest-tag",
        "image-digest",
        "latest-fashion",
        "unused-role",
    ]
    assert found["image-digest"].severity is Severity.ERROR
    assert found["unused-role"].severity is Severity.WARNING


def test_ruleset_extends_by_path_and_overrides(tmp_path: Path) -> None:
    ruleset(tmp_path, "rules: {latest-tag: error, image-digest: note}\npod-security: restricted\n", "base/base.yaml")
    path = ruleset(tmp_path, "extends: [base/base.yaml]\nrules: {latest-tag: off}\n")
    assert enabled(ruleset=path) == ["image-digest"]
    assert load(path).pod_security == "restricted"


def test_configuration_over_ruleset(tmp_path: Path) -> None:
    path = ruleset(tmp_path, "rules: {latest-tag: error}\n")
    found = resolve(INFOS, Selection(ruleset=path, rules={"latest-tag": RuleSetting(True, Severity.NOTE)}))
    assert found["latest-tag"].severity is Severity.NOTE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: own.yaml\n", "own.yaml:1:10: ruleset `own.yaml` extends itself"),
        ("extends: [server, ./none.yaml]\n", "own.yaml:1:19: there is no ruleset file"),
        ("extends: servr\n", "own.yaml:1:10: unknown ruleset `servr` .did you mean `server`"),
        ("select: [imagse]\n", "own.yaml:1:10: unknown rule or category `imagse` .did you mean `images`"),
        ("select: [{rules: rbac, min-severity: high}]\n", "own.yaml:1:38: `select.0..min-severity` must be"),
        ("rules: {latst-tag: error}\n", "own.yaml:1:9: unknown rule `latst-tag`"),
        ("selct: []\n", "own.yaml:1:1: unknown key `selct` .did you mean `select`"),
    ],
)
def test_wrong_ruleset(tmp_path: Path, text: str, message: str) -> None:
    path = ruleset(tmp_path, text)
    with pytest.raises(ConfigError, match=message):
        enabled(ruleset=path)


def test_missing_ruleset_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        enabled(ruleset=str(tmp_path / "none.yaml"))


def test_rulesets_that_extend_each_other(tmp_path: Path) -> None:
    ruleset(tmp_path, "extends: ./own.yaml\n", "other.yaml")
    path = ruleset(tmp_path, "extends: ./other.yaml\n")
    with pytest.raises(ConfigError, match="extends itself"):
        load(path)


def test_overrides_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    overrides = (
        Override(("legacy/", "!legacy/new.yaml"), {"latest-tag": RuleSetting(enabled=False)}),
        Override(("*.prod.yaml",), {"image-digest": RuleSetting(True, Severity.ERROR)}),
    )
    rules = RulesByPath(INFOS, Selection(), overrides, root=".")
    assert "latest-tag" in rules.of("k8s/a.yaml")
    assert "latest-tag" not in rules.of("legacy/a.yaml")
    assert "latest-tag" not in rules.of("./legacy/deep/a.yaml")
    assert rules.of("legacy/a.prod.yaml")["image-digest"].severity is Severity.ERROR
    assert "latest-tag" not in rules.of("legacy/a.prod.yaml")
    assert rules.of("k8s/a.yaml") is rules.everywhere
    assert "image-digest" in rules.anywhere()
    assert "image-digest" not in rules.everywhere


def test_override_globs_are_relative_to_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "k8s").mkdir()
    monkeypatch.chdir(tmp_path / "k8s")
    overrides = (Override(("/k8s/a.yaml",), {"latest-tag": RuleSetting(enabled=False)}),)
    rules = RulesByPath(INFOS, Selection(), overrides, root="..")
    assert "latest-tag" not in rules.of("a.yaml")
    assert "latest-tag" in rules.of("b.yaml")


def test_shipped_rulesets_name_rules_that_exist() -> None:
    from kubelint.rules.index import RULES

    for name in rulesets.shipped():
        for selector in (*load(name).selectors, *load(name).ignored):
            assert rulesets.means_a_rule(selector.pattern, RULES), f"{name}: {selector.pattern}"
