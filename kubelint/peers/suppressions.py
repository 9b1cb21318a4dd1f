"""What other tools' suppressions silence: the objects, pods and containers they stand on, by kubelint's own rules."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kubelint.documents import Document
from kubelint.documents.extents import Span, extent
from kubelint.findings import Path, TextPlace
from kubelint.peers.checks import rules_for, rules_of
from kubelint.peers.exemptions import Exemption, PeerComment, comments, of_annotations, of_labels
from kubelint.resources import Resource


class Covered(NamedTuple):
    """What a suppression silences: these rules, between two offsets of the file.

    `unmatched` are the ids for which there is no rule; `tool` is the code of who calls them so.
    """

    span: Span
    place: TextPlace
    tool: str
    rules: tuple[str, ...]
    unmatched: tuple[str, ...]


class CoveredByComment(NamedTuple):
    """The same for a comment; which node it covers is for the caller to say."""

    comment: PeerComment
    rules: tuple[str, ...]
    unmatched: tuple[str, ...]


def annotated(documents: Sequence[Document]) -> Iterator[Covered]:
    """What annotations and labels of objects and pod templates silence."""
    today = _today()
    for document in documents:
        for resource in document.resources:
            yield from _held_by(resource, resource.path, resource.metadata.path, today)
            workload = resource.workload
            if workload is not None and workload.template.path != resource.path:
                yield from _held_by(resource, workload.template.path, workload.pod_metadata.path, today)


def commented(text: str) -> Iterator[CoveredByComment]:
    """What comments silence."""
    for comment in comments(text, _today()):
        rules, unmatched = _rules(comment.tool, comment.ids)
        spared, unknown = _rules(comment.tool, comment.but)
        yield CoveredByComment(comment, tuple(rule for rule in rules if rule not in spared), unmatched + unknown)


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def _held_by(resource: Resource, path: Path, metadata: Path, today: str) -> Iterator[Covered]:
    relative = metadata[len(resource.path) :]
    holder = resource.view(*relative)
    annotations = {k: v for k, v in holder.mapping("annotations").items() if v.__class__ is str}
    for exemption in of_annotations(annotations, today):
        yield _covered(resource, path, (*metadata, "annotations", exemption.key), exemption)
    for exemption in of_labels(holder.mapping("labels")):
        yield _covered(resource, path, (*metadata, "labels", exemption.key), exemption)


def _covered(resource: Resource, path: Path, at: Path, exemption: Exemption) -> Covered:
    document = resource.document
    start, end = document.offsets(at)
    place = TextPlace(document, document.offset + start, document.offset + end, at)
    span = extent(document, _container(resource, exemption.container) or path)
    return Covered(span, place, exemption.tool, *_rules(exemption.tool, exemption.ids))


def _container(resource: Resource, name: str | None) -> Path | None:
    """The path of a container by its name."""
    workload = resource.workload
    if name is None or workload is None:
        return None
    return next((c.path for c in workload.pod_spec.all_containers if c.name == name), None)


def _rules(tool: str, ids: tuple[str, ...] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rules for the ids (all of the tool's for None), and the ids that have none."""
    if ids is None:
        return rules_of(tool), ()
    found = {name: rules_for(tool, name) for name in ids}
    rules = tuple(dict.fromkeys(rule for rules in found.values() for rule in rules))
    return rules, tuple(name for name, rules in found.items() if not rules)
