"""The effective settings as rows: what `kubelint config show` prints."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kubelint.settings import NOTHING, Override, PodSecuritySettings, RuleSetting, Settings

JsonValue = str | bool | int | float | None | list["JsonValue"] | dict[str, "JsonValue"]


class Row(NamedTuple):
    """One setting: its key in the configuration file, its value in JSON's types, and where the value comes from."""

    key: str
    value: JsonValue
    origin: str


def describe(settings: Settings, of_ruleset: Mapping[str, RuleSetting] = NOTHING) -> list[Row]:
    """Every setting, in the order of the documentation, as the configuration file would spell it.

    `of_ruleset` is what the ruleset says of rules; a rule's row joins it with what the configuration says.
    """
    rules = {**of_ruleset}
    for name, setting in settings.rules.items():
        rules[name] = setting.over(rules.get(name, RuleSetting()))
    return [Row(key, value, _origin(settings, key)) for key, value in _values(settings, rules)]


def _origin(settings: Settings, key: str) -> str:
    found = settings.origins.get(key)
    if found is None and key.startswith("rules."):
        if key.removeprefix("rules.") not in settings.rules:
            return f"ruleset {settings.ruleset}"
        return settings.origins.get("suppressions", "default")
    return found or "default"


def _values(settings: Settings, rules: Mapping[str, RuleSetting]) -> Iterator[tuple[str, JsonValue]]:
    yield "kubernetes-version", str(settings.kubernetes_version)
    yield "ruleset", settings.ruleset
    yield "select", list(settings.select)
    yield "ignore", list(settings.ignore)
    yield "exclude", list(settings.exclude)
    for name, setting in sorted(rules.items()):
        yield f"rules.{name}", _rule(setting)
    yield "overrides", [_override(override) for override in settings.overrides]
    yield "fail-on", "never" if settings.fail_on is None else str(settings.fail_on)
    yield "min-severity", str(settings.min_severity)
    yield "baseline", settings.baseline
    yield "context", list(settings.context)
    yield "schemas", list(settings.schemas)
    yield "pod-security", _pod_security(settings.pod_security)
    yield "external", [_given(kind=e.kind, namespace=e.namespace, name=e.name) for e in settings.external]
    yield "environments", {name: list(paths) for name, paths in settings.environments.items()}
    yield "workloads", [{"group": w.group, "kind": w.kind, "path": ".".join(w.path)} for w in settings.workloads]
    suppressions = settings.suppressions
    honoured: JsonValue = suppressions.honour if suppressions.tools is None else [*suppressions.tools]
    yield "suppressions", {"honour": honoured, "require-reason": suppressions.require_reason}


def _given(**values: JsonValue) -> dict[str, JsonValue]:
    return {key: value for key, value in values.items() if value is not None}


def _override(override: Override) -> JsonValue:
    return {"paths": list(override.paths), "rules": {name: _rule(setting) for name, setting in override.rules.items()}}


def _rule(setting: RuleSetting) -> JsonValue:
    severity = "off" if setting.enabled is False else str(setting.severity) if setting.severity else None
    if not setting.options:
        return severity or "on"
    options = {name.replace("_", "-"): _plain(value) for name, value in sorted(setting.options.items())}
    return {"severity": severity, **options} if severity else dict(options)


def _plain(value: object) -> JsonValue:
    if isinstance(value, str | bool | int | float) or value is None:
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return [_plain(item) for item in sorted(value)]
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)


def _pod_security(settings: PodSecuritySettings) -> JsonValue:
    exempt = {
        "namespaces": settings.exempt_namespaces,
        "runtime-classes": settings.exempt_runtime_classes,
        "users": settings.exempt_users,
    }
    exemptions: JsonValue = {key: list(names) for key, names in exempt.items() if names}
    version = "latest" if settings.version is None else str(settings.version)
    return _given(level=settings.level, version=version, exemptions=exemptions or None)
