"""Pages: what a docstring says, in three renderings; and the catalogue and index made of them."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from kubelint import catalogue, pages
from kubelint.findings import Severity
from kubelint.rules import Rule, RuleInfo
from kubelint.rulesets import EnabledRule, Ruleset
from kubelint.settings import RuleSetting

DOCSTRING = """Summary of the
rule.

## Why
Because. On two
lines.

Second paragraph.

## Bad
```yaml
## not a heading
kind: Pod
```

## Good
```yaml
kind: Job
```
"""


def info(name: str = "some-rule", module: str = "some_rule", **changes: object) -> RuleInfo:
    """A rule of category `images`."""
    rule = RuleInfo(
        name,
        "images",
        "Container",
        Severity.WARNING,
        module,
        ("Pod",),
        ("pinning",),
        False,
        ("default", "strict"),
        ("CIS 5.1",),
        'A "summary" | with \\ all.',
    )
    return rule._replace(**changes)  # type: ignore[arg-type]


@pytest.fixture
def page() -> pages.Page:
    """The page of DOCSTRING."""
    return pages.Page(info(), *pages.parse(DOCSTRING))


def module_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> RuleInfo:
    """A rule whose module, which must not be imported, has this text."""
    (tmp_path / "some_rule.py").write_text(text + "\nraise AssertionError('imported')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return info()


def test_parse() -> None:
    summary, sections = pages.parse(DOCSTRING)
    assert summary == "Summary of the rule."
    assert [section.title for section in sections] == ["Why", "Bad", "Good"]
    assert sections[1].text == "```yaml\n## not a heading\nkind: Pod\n```"


def test_why_is_the_first_paragraph_or_the_summary(page: pages.Page) -> None:
    assert page.why == "Because. On two lines."
    assert page._replace(sections=()).why == "Summary of the rule."


@pytest.mark.parametrize("quotes", ['"""{}"""', 'r"""{}"""', "'''{}'''", '# a comment\n"""{}"""', '"""\\x41 {}"""'])
def test_pages_are_read_without_importing(quotes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = pages.read_page(module_with(tmp_path, monkeypatch, quotes.format(DOCSTRING)))
    assert read.summary.endswith("Summary of the rule.")
    assert read.section("Why") == "Because. On two\nlines.\n\nSecond paragraph."


@pytest.mark.parametrize("text", ["", "x = 1", '"""open', "\0"])
def test_no_docstring_gives_the_summary(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pages.read_page(module_with(tmp_path, monkeypatch, text)) == pages.Page(info(), info().summary, ())


def test_missing_module_gives_the_summary() -> None:
    assert pages.read_page(info(module="kubelint.rules.nowhere.at_all")).sections == ()


def test_as_text(page: pages.Page) -> None:
    assert pages.as_text(page) == (
        "some-rule\n"
        "warning · images, pinning · in: default, strict · CIS 5.1\n"
        "\n"
        "Summary of the rule.\n"
        "\n"
        "Why\n"
        "  Because. On two\n"
        "  lines.\n"
        "\n"
        "  Second paragraph.\n"
        "\n"
        "Bad\n"
        "    ## not a heading\n"
        "    kind: Pod\n"
        "\n"
        "Good\n"
        "    kind: Job\n"
        "\n"
        "Silence it with: # kubelint: ignore[some-rule] the reason\n"
    )


def test_as_markdown(page: pages.Page) -> None:
    text = pages.as_markdown(page, level=2)
    assert text.startswith("## some-rule\n\nwarning · images, pinning · in: default, strict · CIS 5.1\n\nSummary of")
    assert "\n\n### Bad\n\n```yaml\n## not a heading\nkind: Pod\n```\n\n### Good\n" in text


def test_as_object(page: pages.Page) -> None:
    shown = pages.as_object(page)
    assert shown["bad"] == "## not a heading\nkind: Pod\n"
    assert shown["good"] == "kind: Job\n"
    assert shown["severity"] == "warning"
    assert shown["summary"] == "Summary of the rule."
    assert shown["options"] == []
    assert str(shown["helpUri"]).endswith("README.md#some-rule")


def test_rule_in_no_ruleset_is_selected_by_name() -> None:
    assert "in: none; select it by name" in pages.facts(info(rulesets=()))


def test_facts_tell_what_rulesets_set() -> None:
    settings = {"default": {"some-rule": RuleSetting(None, Severity.ERROR, {"at_least": 3, "all": True})}}
    assert "in: default (error, at-least: 3, all: true), strict" in pages.facts(info(), settings)


def test_rules_of_a_ruleset() -> None:
    options = {"of_kind": ("Pod", "Job"), "by": {"x": "y|z"}}
    rules = [EnabledRule(info("a"), Severity.ERROR, options), EnabledRule(info("b"))]
    assert catalogue.ruleset_table(rules) == (
        "rule  category  severity  options                            standards\n"
        "a     images    error     of-kind: [Pod, Job], by: {x: y|z}  CIS 5.1\n"
        "b     images    warning                                      CIS 5.1\n"
    )
    assert catalogue.ruleset_markdown(rules).endswith(
        "| a | images | error | of-kind: [Pod, Job], by: {x: y\\|z} | CIS 5.1 |\n"
        "| b | images | warning |  | CIS 5.1 |\n"
    )
    first, second = catalogue.ruleset_objects(rules)
    assert (first["severity"], first["options"]) == ("error", {"of-kind": ("Pod", "Job"), "by": {"x": "y|z"}})
    assert (second["severity"], second["options"]) == ("warning", {})


def test_options_are_listed_with_types_and_defaults() -> None:
    rule = info(module="kubelint.rules.metadata.missing_labels", has_options=True)
    assert [(option.name, option.type) for option in pages.options(rule)] == [
        ("labels", "Mapping[str, str]"),
        ("kinds", "tuple[str, ...]"),
    ]
    assert pages.options(info(module="kubelint.rules.images.latest_tag", has_options=True)) == ()
    bare = pages.Page(rule, "Summary.", ())
    assert "- `labels` (`Mapping[str, str]`): default `" in pages.as_markdown(bare)


def test_table() -> None:
    assert catalogue.as_table([info("z"), info("a", severity=Severity.ERROR)]) == (
        "rule  category  severity  rulesets         standards\n"
        "a     images    error     default, strict  CIS 5.1\n"
        "z     images    warning   default, strict  CIS 5.1\n"
    )


def test_objects_and_markdown_are_sorted_by_name() -> None:
    rules = [info("z"), info("a")]
    assert [entry["name"] for entry in catalogue.as_objects(rules)] == ["a", "z"]
    lines = catalogue.as_markdown_table(rules).splitlines()
    assert lines[2].startswith('| [a](#a) | warning | A "summary" \\| with')
    assert [line.count(" | ") for line in lines[2:]] == [3, 3]


def test_rules_are_found_in_their_folders() -> None:
    found = {rule.name: rule for rule in catalogue.find_rules(lambda *_: ("strict",))}
    latest_tag = found["latest-tag"]
    assert (latest_tag.category, latest_tag.module) == ("images", "kubelint.rules.images.latest_tag")
    assert latest_tag.rulesets == ("strict",)
    assert latest_tag.summary.startswith("A container image")
    assert all(type(rule.summary) is str and rule.summary for rule in found.values())


def test_module_without_a_rule_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "images").mkdir()
    for name in ("__init__", "_support", "empty"):
        (tmp_path / "images" / f"{name}.py").touch()
    monkeypatch.setitem(sys.modules, "kubelint.rules.images.empty", ModuleType("empty"))
    with pytest.raises(TypeError, match=r"empty\.py: a rule's module defines `check`"):
        list(catalogue.find_rules(lambda *_: (), tmp_path))
    (tmp_path / "images" / "empty.py").unlink()
    assert list(catalogue.find_rules(lambda *_: (), tmp_path)) == []


def test_index_is_python_that_gives_the_rules_back() -> None:
    rulesets = {"own": Ruleset("own", rules={"latest-tag": RuleSetting(True, Severity.ERROR, {"a": (1, "b")})})}
    text = catalogue.index_text(catalogue.find_rules(_membership), rulesets)
    names: dict[str, object] = {}
    exec(compile(text, "index.py", "exec"), names)
    rules = names["RULES"]
    assert names["RULE_SETTINGS"] == {"own": {"latest-tag": RuleSetting(None, Severity.ERROR, {"a": (1, "b")})}}
    assert rules == tuple(sorted(catalogue.find_rules(_membership), key=lambda rule: rule.name))


def _membership(*what: object) -> tuple[str, ...]:
    assert isinstance(what[0], Rule)
    return ("strict",)


def test_readme_has_an_anchor_and_a_source_for_each_rule() -> None:
    rules = list(catalogue.find_rules(lambda *_: ("strict",)))
    text = catalogue.generate_readme(rules)
    for rule in rules:
        assert text.count(f"\n## {rule.name}\n") == 1
        assert text.count(f"(#{rule.name})") == 1
    assert "[source](images/latest_tag.py)" in text
    assert "\n### Why\n" in text
