"""What a run is asked to do, from all sources: flags > environment > file > ruleset > default."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kubelint.config.choices import one_of, target_version
from kubelint.config.discover import find
from kubelint.errors import UsageError
from kubelint.findings import Severity
from kubelint.rules import RuleInfo
from kubelint.rulesets import load as load_ruleset
from kubelint.rulesets import path_of, shipped
from kubelint.settings import (
    DEFAULT_POD_SECURITY,
    DEFAULT_RULESET,
    POD_SECURITY_LEVELS,
    SEVERITIES,
    PodSecuritySettings,
    RuleSetting,
    Settings,
    policy_version,
)

CONFIG_VARIABLE = "KUBELINT_CONFIG"
"""Environment variable that names the configuration file."""

REASON_RULE = "suppression-without-reason"
"""The opt-in rule that `suppressions.require-reason` switches on."""

Flag = str | bool | Sequence[str]


def effective(
    flags: Mapping[str, Flag], infos: Sequence[RuleInfo], environment: Mapping[str, str] = os.environ
) -> Settings:
    """The settings of a run.

    `flags` are the given command-line options by name (`kubernetes_version`, `select`, …; others are left alone),
    `infos` the index of rules. Raises UsageError for a wrong flag and ConfigError for a wrong file.
    """
    settings = _from_file(flags, infos, environment)
    changes: dict[str, Any] = {}
    for name, read in _FLAGS.items():
        if flags.get(name):
            changes |= read(settings._replace(**changes), flags[name])
    origins = {**settings.origins, **{_key(name): "command line" for name in _FLAGS if flags.get(name)}}
    settings = settings._replace(**changes, origins=origins)
    return _with_reasons(_with_level(settings, infos), infos)


def _from_file(flags: Mapping[str, Flag], infos: Sequence[RuleInfo], environment: Mapping[str, str]) -> Settings:
    if flags.get("isolated"):
        if flags.get("config"):
            raise UsageError("`--config` and `--isolated` contradict each other", hint="leave one of them out")
        return Settings()
    path = str(flags.get("config") or environment.get(CONFIG_VARIABLE) or "") or find()
    if path is None:
        return Settings()
    from kubelint.config.load import load

    return load(path, infos)


def _with_level(settings: Settings, infos: Sequence[RuleInfo]) -> Settings:
    """The Pod Security level of the ruleset where nothing else says one."""
    if settings.pod_security.level is not None:
        return settings
    level, origin = DEFAULT_POD_SECURITY, "default"
    if settings.ruleset != DEFAULT_RULESET:
        of_ruleset = _level_of(settings.ruleset, infos)
        if of_ruleset is not None:
            level, origin = of_ruleset, f"ruleset {settings.ruleset}"
    pod_security = settings.pod_security._replace(level=level)
    return settings._replace(pod_security=pod_security, origins={"pod-security": origin, **settings.origins})


def _level_of(ruleset: str, infos: Sequence[RuleInfo]) -> str | None:
    """The Pod Security level of a ruleset; the index knows those of the shipped ones, so that no file is read."""
    from kubelint.rules.index import POD_SECURITY_LEVELS

    return POD_SECURITY_LEVELS.get(ruleset) if ruleset in shipped() else load_ruleset(ruleset, infos=infos).pod_security


def _with_reasons(settings: Settings, infos: Sequence[RuleInfo]) -> Settings:
    if not settings.suppressions.require_reason or REASON_RULE in settings.rules:
        return settings
    if all(info.name != REASON_RULE for info in infos):
        return settings
    return settings._replace(rules={**settings.rules, REASON_RULE: RuleSetting(enabled=True)})


def _key(flag: str) -> str:
    """The key of the configuration file that a flag overrides."""
    return "suppressions" if flag == "no_suppressions" else flag.replace("_", "-")


def _names(value: Any) -> tuple[str, ...]:
    """Several values of a repeatable option; each may be a list with commas. Raises UsageError if none is there."""
    names = tuple(name.strip() for item in value for name in item.split(",") if name.strip())
    if not names:
        raise UsageError(f"`{','.join(value)}` names nothing", hint="write names with commas between them")
    return names


def _select(settings: Settings, value: Any) -> dict[str, Any]:
    """A rule asked for by its name runs though the file ignores it."""
    select = _names(value)
    return {"select": select, "ignore": tuple(name for name in settings.ignore if name not in select)}


def _ignore(settings: Settings, value: Any) -> dict[str, Any]:
    return {"ignore": tuple(dict.fromkeys((*settings.ignore, *_names(value))))}


def _ruleset(settings: Settings, value: Any) -> dict[str, Any]:
    path = path_of(value)
    if not os.path.isfile(path):
        raise UsageError(f"there is no ruleset file `{value}`")
    return {"ruleset": value, "select": ()}


def _kubernetes_version(settings: Settings, value: Any) -> dict[str, Any]:
    return {"kubernetes_version": target_version(value)}


def _pod_security(settings: Settings, value: Any) -> dict[str, Any]:
    level, colon, version = value.partition(":")
    one_of(level, POD_SECURITY_LEVELS, "Pod Security level")
    latest = version == "latest" or not colon
    parsed = None if latest else policy_version(version)
    if not latest and parsed is None:
        raise UsageError(f"`{version}` is no version of the Pod Security Standards", hint="`latest`, or such as `1.36`")
    return {"pod_security": PodSecuritySettings(level, parsed, enforced=True)}


def _fail_on(settings: Settings, value: Any) -> dict[str, Any]:
    return {"fail_on": None if value == "never" else _severity(value, (*SEVERITIES, "never"))}


def _min_severity(settings: Settings, value: Any) -> dict[str, Any]:
    return {"min_severity": _severity(value, tuple(SEVERITIES))}


def _severity(value: str, choices: Sequence[str]) -> Severity:
    return SEVERITIES[one_of(value, choices, "severity")]


_FLAGS: Mapping[str, Callable[[Settings, Any], dict[str, Any]]] = {
    "ruleset": _ruleset,
    "select": _select,
    "ignore": _ignore,
    "kubernetes_version": _kubernetes_version,
    "pod_security": _pod_security,
    "fail_on": _fail_on,
    "min_severity": _min_severity,
    "baseline": lambda settings, value: {"baseline": value},
    "context": lambda settings, value: {"context": tuple(value)},
    "schemas": lambda settings, value: {"schemas": tuple(value)},
    "no_suppressions": lambda settings, value: {"suppressions": settings.suppressions._replace(honour=False)},
}
