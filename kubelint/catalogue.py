"""The catalogue of all rules: the table of `kubelint rules`, and the two generated files that list them.

`kubelint/rules/index.py` is what start-up knows of the rules; `kubelint/rules/README.md` is what people read. Tests
compare both with what is generated here.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kubelint.pages import as_markdown, facts, info_object, parse, read_page
from kubelint.rules import Rule, RuleInfo

_INDEX_HEADER = '''"""All rules by name: what start-up knows of them. Generated from the rules' modules; do not edit."""

# ruff: noqa: E501
# fmt: off

from kubelint.findings import Severity
from kubelint.rules import RuleInfo

RULES: tuple[RuleInfo, ...] = (
'''

_README_HEADER = """# The rules of kubelint

Generated from the rules' docstrings; do not edit. `kubelint explain RULE` prints the same pages, `kubelint rules` the
list.
"""


def as_table(rules: Iterable[RuleInfo]) -> str:
    """The rules for a terminal: name, category, severity, rulesets; a line each under a heading."""
    rows = [("rule", "category", "severity", "rulesets"), *map(_row, _sorted(rules))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_objects(rules: Iterable[RuleInfo]) -> list[dict[str, object]]:
    """The rules for `rules --format json`."""
    return [info_object(info) for info in _sorted(rules)]


def as_markdown_table(rules: Iterable[RuleInfo]) -> str:
    """The rules as a Markdown table; names link to anchors of the same page."""
    lines = ["| rule | severity | what it finds | rulesets |", "|---|---|---|---|"]
    for info in _sorted(rules):
        summary = info.summary.replace("|", r"\|")
        link = f"[{info.name}](#{info.name})"
        lines.append(f"| {link} | {info.severity} | {summary} | {', '.join(info.rulesets)} |")
    return "\n".join(lines) + "\n"


def _row(info: RuleInfo) -> tuple[str, ...]:
    return info.name, info.category, str(info.severity), ", ".join(info.rulesets)


def _sorted(rules: Iterable[RuleInfo]) -> list[RuleInfo]:
    return sorted(rules, key=lambda info: info.name)


def generate_readme(rules: Iterable[RuleInfo]) -> str:
    """The text of `kubelint/rules/README.md`: a table per category, then every rule's page under its own heading."""
    ordered = sorted(rules, key=lambda info: (info.category, info.name))
    parts = [_README_HEADER]
    for category, group in groupby(ordered, lambda info: info.category):
        parts.append(f"## {category}\n\n{as_markdown_table(group)}")
    for info in ordered:
        source = "/".join(info.module.split(".")[2:]) + ".py"
        page = as_markdown(read_page(info), level=2, heading=False)
        parts.append(f"## {info.name}\n\n{facts(info)} · [source]({source})\n\n{page}")
    return "\n".join(parts)


def generate_index(membership: Callable[[Rule], tuple[str, ...]], folder: Path | None = None) -> str:
    """The text of `kubelint/rules/index.py`. Imports every rule.

    `membership` gives the rulesets of a rule. Raises TypeError for a module without a rule.
    """
    return index_text(find_rules(membership, folder))


def index_text(infos: Iterable[RuleInfo]) -> str:
    """The text of `kubelint/rules/index.py` for these rules."""
    from kubelint.rulesets import load, shipped

    rules = sorted(infos, key=lambda info: info.name)
    levels = {name: level for name in shipped() if (level := load(name).pod_security) is not None}
    rows = "".join(f"    {_constructor(info)},\n" for info in rules)
    return f"{_INDEX_HEADER}{rows})\n\nPOD_SECURITY_LEVELS = {_literal(levels)}\n"


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


def _constructor(info: RuleInfo) -> str:
    return f"RuleInfo({', '.join(map(_literal, info))})"


def _literal(value: object) -> str:
    import json

    from kubelint.findings import Severity

    if isinstance(value, Severity):
        return f"Severity.{value.name}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_literal, value))}{',' * (len(value) == 1)})"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return repr(value)


def main(arguments: list[str]) -> int:
    """Write the generated files, or with `--check` say which of them are stale (exit code 1)."""
    import kubelint.rules as package
    from kubelint.rulesets import membership

    folder = Path(package.__path__[0])
    infos = tuple(find_rules(lambda rule: membership(rule.name, rule.category, rule.severity, rule.opt_in)))
    stale = 0
    for file, text in ((folder / "index.py", index_text(infos)), (folder / "README.md", generate_readme(infos))):
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
