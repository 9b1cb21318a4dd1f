"""References that lead nowhere, as values that rules put into words."""

from typing import NamedTuple

from kubelint.environments import named
from kubelint.findings import Finding, Label, Place, Severity
from kubelint.graph.references.candidates import Candidate
from kubelint.graph.references.reading import Reference
from kubelint.resources import Resource


class MissingObject(NamedTuple):
    """An object that no file holds and nothing in them makes. `others` are further places of the same source.

    `only_in` are the environments in which it is missing, where there are others.
    """

    rule: str
    reference: Reference
    others: tuple[Place, ...]
    candidate: Candidate | None
    only_in: tuple[str, ...] = ()

    def finding(self, remedy: str = "", severity: Severity | None = None) -> Finding:
        """The finding; `remedy` is for when nothing like it is there."""
        reference = self.reference
        kind, source = reference.kind, reference.source
        where = "" if reference.namespace is None else f"namespace `{reference.namespace}` of "
        related = tuple(Label(place, "and here") for place in self.others[:5])
        if self.candidate is not None:
            related = (self.candidate.label, *related)
        advice = f"{remedy or f'add the {kind}'}, or declare it as `external` in the configuration"
        if self.candidate is not None:
            advice = self.candidate.hint if self.candidate.likely else f"{self.candidate.hint} If not, {advice}"
        return Finding(
            reference.place,
            f"{source.title} refers to {kind} `{reference.name}`, which is not in {where}the scanned files"
            f"{named(self.only_in)}",
            advice,
            None,
            related,
            severity,
            f"{kind}/{reference.name}",
        )


class MissingKey(NamedTuple):
    """A key that the object referred to does not have. `only_in` as of missing objects."""

    rule: str
    reference: Reference
    key: str
    place: Place
    target: Resource
    near: str | None
    only_in: tuple[str, ...] = ()

    def finding(self, severity: Severity | None = None) -> Finding:
        """The finding, with the object shown."""
        holder = self.target
        field = "stringData" if holder.get("stringData") else "data"
        what, remedy = "has no such key", f"add the key to the {holder.kind}, or name one it has"
        if self.key in holder.mapping("binaryData"):
            what, remedy = "has it in `binaryData` only", "move it to `data`, from which alone variables are read"
        return Finding(
            self.place,
            f"{self.reference.source.title} wants key `{self.key}` of {holder.title}, which {what}"
            f"{named(self.only_in)}",
            f"did you mean `{self.near}`?" if self.near else remedy,
            None,
            (Label(holder.nearest(field), f"the keys of {holder.title}"),),
            severity,
            f"{holder.name}/{self.key}",
        )


def titles(one: Resource, other: Resource) -> tuple[str, str]:
    """How messages call two objects: with their namespaces where nothing else tells them apart."""
    if one.title != other.title or one.namespace == other.namespace:
        return one.title, other.title
    return f"{one.title} of namespace `{one.namespace}`", f"{other.title} of namespace `{other.namespace}`"
