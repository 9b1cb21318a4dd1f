"""The JSON Schema of the configuration file: editors complete rule names, severities and options with it."""

from collections.abc import Sequence
from typing import Any

from kubelint.config.model import ConfigModel
from kubelint.config.rule_options import CHOICES, OFF, SEVERITY, options_model
from kubelint.rules import RuleInfo
from kubelint.rulesets import shipped

Schema = dict[str, Any]

_RULES = {"$ref": "#/$defs/rules"}
_PATTERN = {"$ref": "#/$defs/rulePattern"}
_SEVERITY_CHOICE = {"$ref": "#/$defs/ruleSeverity"}


def config_schema(infos: Sequence[RuleInfo]) -> Schema:
    """The JSON Schema (draft 2020-12) of `.kubelint.yaml`."""
    schema = ConfigModel.model_json_schema()
    definitions: Schema = schema.setdefault("$defs", {})
    properties: Schema = schema["properties"]
    properties["rules"] = {"description": properties["rules"]["description"], **_RULES}
    definitions["OverrideModel"]["properties"]["rules"] = _RULES
    for key in ("select", "ignore"):
        properties[key]["items"] = _PATTERN
    names = {"anyOf": [{"enum": list(shipped())}, {"type": "string"}]}
    for key in ("ruleset", "extends"):
        properties[key] = {"description": properties[key]["description"], **names}
    definitions["rulePattern"] = _pattern(infos)
    severity = f"`{OFF}`, or the severity of its findings."
    definitions["ruleSeverity"] = {"enum": [*CHOICES, False], "description": severity}
    definitions["rules"] = _rules(infos, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "kubelint configuration",
    }


def _pattern(infos: Sequence[RuleInfo]) -> Schema:
    known = sorted({info.name for info in infos} | {info.category for info in infos})
    glob = {"type": "string", "pattern": "[*?[]"}
    return {"description": "A rule, a category, or a glob.", "anyOf": [{"enum": known}, glob]}


def _rules(infos: Sequence[RuleInfo], definitions: Schema) -> Schema:
    properties = {info.name: _rule(info, definitions) for info in infos}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _rule(info: RuleInfo, definitions: Schema) -> Schema:
    model = options_model(info)
    options: Schema = {"properties": {}}
    if model is not None:
        options = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= options.pop("$defs", {})
    table = {
        "type": "object",
        "additionalProperties": False,
        "properties": {SEVERITY: _SEVERITY_CHOICE, **options["properties"]},
    }
    return {"description": info.summary, "anyOf": [_SEVERITY_CHOICE, table]}
