"""One finding as a SARIF result."""

from kubelint.findings import Diagnostic, RelatedLocation, ResourceIdentity
from kubelint.fingerprints import resource_name
from kubelint.reporters.sarif.descriptors import LEVELS
from kubelint.reporters.sarif.model import (
    CodeFlow,
    Location,
    LogicalLocation,
    Message,
    Result,
    Suppression,
    ThreadFlow,
    ThreadFlowLocation,
)
from kubelint.reporters.sarif.places import Places
from kubelint.values.cells import neutral

_MOST_RELATED = 100
_MOST_LINKS = 3
_LONGEST_LINK = 160
_STEPS_OF_A_PATH = 3
_PATH_CATEGORIES = ("rbac", "network")
_NO_LINK = str.maketrans("[]", "()")


def result(
    diagnostic: Diagnostic, rule_index: int, fingerprint: str, places: Places, *, suppressed: bool = False
) -> Result:
    """The result for a finding. Related places of a path through RBAC or the network also become a code flow."""
    hashes = {"primaryLocationLineHash": places.line_hash(diagnostic.location), "kubelint/v1": fingerprint}
    return Result(
        rule_id=diagnostic.rule,
        rule_index=rule_index,
        level=LEVELS[diagnostic.severity],
        message=Message(text=_message(diagnostic)),
        locations=[_primary(diagnostic, places)],
        partial_fingerprints={name: value for name, value in hashes.items() if value is not None},
        related_locations=_related(diagnostic, places) or None,
        code_flows=_code_flows(diagnostic, places),
        suppressions=[Suppression(kind="inSource")] if suppressed else None,
    )


def message_text(text: str) -> str:
    """Text as a SARIF message may hold it: no link by accident, braces doubled (SARIF 2.1.0 §3.11.5)."""
    return neutral(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _message(diagnostic: Diagnostic) -> str:
    """The message, the remedy, and links to the first related places, a sentence each."""
    sentences = [_sentence(message_text(diagnostic.message))]
    if diagnostic.help:
        sentences.append(_sentence(f"Help: {message_text(diagnostic.help)}"))
    if links := [_link(n, related) for n, related in enumerate(diagnostic.related[:_MOST_LINKS], 1)]:
        sentences.append(f"See {', '.join(links)}.")
    return " ".join(sentences)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."


def _link(number: int, related: RelatedLocation) -> str:
    text = related.message or f"{related.location.file}:{related.location.line}"
    text = text if len(text) <= _LONGEST_LINK else text[: _LONGEST_LINK - 1] + "…"
    return f"[{message_text(text).translate(_NO_LINK)}]({number})"


def _primary(diagnostic: Diagnostic, places: Places) -> Location:
    resource = diagnostic.resource
    return Location(
        physical_location=places.physical(diagnostic.location, context=True),
        logical_locations=[_logical(resource)] if resource is not None and resource_name(resource) else None,
        message=Message(text=message_text(diagnostic.label)) if diagnostic.label else None,
    )


def _logical(resource: ResourceIdentity) -> LogicalLocation:
    return LogicalLocation(
        name=resource.name or resource.kind, fully_qualified_name=resource_name(resource), kind="resource"
    )


def _related(diagnostic: Diagnostic, places: Places) -> list[Location]:
    return [
        Location(
            id=number,
            physical_location=places.physical(related.location),
            message=Message(text=message_text(related.message)) if related.message else None,
        )
        for number, related in enumerate(diagnostic.related[:_MOST_RELATED], 1)
    ]


def _code_flows(diagnostic: Diagnostic, places: Places) -> list[CodeFlow] | None:
    if diagnostic.category not in _PATH_CATEGORIES or len(diagnostic.related) < _STEPS_OF_A_PATH:
        return None
    steps = [ThreadFlowLocation(location=location) for location in _related(diagnostic, places)]
    return [CodeFlow(thread_flows=[ThreadFlow(locations=steps)])]
