"""Rule pages: the docstring of a rule's module, parsed and rendered for terminals, Markdown and JSON.

A docstring is read from the file, not by importing the module: `explain`, the SARIF report and the catalogue need no
rule to run, and `python -OO` strips what is imported.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint.rules import RuleInfo
from kubelint.settings import RuleSetting

HOME = "https://github.com/kubelint/kubelint"
"""Where the project lives: SARIF's `informationUri`."""

CATALOGUE = f"{HOME}/blob/main/kubelint/rules/README.md"
"""Where the generated catalogue can be read; each rule's name is an anchor in it."""

Settings = Mapping[str, Mapping[str, RuleSetting]]
"""What rulesets say of rules: by ruleset, by rule."""

_DOCSTRING = re.compile(r'\s*"""([^\\]*?)"""')
_FENCE = "```"


class Section(NamedTuple):
    """A part of a page: `## Why` and the text up to the next heading (without blank lines around it)."""

    title: str
    text: str


class Option(NamedTuple):
    """A setting of a rule: its name, its type as written and its default."""

    name: str
    type: str
    default: object


class Page(NamedTuple):
    """A rule's page: the summary line and the sections in the order of the docstring."""

    info: RuleInfo
    summary: str
    sections: tuple[Section, ...]

    def section(self, title: str) -> str | None:
        """The text of a section, if the page has it."""
        return next((section.text for section in self.sections if section.title == title), None)

    @property
    def why(self) -> str:
        """The first paragraph of `Why`, or the summary, on one line."""
        paragraph = (self.section("Why") or "").partition("\n\n")[0]
        return " ".join(paragraph.split()) or self.summary


def read_page(info: RuleInfo) -> Page:
    """The page of a rule. A module that cannot be found or has no docstring gives a page with the summary alone."""
    from importlib.util import find_spec

    try:
        spec = find_spec(info.module)
        docstring = "" if spec is None or spec.origin is None else _docstring(spec.origin)
    except (ImportError, OSError, SyntaxError, ValueError):
        docstring = ""
    summary, sections = parse(docstring)
    return Page(info, summary or info.summary, sections)


def _docstring(file: str) -> str:
    with open(file, encoding="utf-8") as stream:
        text = stream.read()
    if match := _DOCSTRING.match(text):
        return match[1]
    import ast

    return ast.get_docstring(ast.parse(text)) or ""


def parse(docstring: str) -> tuple[str, tuple[Section, ...]]:
    """The summary (the first paragraph, on one line) and the sections of a docstring."""
    lines: list[str] = []
    parts = [("", lines)]
    fenced = False
    for line in docstring.strip().splitlines():
        fenced ^= line.startswith(_FENCE)
        if line.startswith("## ") and not fenced:
            lines = []
            parts.append((line[3:].strip(), lines))
        else:
            lines.append(line)
    texts = [(title, "\n".join(lines).strip()) for title, lines in parts]
    return " ".join(texts[0][1].partition("\n\n")[0].split()), tuple(Section(*part) for part in texts[1:])


def help_uri(name: str) -> str:
    """Where a rule's page can be read on the web."""
    return f"{CATALOGUE}#{name}"


def facts(info: RuleInfo, settings: Settings | None = None) -> str:
    """What is known of a rule in one line: `warning · images, reproducibility · in: default, like-polaris (error)`.

    `settings` are those of the shipped rulesets, by default as the index has them.
    """
    rulesets = ", ".join(held_by(info, settings)) if info.rulesets else "none; select it by name"
    parts = [str(info.severity), ", ".join((info.category, *info.tags)), f"in: {rulesets}", *info.references]
    return " · ".join(parts)


def held_by(info: RuleInfo, settings: Settings | None = None) -> Iterator[str]:
    """The rulesets that hold a rule; behind their names what they set for it, if anything."""
    for ruleset in info.rulesets:
        said = setting_object(ruleset_setting(info.name, ruleset, settings))
        severity = said.pop("severity", None)
        parts = [*([str(severity)] if severity else []), *(f"{key}: {spelling(value)}" for key, value in said.items())]
        yield f"{ruleset} ({', '.join(parts)})" if parts else ruleset


