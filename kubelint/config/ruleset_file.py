"""Ruleset files: read, with what they extend."""

import os
from collections.abc import Sequence

from kubelint.config.model import RulesetModel, SelectorModel
from kubelint.config.rule_options import rule_settings
from kubelint.config.text import ConfigText, open_text, problem
from kubelint.config.validate import validated
from kubelint.errors import UsageError
from kubelint.rules import RuleInfo
from kubelint.rulesets import Ruleset, Selector, means_a_rule, path_of, suggestion
from kubelint.settings import SEVERITIES


def read(path: str, infos: Sequence[RuleInfo] = (), above: tuple[str, ...] = ()) -> Ruleset:
    """The ruleset of a file and those it extends. Names of rules are checked when `infos` are given.

    `above` are the files that led here. Raises ConfigError for what is wrong, and for rulesets that extend each other.
    """
    text = open_text(path)
    model = validated(RulesetModel, text, text.values)
    here = (*above, os.path.realpath(path))
    parents = tuple(_parent(text, path, index, name, infos, here) for index, name in enumerate(model.extends))
    if infos:
        _check_names(text, "select", model.select, infos)
        _check_names(text, "ignore", model.ignore, infos)
    return Ruleset(
        os.path.basename(path).rpartition(".")[0],
        model.description,
        tuple(map(_selector, model.select)),
        tuple(map(_selector, model.ignore)),
        rule_settings(text, ("rules",), infos) if infos and model.rules else {},
        model.pod_security or next((p.pod_security for p in reversed(parents) if p.pod_security), None),
        parents,
    )


def _parent(
    text: ConfigText, path: str, index: int, name: str, infos: Sequence[RuleInfo], above: tuple[str, ...]
) -> Ruleset:
    place = ("extends",) if isinstance(text.values["extends"], str) else ("extends", index)
    try:
        parent = path_of(name, os.path.dirname(path))
    except UsageError as error:
        raise problem(text, place, error.message, hint=error.hint) from None
    if os.path.realpath(parent) in above:
        raise problem(text, place, f"ruleset `{name}` extends itself")
    if not os.path.isfile(parent):
        raise problem(text, place, f"there is no ruleset file `{name}`")
    return read(parent, infos, above)


def _selector(model: SelectorModel) -> Selector:
    return Selector(model.rules, SEVERITIES[model.min_severity])


def _check_names(text: ConfigText, key: str, selectors: Sequence[SelectorModel], infos: Sequence[RuleInfo]) -> None:
    for index, selector in enumerate(selectors):
        if not means_a_rule(selector.rules, infos):
            message = f"unknown rule or category `{selector.rules}`"
            raise problem(text, (key, index), message, hint=suggestion(selector.rules, infos))


def check_exists(text: ConfigText, key: str, name: str, base: str, infos: Sequence[RuleInfo]) -> str:
    """The ruleset that a configuration file names: a shipped name, or the path of a file that could be read."""
    try:
        path = path_of(name, base)
    except UsageError as error:
        raise problem(text, (key,), error.message, hint=error.hint) from None
    if not os.path.isfile(path):
        raise problem(text, (key,), f"there is no ruleset file `{name}`")
    if path != os.path.join(base, name):
        return name
    read(path, infos)
    return path
