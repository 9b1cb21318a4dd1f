"""SARIF's classes from `sarif_om`, and their serialisation: the only module that knows that package.

`to_object` writes every property that is set. The package's own serialiser leaves out what equals a default, such as
`level: warning`, which SARIF 2.1.0 §3.27.10 then reads as the level of the rule.
"""

from sarif_om import (
    ArtifactContent,
    ArtifactLocation,
    CodeFlow,
    Invocation,
    Location,
    LogicalLocation,
    Message,
    MultiformatMessageString,
    Notification,
    PhysicalLocation,
    Region,
    ReportingConfiguration,
    ReportingDescriptor,
    ReportingDescriptorReference,
    ReportingDescriptorRelationship,
    Result,
    Run,
    RunAutomationDetails,
    Suppression,
    ThreadFlow,
    ThreadFlowLocation,
    Tool,
    ToolComponent,
    ToolComponentReference,
)

__all__ = [
    "ArtifactContent",
    "ArtifactLocation",
    "CodeFlow",
    "Invocation",
    "Location",
    "LogicalLocation",
    "Message",
    "MultiformatMessageString",
    "Notification",
    "PhysicalLocation",
    "Region",
    "ReportingConfiguration",
    "ReportingDescriptor",
    "ReportingDescriptorReference",
    "ReportingDescriptorRelationship",
    "Result",
    "Run",
    "RunAutomationDetails",
    "Suppression",
    "ThreadFlow",
    "ThreadFlowLocation",
    "Tool",
    "ToolComponent",
    "ToolComponentReference",
    "to_object",
]

_names: dict[type, dict[str, str]] = {}


def to_object(value: object) -> object:
    """A tree of SARIF values as plain `dict`, `list` and scalars. Plain values stay as they are, so may be shared."""
    kind = type(value)
    names = _names.get(kind)
    if names is None:
        names = _names[kind] = _property_names(kind)
    if names:
        properties = vars(value).items()
        return {names[name]: to_object(held) for name, held in properties if held is not None and held != -1}
    if isinstance(value, list):
        return [to_object(item) for item in value]
    return value


def _property_names(kind: type) -> dict[str, str]:
    """The SARIF names of a class' attributes; none for what is no SARIF class."""
    return {field.name: field.metadata["schema_property_name"] for field in getattr(kind, "__attrs_attrs__", ())}
