"""Which rules run: rulesets by name or file, and what options and configuration say over them.

A ruleset is a YAML file. The shipped ones stand in `rulesets/`; which rules they hold, how severe and with which
options, is written into the generated index (`RuleInfo.rulesets`, `RULE_SETTINGS`), so that a run with a shipped one
reads no YAML. What a ruleset says of a rule goes over what it extends, and under what the configuration says.

    description: What it is for
    extends: server                       # a name, a path relative to this file, or a list of them
    select:                               # names, categories, globs
      - references
      - {rules: rbac, min-severity: warning}
    ignore: [duplicate-object]            # taken from what it extends or selects
    rules:                                # severities and options, as in the configuration file
      latest-tag: error
    pod-security: baseline                # the level where nothing else says one
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any, NamedTuple

from kubelint.errors import UsageError
from kubelint.findings import Severity
from kubelint.rules import CATEGORIES, RuleInfo
from kubelint.settings import DEFAULT_RULESET, NOTHING, Override, RuleSetting

EVERYTHING = "strict"
"""The shipped ruleset that holds every rule; a rule that is not in it is opt-in: only its own name switches it on."""

ALWAYS = "always"
"""Tag of the rules of category `schema` that say what cannot be read; nothing switches them off."""


class Selector(NamedTuple):
    """Rules by name, category or glob, of this default severity or above."""

    pattern: str
    min_severity: Severity = Severity.NOTE

    def matches(self, name: str, category: str, severity: Severity, opt_in: bool = False) -> bool:
        """Whether it selects the rule. An opt-in rule is selected by its name alone."""
        if self.pattern == name:
            return severity >= self.min_severity
        return not opt_in and severity >= self.min_severity and _covers(self.pattern, name, category)


class Ruleset(NamedTuple):
    """A named set of rules. `pod_security` is the level it judges pods by where nothing else says one."""

    name: str
    description: str = ""
    selectors: tuple[Selector, ...] = ()
    ignored: tuple[Selector, ...] = ()
    rules: Mapping[str, RuleSetting] = NOTHING
    pod_security: str | None = None
    parents: tuple["Ruleset", ...] = ()

    def enables(self, info: RuleInfo) -> bool:
        """Whether the rule belongs to it."""
        return self.includes(info.name, info.category, info.severity, opt_in=is_opt_in(info))

    def includes(self, name: str, category: str, severity: Severity, opt_in: bool = False) -> bool:
        """As `enables`, for a rule that is not in the index yet."""
        rule = (name, category, severity, opt_in)
        if any(selector.matches(*rule) for selector in self.ignored):
            return False
        setting = self.rules.get(name, RuleSetting())
        if setting.enabled is not None:
            return setting.enabled
        own = any(selector.matches(*rule) for selector in self.selectors)
        return own or any(parent.includes(*rule) for parent in self.parents)


class Selection(NamedTuple):
    """What a run asks for: `select` replaces the ruleset, `ignore` subtracts, `rules` sets severities and options."""

    ruleset: str = DEFAULT_RULESET
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, RuleSetting] = NOTHING


class EnabledRule(NamedTuple):
    """A rule that this run asks for, with its configured severity (None: its own) and options (None: defaults)."""

    info: RuleInfo
    severity: Severity | None = None
    options: dict[str, Any] | None = None


def _covers(pattern: str, name: str, category: str) -> bool:
    """Whether a name, category or glob means the rule; globs look at names and categories."""
    return pattern in (name, category) or fnmatchcase(name, pattern) or fnmatchcase(category, pattern)


def is_opt_in(info: RuleInfo) -> bool:
    """Whether only its own name switches the rule on."""
    return EVERYTHING not in info.rulesets


def is_always_on(info: RuleInfo) -> bool:
    """Whether the rule says that something cannot be read: it is never switched off."""
    return ALWAYS in info.tags and info.category == "schema"


def folder() -> str:
    """Where the shipped rulesets are: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "_rulesets")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "rulesets")


@lru_cache(1)
def shipped() -> tuple[str, ...]:
    """The names of the shipped rulesets, sorted."""
    return tuple(sorted(file[:-5] for file in os.listdir(folder()) if file.endswith(".yaml")))


def path_of(name_or_path: str, base: str = "") -> str:
    """The file of a ruleset: a shipped name, or a path relative to `base`. Raises UsageError for what is neither."""
    if not name_or_path.endswith((".yaml", ".yml")) and os.sep not in name_or_path and "/" not in name_or_path:
        if name_or_path in shipped():
            return os.path.join(folder(), f"{name_or_path}.yaml")
        from kubelint.values.suggestions import did_you_mean

        hint = did_you_mean(name_or_path, shipped()) or f"a file, or one of: {', '.join(shipped())}"
        raise UsageError(f"unknown ruleset `{name_or_path}`", hint=hint)
    return os.path.join(base, name_or_path)


def load(name_or_path: str, base: str = "", infos: Sequence[RuleInfo] = ()) -> Ruleset:
    """Read a ruleset and what it extends; the names and options of rules in it are those of `infos`.

    Raises UsageError for an unknown name, ConfigError for a file that is missing or wrong.
    """
    from kubelint.config.ruleset_file import read

    return read(path_of(name_or_path, base), infos)


def load_shipped(infos: Sequence[RuleInfo]) -> dict[str, Ruleset]:
    """All shipped rulesets by name, from their files: for the generated index."""
    return {name: load(name, infos=infos) for name in shipped()}


def membership(
    rulesets: Mapping[str, Ruleset], name: str, category: str, severity: Severity, opt_in: bool = False
) -> tuple[str, ...]:
    """The rulesets that a rule belongs to, sorted by name: for the generated index."""
    rule = (name, category, severity, opt_in)
    return tuple(found for found, ruleset in sorted(rulesets.items()) if ruleset.includes(*rule))


