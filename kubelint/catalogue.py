"""The catalogue of all rules: the table of `kubelint rules`, and the two generated files that list them.

`kubelint/rules/index.py` is what start-up knows of the rules; `kubelint/rules/README.md` is what people read. Tests
compare both with what is generated here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from kubelint.pages import (
    Settings,
    as_markdown,
    facts,
    held_by,
    info_object,
    parse,
    read_page,
    setting_object,
    spelling,
)
from kubelint.rules import Rule, RuleInfo
from kubelint.rulesets import EnabledRule, Ruleset, load_shipped, membership, rule_settings
from kubelint.settings import RuleSetting
from kubelint.values.cells import columns

_INDEX_HEADER = '''"""All rules by name: what start-up knows of them. Generated from the rules' modules; do not edit."""

# ruff: noqa: E501
# fmt: off

from kubelint.findings import Severity
from kubelint.rules import RuleInfo
from kubelint.settings import RuleSetting

RULES: tuple[RuleInfo, ...] = (
'''

_README_HEADER = """# The rules of kubelint

Generated from the rules' docstrings; do not edit. `kubelint explain RULE` prints the same pages, `kubelint rules` the
list.
"""


def as_table(rules: Iterable[RuleInfo]) -> str:
    """The rules for a terminal: name, category, severity, rulesets, standards; a line each under a heading."""
    rows = [("rule", "category", "severity", "rulesets", "standards"), *map(_row, _sorted(rules))]
    return _columns(rows)


def _columns(rows: list[tuple[str, ...]]) -> str:
    return "".join(f"{line}\n" for line in columns(rows))


def as_objects(rules: Iterable[RuleInfo]) -> list[dict[str, object]]:
    """The rules for `rules --format json`."""
    return [info_object(info) for info in _sorted(rules)]


def as_markdown_table(rules: Iterable[RuleInfo], settings: Settings | None = None) -> str:
    """The rules as a Markdown table; names link to anchors of the same page. `settings` as in `pages.facts`."""
    lines = ["| rule | severity | what it finds | rulesets |", "|---|---|---|---|"]
    for info in _sorted(rules):
        summary = info.summary.replace("|", r"\|")
        link = f"[{info.name}](#{info.name})"
        lines.append(f"| {link} | {info.severity} | {summary} | {', '.join(held_by(info, settings))} |")
    return "\n".join(lines) + "\n"


def ruleset_table(rules: Iterable[EnabledRule]) -> str:
    """The rules of a ruleset for a terminal: name, category, severity there, options there, standards."""
    return _columns([("rule", "category", "severity", "options", "standards"), *map(_ruleset_row, rules)])


def ruleset_objects(rules: Iterable[EnabledRule]) -> list[dict[str, object]]:
    """The rules of a ruleset for `rules --ruleset NAME --format json`."""
    return [
        {**info_object(info), "severity": str(severity or info.severity), "options": setting_object(_options(options))}
        for info, severity, options in rules
    ]


def ruleset_markdown(rules: Iterable[EnabledRule]) -> str:
    """The rules of a ruleset as a Markdown table."""
    lines = ["| rule | category | severity | options | standards |", "|---|---|---|---|---|"]
    rows = (" | ".join(cell.replace("|", r"\|") for cell in _ruleset_row(rule)) for rule in rules)
    return "\n".join((*lines, *(f"| {row} |" for row in rows), ""))


def _ruleset_row(rule: EnabledRule) -> tuple[str, ...]:
    info, severity, options = rule
    spelt = ", ".join(f"{key}: {spelling(value)}" for key, value in setting_object(_options(options)).items())
    return info.name, info.category, str(severity or info.severity), spelt, ", ".join(info.references)


def _options(options: dict[str, Any] | None) -> RuleSetting:
    return RuleSetting(options=options or {})


def _row(info: RuleInfo) -> tuple[str, ...]:
    return info.name, info.category, str(info.severity), ", ".join(info.rulesets), ", ".join(info.references)


def _sorted(rules: Iterable[RuleInfo]) -> list[RuleInfo]:
    return sorted(rules, key=lambda info: info.name)


def generate_readme(rules: Iterable[RuleInfo], settings: Settings | None = None) -> str:
    """The text of `kubelint/rules/README.md`: a table per category, then every rule's page under its own heading.

    `settings` as in `pages.facts`.
    """
    ordered = sorted(rules, key=lambda info: (info.category, info.name))
    parts = [_README_HEADER]
    for category, group in groupby(ordered, lambda info: info.category):
        parts.append(f"## {category}\n\n{as_markdown_table(group, settings)}")
    for info in ordered:
        source = "/".join(info.module.split(".")[2:]) + ".py"
        page = as_markdown(read_page(info), level=2, heading=False)
        parts.append(f"## {info.name}\n\n{facts(info, settings)} · [source]({source})\n\n{page}")
    return "\n".join(parts)


def index_text(infos: Iterable[RuleInfo], rulesets: Mapping[str, Ruleset]) -> str:
    """The text of `kubelint/rules/index.py`: these rules, and what the rulesets say of levels, severities, options."""
    rules = sorted(infos, key=lambda info: info.name)
    rows = "".join(f"    {_constructor(info)},\n" for info in rules)
    levels = {name: ruleset.pod_security for name, ruleset in rulesets.items() if ruleset.pod_security is not None}
    return f"{_INDEX_HEADER}{rows})\n\nPOD_SECURITY_LEVELS = {_literal(levels)}\n\n{_settings_text(rulesets)}"


def _settings_text(rulesets: Mapping[str, Ruleset]) -> str:
    """Which rules a ruleset switches off is told by membership; severity and options stand here."""
    lines = ["RULE_SETTINGS: dict[str, dict[str, RuleSetting]] = {"]
    for name, ruleset in rulesets.items():
        settings = {rule: s for rule, s in sorted(rule_settings(ruleset).items()) if s.severity or s.options}
        if settings:
            lines.append(f"    {_literal(name)}: {{")
            lines += (f"        {_literal(rule)}: {_setting(setting)}," for rule, setting in settings.items())
            lines.append("    },")
    return "\n".join((*lines, "}", ""))


def _setting(setting: RuleSetting) -> str:
    options = f", {_literal(dict(setting.options))}" if setting.options else ""
    return f"RuleSetting(None, {_literal(setting.severity)}{options})"


def find_rules(membership: Callable[[Rule], tuple[str, ...]], folder: Path | None = None) -> Iterator[RuleInfo]:
    """What the index says of each rule, from the modules in `folder` (default: `kubelint/rules`).

    Modules whose names start with an underscore hold no rule.
    """
    from importlib import import_module

    import kubelint.rules as package

    for file in sorted((folder or Path(package.__path__[0])).glob("*/*.py")):
        if file.stem.startswith("_"):
            continue
        module = import_module(f"{package.__name__}.{file.parent.name}.{file.stem}")
        rule = getattr(module, "check", None)
        if not isinstance(rule, Rule):
            raise TypeError(f"{file}: a rule's module defines `check`, decorated with `@rule`")
        yield _info(rule, module.__name__, parse(module.__doc__ or "")[0], membership(rule))


def _info(rule: Rule, module: str, summary: str, rulesets: tuple[str, ...]) -> RuleInfo:
    return RuleInfo(
        name=rule.name,
        category=rule.category,
        subject=rule.subject,
        severity=rule.severity,
        module=module,
        kinds=tuple(rule.kinds),
        tags=tuple(rule.tags),
        has_options=rule.options is not None,
        rulesets=tuple(rulesets),
        references=tuple(rule.references),
        summary=summary,
    )


def all_rules(folder: Path | None = None) -> tuple[tuple[RuleInfo, ...], dict[str, Ruleset]]:
    """All rules with the rulesets they belong to, and the shipped rulesets, from their modules and files."""
    rulesets = load_shipped(tuple(find_rules(lambda rule: (), folder)))

    def held_by(rule: Rule) -> tuple[str, ...]:
        return membership(rulesets, rule.name, rule.category, rule.severity, rule.opt_in)

    return tuple(find_rules(held_by, folder)), rulesets


def _constructor(info: RuleInfo) -> str:
    return f"RuleInfo({', '.join(map(_literal, info))})"


def _literal(value: object) -> str:
    import json

    from kubelint.findings import Severity

    if isinstance(value, Severity):
        return f"Severity.{value.name}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_literal, value))}{',' * (len(value) == 1)})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_literal(key)}: {_literal(item)}' for key, item in value.items())}}}"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return repr(value)


def main(arguments: list[str]) -> int:
    """Write the generated files, or with `--check` say which of them are stale (exit code 1)."""
    import kubelint.rules as package

    folder = Path(package.__path__[0])
    infos, rulesets = all_rules()
    said = {name: rule_settings(ruleset) for name, ruleset in rulesets.items()}
    stale = 0
    texts = {"index.py": index_text(infos, rulesets), "README.md": generate_readme(infos, said)}
    for file, text in ((folder / name, text) for name, text in texts.items()):
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if "--check" in arguments:
            print(f"{file} is stale; run `python -m kubelint.catalogue`")
        else:
            file.write_text(text, encoding="utf-8")
    return int("--check" in arguments and stale > 0)


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