def ruleset_setting(rule: str, ruleset: str, settings: Settings | None = None) -> RuleSetting:
    """What a shipped ruleset says of a rule."""
    if settings is None:
        from kubelint.rules.index import RULE_SETTINGS

        settings = RULE_SETTINGS
    return settings.get(ruleset, {}).get(rule, RuleSetting())


def _said_of(rule: str, ruleset: str) -> dict[str, object]:
    return setting_object(ruleset_setting(rule, ruleset))


def setting_object(setting: RuleSetting) -> dict[str, object]:
    """A severity and options as a configuration file spells them; empty where nothing is said."""
    severity: dict[str, object] = {} if setting.severity is None else {"severity": str(setting.severity)}
    return {**severity, **{name.replace("_", "-"): value for name, value in setting.options.items()}}


def spelling(value: object) -> str:
    """A value as it would stand in YAML, all on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(spelling, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {spelling(item)}' for key, item in value.items())}}}"
    return str(value)


def as_text(page: Page) -> str:
    """The page for a terminal: headings bare, examples indented."""
    parts = [page.info.name, facts(page.info), "", page.summary]
    for title, text in _all_sections(page):
        parts += ["", title, *_indented(text.splitlines())]
    return "\n".join([*parts, "", f"Silence it with: {_silence(page.info)}"]) + "\n"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    fenced = False
    for line in lines:
        if line.startswith(_FENCE):
            fenced = not fenced
        else:
            yield (("    " if fenced else "  ") + line).rstrip()


def as_markdown(page: Page, *, level: int = 1, heading: bool = True) -> str:
    """The page as Markdown; its heading has this level, its sections the next. Without `heading`, what is below it."""
    title = [f"{'#' * level} {page.info.name}", "", facts(page.info), "", page.summary] if heading else [page.summary]
    parts = ["\n".join(title)]
    parts += [f"{'#' * (level + 1)} {section.title}\n\n{section.text}" for section in _all_sections(page)]
    return "\n\n".join([*parts, f"Silence it with `{_silence(page.info)}`."]) + "\n"


def as_object(page: Page) -> dict[str, object]:
    """The page for `explain --format json`; `bad` and `good` are the manifests, `sections` the whole text."""
    return {
        **info_object(page.info),
        "summary": page.summary,
        "bad": _example(page.section("Bad")),
        "good": _example(page.section("Good")),
        "options": [option._asdict() for option in options(page.info)],
        "sections": [section._asdict() for section in page.sections],
        "helpUri": help_uri(page.info.name),
    }


def info_object(info: RuleInfo) -> dict[str, object]:
    """A rule as `rules --format json` lists it."""
    return {
        "name": info.name,
        "category": info.category,
        "severity": str(info.severity),
        "summary": info.summary,
        "subject": info.subject,
        "kinds": list(info.kinds),
        "tags": list(info.tags),
        "rulesets": list(info.rulesets),
        "settings": {name: said for name in info.rulesets if (said := _said_of(info.name, name))},
        "references": list(info.references),
        "fixable": False,
    }


def options(info: RuleInfo) -> tuple[Option, ...]:
    """The settings a rule takes. Imports its module."""
    if not info.has_options:
        return ()
    from importlib import import_module

    from kubelint.rules import Rule

    rule = getattr(import_module(info.module), "check", None)
    kind = rule.options if isinstance(rule, Rule) else None
    if kind is None:
        return ()
    types: dict[str, object] = kind.__annotations__
    return tuple(Option(name, _type_name(types[name]), kind._field_defaults.get(name)) for name in kind._fields)


def _type_name(annotation: object) -> str:
    return annotation.__name__ if type(annotation) is type else str(annotation).rpartition("collections.abc.")[2]


def _all_sections(page: Page) -> Iterator[Section]:
    yield from page.sections
    if page.info.has_options and page.section("Options") is None:
        listed = (f"- `{option.name}` (`{option.type}`): default `{option.default}`" for option in options(page.info))
        yield Section("Options", "\n".join(listed))


def _example(text: str | None) -> str | None:
    match = re.search(r"^```\w*\n(.*?)^```", text or "", re.DOTALL | re.MULTILINE)
    return match[1] if match else None


def _silence(info: RuleInfo) -> str:
    return f"# kubelint: ignore[{info.name}] the reason"
