"""From a configuration file to settings."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kubelint.config.choices import target_version
from kubelint.config.model import ALL_TOOLS, ConfigModel, PodSecurityModel, SuppressionsModel
from kubelint.config.rule_options import rule_settings
from kubelint.config.ruleset_file import check_exists
from kubelint.config.text import ConfigText, open_text, problem
from kubelint.config.validate import validated
from kubelint.errors import UsageError
from kubelint.findings import Path
from kubelint.rules import RuleInfo
from kubelint.rulesets import means_a_rule, suggestion
from kubelint.settings import (
    SEVERITIES,
    ExternalObject,
    Override,
    PodSecuritySettings,
    Settings,
    SuppressionSettings,
    WorkloadKind,
    policy_version,
)
from kubelint.values.versions import KubernetesVersion

_VERSION_PATHS: tuple[Path, ...] = (("kubernetes-version",), ("pod-security", "version"))


def load(path: str, infos: Sequence[RuleInfo]) -> Settings:
    """The settings of a file alone, paths in it made relative to the working directory. Raises ConfigError."""
    text = open_text(path)
    model = validated(ConfigModel, text, _with_written_versions(text))
    root = os.path.dirname(path)
    settings = Settings(file=text.source.name, root=root or ".", origins=_origins(text))
    for key in ("select", "ignore"):
        _check_patterns(text, key, infos)
    return settings._replace(
        **_chosen(text, model, root, infos),
        select=model.select,
        ignore=model.ignore,
        exclude=model.exclude,
        rules=rule_settings(text, ("rules",), infos),
        overrides=_overrides(text, model, infos),
        context=_beside(root, model.context),
        schemas=_beside(root, model.schemas),
        pod_security=_pod_security(text, model.pod_security),
        external=tuple(ExternalObject(item.kind, item.namespace, item.name) for item in model.external),
        environments={name: _beside(root, paths) for name, paths in model.environments.items()},
        workloads=tuple(WorkloadKind(item.group, item.kind, tuple(item.path.split("."))) for item in model.workloads),
        suppressions=_suppressions(model.suppressions),
    )


def _chosen(text: ConfigText, model: ConfigModel, root: str, infos: Sequence[RuleInfo]) -> dict[str, Any]:
    """The settings that only count when the file gives them."""
    if model.extends is not None and model.ruleset is not None:
        raise problem(text, ("extends",), "`extends` and `ruleset` say the same", key=True, hint="keep `ruleset`")
    chosen: dict[str, Any] = {}
    if model.kubernetes_version is not None:
        chosen["kubernetes_version"] = _version(text, ("kubernetes-version",), model.kubernetes_version)
    ruleset = model.ruleset or model.extends
    if ruleset is not None:
        chosen["ruleset"] = check_exists(text, "ruleset" if model.ruleset else "extends", ruleset, root, infos)
    if model.fail_on is not None:
        chosen["fail_on"] = SEVERITIES.get(model.fail_on)
    if model.min_severity is not None:
        chosen["min_severity"] = SEVERITIES[model.min_severity]
    if model.baseline is not None:
        chosen["baseline"] = _beside(root, (model.baseline,))[0]
    return chosen


def _with_written_versions(text: ConfigText) -> dict[str, Any]:
    """The values with versions as text: an unquoted 1.30 is the number 1.3 in YAML and TOML."""
    values = dict(text.values)
    for path in _VERSION_PATHS:
        holder: Any = values
        for step in path[:-1]:
            inner = holder.get(step)
            if not isinstance(inner, dict):
                break
            holder[step] = holder = dict(inner)
        else:
            if holder.get(path[-1]).__class__ is not bool and isinstance(holder.get(path[-1]), int | float):
                holder[path[-1]] = text.written(path)
    return values


def _version(text: ConfigText, path: Path, written: str) -> KubernetesVersion:
    try:
        return target_version(written)
    except UsageError as error:
        raise problem(text, path, error.message) from None


def _pod_security(text: ConfigText, model: PodSecurityModel) -> PodSecuritySettings:
    version = None
    if model.version not in (None, "latest"):
        version = policy_version(str(model.version))
        if version is None:
            refusal = f"`{model.version}` is no version of the Pod Security Standards"
            raise problem(text, ("pod-security", "version"), refusal)
    exempt = model.exemptions
    return PodSecuritySettings(model.level, version, exempt.namespaces, exempt.runtime_classes, exempt.users)


def _suppressions(model: SuppressionsModel) -> SuppressionSettings:
    tools = None if set(model.honour) in (set(), set(ALL_TOOLS)) else model.honour
    return SuppressionSettings(bool(model.honour), model.require_reason, tools)


def _overrides(text: ConfigText, model: ConfigModel, infos: Sequence[RuleInfo]) -> tuple[Override, ...]:
    return tuple(
        Override(override.paths, rule_settings(text, ("overrides", index, "rules"), infos))
        for index, override in enumerate(model.overrides)
    )


def _check_patterns(text: ConfigText, key: str, infos: Sequence[RuleInfo]) -> None:
    for index, pattern in enumerate(text.values.get(key) or ()):
        if not means_a_rule(pattern, infos):
            hint = suggestion(pattern, infos)
            raise problem(text, (key, index), f"unknown rule or category `{pattern}`", hint=hint)


def _beside(root: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Paths of the file, which are relative to its folder, relative to the working directory."""
    return tuple(os.path.normpath(os.path.join(root, path)) for path in paths)


def _origins(text: ConfigText) -> Mapping[str, str]:
    """Where each key, and each rule's setting, stands: `file:line`."""
    places: dict[str, Path] = {key: (key,) for key in text.values}
    rules = text.values.get("rules")
    if isinstance(rules, dict):
        places |= {f"rules.{name}": ("rules", name) for name in rules}
    located = {key: text.locate(path, key=True) for key, path in places.items()}
    if "extends" in located:
        located["ruleset"] = located.pop("extends")
    return {key: f"{location.file}:{location.line}" for key, location in located.items()}