def resolve(infos: Sequence[RuleInfo], selection: Selection) -> dict[str, EnabledRule]:
    """The rules of a run by name. Raises UsageError for a name, category or glob that means no rule.

    `select` replaces the ruleset and what `rules` switch on; `ignore` subtracts; a rule named in `select` runs though
    `rules` switch it off. What cannot be read is always reported.
    """
    for pattern in (*selection.select, *selection.ignore):
        if not means_a_rule(pattern, infos):
            raise UsageError(f"unknown rule or category `{pattern}`", hint=suggestion(pattern, infos))
    ruleset = None if selection.ruleset in shipped() else load(selection.ruleset, infos=infos)
    of_ruleset = _shipped_settings(selection.ruleset) if ruleset is None else rule_settings(ruleset)
    enabled = {}
    for info in infos:
        setting = selection.rules.get(info.name, RuleSetting())
        if is_always_on(info) or _enabled(info, selection, setting, ruleset):
            setting = setting.over(of_ruleset.get(info.name, RuleSetting()))
            enabled[info.name] = EnabledRule(info, setting.severity, dict(setting.options) or None)
    return enabled


def _enabled(info: RuleInfo, selection: Selection, setting: RuleSetting, ruleset: Ruleset | None) -> bool:
    if any(_covers(pattern, info.name, info.category) for pattern in selection.ignore):
        return False
    if info.name in selection.select:
        return True
    if setting.enabled is False:
        return False
    if selection.select:
        return not is_opt_in(info) and any(_covers(p, info.name, info.category) for p in selection.select)
    in_ruleset = selection.ruleset in info.rulesets if ruleset is None else ruleset.enables(info)
    return in_ruleset or setting.enabled is True


def settings_of(name_or_path: str, infos: Sequence[RuleInfo]) -> Mapping[str, RuleSetting]:
    """The severities and options that a ruleset sets, by rule. Raises as `load`."""
    if name_or_path in shipped():
        return _shipped_settings(name_or_path)
    return rule_settings(load(name_or_path, infos=infos))


def _shipped_settings(name: str) -> Mapping[str, RuleSetting]:
    from kubelint.rules.index import RULE_SETTINGS

    return RULE_SETTINGS.get(name, NOTHING)


def rule_settings(ruleset: Ruleset) -> dict[str, RuleSetting]:
    """The severities and options that a ruleset sets, its own over those of what it extends."""
    settings: dict[str, RuleSetting] = {}
    for parent in ruleset.parents:
        settings.update(rule_settings(parent))
    for name, setting in ruleset.rules.items():
        settings[name] = setting.over(settings.get(name, RuleSetting()))
    return settings


def means_a_rule(pattern: str, infos: Iterable[RuleInfo]) -> bool:
    """Whether a name, category or glob means any rule. A category that has no rule yet is known all the same."""
    return pattern in CATEGORIES or any(_covers(pattern, info.name, info.category) for info in infos)


def suggestion(name: str, infos: Iterable[RuleInfo], *, categories: bool = True) -> str:
    """The hint for a name, category or glob that means no rule."""
    from kubelint.values.suggestions import did_you_mean

    known = [name for info in infos for name in ((info.name, info.category) if categories else (info.name,))]
    return did_you_mean(name, known) or "`kubelint rules` lists them all"


class RulesByPath:
    """The rules of each file: those of the whole run, changed by the overrides whose globs match the file.

    Globs are gitignore's, relative to `root`. Later overrides win over earlier ones. Raises UsageError as `resolve`.
    """

    def __init__(
        self, infos: Sequence[RuleInfo], selection: Selection, overrides: Sequence[Override] = (), root: str = "."
    ):
        self.everywhere = resolve(infos, selection)
        self._infos = infos
        self._selection = selection
        self._overrides = overrides
        self._root = os.path.abspath(root)
        self._matchers = [_matcher(override.paths) for override in overrides]
        self._resolved: dict[tuple[int, ...], dict[str, EnabledRule]] = {(): self.everywhere}

    def of(self, file: str) -> dict[str, EnabledRule]:
        """The rules of one file, named as in reports. The same object for files with the same rules."""
        if not self._overrides:
            return self.everywhere
        path = os.path.relpath(os.path.abspath(file), self._root).replace(os.sep, "/")
        return self._with(tuple(i for i, matches in enumerate(self._matchers) if matches(path)))

    def anywhere(self) -> dict[str, EnabledRule]:
        """The rules that run on any file at all; where a file has no settings of its own, those of the whole run."""
        rules: dict[str, EnabledRule] = {}
        for index in range(len(self._overrides)):
            rules.update(self._with((index,)))
        return {**rules, **self.everywhere}

    def _with(self, matching: tuple[int, ...]) -> dict[str, EnabledRule]:
        found = self._resolved.get(matching)
        if found is None:
            rules = dict(self._selection.rules)
            for index in matching:
                for name, setting in self._overrides[index].rules.items():
                    rules[name] = setting.over(rules.get(name, RuleSetting()))
            found = self._resolved[matching] = resolve(self._infos, self._selection._replace(rules=rules))
        return found


def _matcher(globs: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether gitignore-style globs match a path (with `/`, relative to their root) or a folder above it."""
    from kubelint.discovery.ignores import Ignores

    patterns = Ignores(os.sep, globs)

    def matches(path: str) -> bool:
        parts = path.split("/")
        found = False
        for depth, name in enumerate(parts):
            verdict = patterns.verdict(os.sep + os.sep.join(parts[: depth + 1]), name, depth < len(parts) - 1)
            found = found if verdict is None else verdict
        return found

    return matches
