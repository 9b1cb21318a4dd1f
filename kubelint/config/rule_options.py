"""What the file may say about a rule: `off`, a severity, or a mapping with a severity and the rule's own options."""

import importlib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from kubelint.config.model import kebab_case
from kubelint.config.problems import PlacedConfigError
from kubelint.config.text import ConfigText, problem
from kubelint.config.validate import validated
from kubelint.findings import Path
from kubelint.rules import Rule, RuleInfo
from kubelint.rulesets import suggestion
from kubelint.settings import SEVERITIES, RuleSetting

SEVERITY = "severity"
OFF = "off"
_PATTERNS = frozenset(("annotations", "labels"))
"""Options that map keys to the regular expressions that their values have to match."""
CHOICES = (OFF, *sorted(SEVERITIES, key=SEVERITIES.__getitem__))


def rule_settings(text: ConfigText, path: Path, infos: Sequence[RuleInfo]) -> dict[str, RuleSetting]:
    """The table of rules at a path. Raises ConfigError for an unknown rule, severity or option."""
    table: Any = text.values
    for step in path:
        table = table.get(step, {}) if isinstance(table, dict) else table[step]
    known = {info.name: info for info in infos}
    settings = {}
    for name, value in table.items():
        here = (*path, name)
        if name not in known:
            hint = suggestion(name, infos, categories=False)
            raise problem(text, here, f"unknown rule `{name}`", key=True, hint=hint)
        settings[name] = _setting(text, here, value, known[name])
    return settings


def _setting(text: ConfigText, path: Path, value: object, info: RuleInfo) -> RuleSetting:
    if not isinstance(value, dict):
        return _severity(text, path, value)
    given = {key: option for key, option in value.items() if key != SEVERITY}
    options = _options(text, path, given, info) if given else {}
    if SEVERITY not in value:  # whoever gives a rule options wants it to run
        return RuleSetting(enabled=True if options else None, options=options)
    return _severity(text, (*path, SEVERITY), value[SEVERITY])._replace(options=options)


def _severity(text: ConfigText, path: Path, value: object) -> RuleSetting:
    """`off` unquoted is the boolean false in YAML 1.1."""
    if value is False or value == OFF:
        return RuleSetting(enabled=False)
    if isinstance(value, str) and value in SEVERITIES:
        return RuleSetting(enabled=True, severity=SEVERITIES[value])
    found = "`on`" if value is True else f"`{value}`" if isinstance(value, str | int | float) else "what stands here"
    raise _unknown_severity(text, path, found)


def _unknown_severity(text: ConfigText, path: Path, found: str) -> PlacedConfigError:
    return problem(text, path, f"{found} is no severity", hint=f"one of: {', '.join(CHOICES)}")


def _options(text: ConfigText, path: Path, given: Mapping[str, object], info: RuleInfo) -> dict[str, Any]:
    model = options_model(info)
    if model is None:
        key = next(iter(given))
        raise problem(text, (*path, key), f"rule `{info.name}` has no options", key=True, hint=f"only `{SEVERITY}`")
    _check_values(text, path, given, info)
    options = validated(model, text, given, path)
    for name in _PATTERNS.intersection(given):
        patterns = getattr(options, name)
        if isinstance(patterns, Mapping):
            _check_patterns(text, (*path, name), patterns)
    return {name: getattr(options, name) for name in type(options).model_fields if name in options.model_fields_set}


def _check_values(text: ConfigText, path: Path, given: Mapping[str, object], info: RuleInfo) -> None:
    """Ask the functions in annotations of a rule's `Options` what is wrong with a value, or an item of a list."""
    for name, annotation in get_type_hints(_options_of(info), include_extras=True).items():
        key = kebab_case(name)
        for check in filter(callable, getattr(annotation, "__metadata__", ()) if key in given else ()):
            places: dict[Path, object] = {(*path, key): given[key]}
            value = given[key]
            if get_origin(annotation.__origin__) is tuple and isinstance(value, list):
                places = {(*path, key, index): item for index, item in enumerate(value)}
            for place, item in places.items():
                reason = check(item)
                if reason is not None:
                    raise problem(text, place, f"`{'.'.join((*map(str, path), key))}`: {reason}")


def _check_patterns(text: ConfigText, path: Path, patterns: Mapping[str, str]) -> None:
    for key, pattern in patterns.items():
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise problem(text, (*path, key), f"`{pattern}` is no regular expression: {error}") from None


@lru_cache(1024)
def options_model(info: RuleInfo) -> type[BaseModel] | None:
    """The options of a rule as a model, made from its `Options`; None for a rule without options."""
    if not info.has_options:
        return None
    options = _options_of(info)
    if options is None:
        return None
    fields: dict[str, Any] = {
        name: (annotation, options._field_defaults[name]) for name, annotation in get_type_hints(options).items()
    }
    config = ConfigDict(extra="forbid", strict=True, frozen=True, alias_generator=kebab_case)
    return create_model(f"Options of {info.name}", __config__=config, **fields)


def _options_of(info: RuleInfo) -> type[Any] | None:
    rule: Rule = importlib.import_module(info.module).check
    return rule.options
