"""The shape of the configuration file and of a ruleset file: pydantic models, unknown keys refused.

`rules` is left open here: what a rule takes is known to the rule alone (see `rule_options.py`).
"""

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

SeverityName = Literal["error", "warning", "note"]
Threshold = Literal["error", "warning", "note", "never"]
LevelName = Literal["privileged", "baseline", "restricted"]
Names = tuple[str, ...]
RuleTable = dict[str, Any]


def kebab_case(name: str) -> str:
    """How a field is spelt in the file."""
    return name.replace("_", "-")


class Model(BaseModel):
    """A mapping with a closed set of keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, alias_generator=kebab_case)


class ExemptionsModel(Model):
    """What Pod Security admission leaves alone, as in its AdmissionConfiguration."""

    namespaces: Names = Field(default=(), description="Namespaces whose pods are not judged.")
    runtime_classes: Names = Field(default=(), description="Pods with one of these runtime classes are not judged.")
    users: Names = Field(default=(), description="Users whose pods are not judged.")


class PodSecurityModel(Model):
    """The Pod Security level for namespaces that do not say one."""

    level: LevelName | None = Field(default=None, description="Level where a namespace has no `enforce` label.")
    version: str | None = Field(default=None, description="Version of the standards, `latest` or such as `1.36`.")
    exemptions: ExemptionsModel = Field(default=ExemptionsModel(), description="What is not judged.")


class ExternalModel(Model):
    """An object that exists outside the scanned files."""

    kind: str = Field(description="Its kind.")
    namespace: str | None = Field(default=None, description="Its namespace; without it, any namespace.")
    name: str = Field(description="Its name, or a glob.")


class WorkloadModel(Model):
    """A custom kind that makes pods."""

    group: str = Field(default="", description="Its API group.")
    kind: str = Field(description="Its kind.")
    path: str = Field(
        description="Where its pod spec stands, such as `spec.template.spec`.", pattern=r"^[^.\s]+(\.[^.\s]+)*$"
    )


Tool = Literal[
    "kubelint",
    "kube-linter",
    "kube-score",
    "polaris",
    "kubeaudit",
    "checkov",
    "kubescape",
    "monokle",
    "datree",
    "trivy",
    "kics",
]
ALL_TOOLS: tuple[str, ...] = get_args(Tool)


def _tools(value: object) -> object:
    """The tools whose suppressions count: all for true, none for false."""
    if isinstance(value, bool):
        return ALL_TOOLS if value else ()
    if not isinstance(value, list):
        raise PydanticCustomError("bool_type", "neither a boolean nor a list")
    return tuple(value)


Tools = Annotated[
    tuple[Tool, ...],
    BeforeValidator(_tools),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "array", "items": {"enum": list(ALL_TOOLS)}}]}),
]


class SuppressionsModel(Model):
    """How comments and annotations that silence findings are treated."""

    honour: Tools = Field(
        default=get_args(Tool), description="Whether they count at all, or the tools whose suppressions do."
    )
    require_reason: bool = Field(default=False, description="Report suppressions without a reason.")


class OverrideModel(Model):
    """Other rule settings for some files."""

    paths: Names = Field(description="Gitignore-style globs, relative to the configuration file.", min_length=1)
    rules: RuleTable = Field(description="Severities and options for these files.")


class ConfigModel(Model):
    """kubelint's configuration: `.kubelint.yaml`, or `[tool.kubelint]` in `pyproject.toml`."""

    kubernetes_version: str | None = Field(default=None, description="Target version of Kubernetes, such as `1.36`.")
    ruleset: str | None = Field(default=None, description="Which rules run: a ruleset by name, or a file.")
    extends: str | None = Field(default=None, description="The same as `ruleset`.")
    select: Names = Field(default=(), description="Run only these rules, categories or globs; replaces the ruleset.")
    ignore: Names = Field(default=(), description="Leave out these rules, categories or globs.")
    exclude: Names = Field(default=(), description="Files that are not read: gitignore-style globs.")
    rules: RuleTable = Field(default={}, description="Severities and options, by rule; either switches it on.")
    overrides: tuple[OverrideModel, ...] = Field(default=(), description="Other settings for some files.")
    fail_on: Threshold | None = Field(default=None, description="Exit 1 from this severity on.")
    min_severity: SeverityName | None = Field(default=None, description="Report nothing below this severity.")
    baseline: str | None = Field(default=None, description="A file of accepted findings.")
    context: Names = Field(default=(), description="Files and folders that are read, but not reported on.")
    schemas: Names = Field(default=(), description="Folders with CRDs or JSON Schemas of custom resources.")
    pod_security: PodSecurityModel = Field(default=PodSecurityModel(), description="How pods are judged.")
    external: tuple[ExternalModel, ...] = Field(default=(), description="Objects that exist outside the scanned files.")
    environments: dict[str, Names] = Field(default={}, description="Folders that are a cluster of their own, by name.")
    workloads: tuple[WorkloadModel, ...] = Field(default=(), description="Custom kinds that make pods.")
    suppressions: SuppressionsModel = Field(default=SuppressionsModel(), description="How suppressions are treated.")


def _list_of(value: object) -> object:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _selector(value: object) -> object:
    return {"rules": value} if isinstance(value, str) else value


class SelectorModel(Model):
    """Rules by name, category or glob, of this default severity or above."""

    rules: str
    min_severity: SeverityName = "note"


class RulesetModel(Model):
    """A ruleset file."""

    description: str = ""
    extends: Annotated[Names, BeforeValidator(_list_of)] = ()
    select: tuple[Annotated[SelectorModel, BeforeValidator(_selector)], ...] = ()
    ignore: tuple[Annotated[SelectorModel, BeforeValidator(_selector)], ...] = ()
    rules: RuleTable = {}
    pod_security: LevelName | None = None
