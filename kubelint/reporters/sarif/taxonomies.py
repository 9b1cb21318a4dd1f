"""The standards that a run's rules refer to, as SARIF's taxonomies, and each rule's relationships to them.

A rule points at the taxa (SARIF 2.1.0 §3.49.16, §3.53), so that its results need not repeat them (§3.27.8).
"""

from collections.abc import Iterable

from kubelint.reporters.sarif.model import (
    MultiformatMessageString,
    ReportingDescriptor,
    ReportingDescriptorReference,
    ReportingDescriptorRelationship,
    ToolComponent,
    ToolComponentReference,
)
from kubelint.rules import RuleInfo
from kubelint.values.standards import STANDARDS, Requirement, Standard, in_order, requirement


class Taxonomies:
    """The taxonomies of one run: those that its rules refer to, with the taxa that they name."""

    def __init__(self, infos: Iterable[RuleInfo]):
        named = {found for info in infos for found in _requirements(info)}
        self._taxa = sorted(named, key=in_order)
        self._standards = [each for each in STANDARDS if any(taxon.standard is each for taxon in self._taxa)]
        self._index: dict[Requirement, int] = {}
        for standard in self._standards:
            self._index |= {taxon: number for number, taxon in enumerate(self._of(standard))}

    def components(self) -> list[ToolComponent]:
        """The taxonomies themselves: `run.taxonomies`."""
        return [self._component(standard) for standard in self._standards]

    def references(self) -> list[ToolComponentReference]:
        """How the tool refers to them: `tool.driver.supportedTaxonomies`."""
        return [self._reference(standard) for standard in self._standards]

    def relationships(self, info: RuleInfo) -> list[ReportingDescriptorRelationship]:
        """What a rule has to do with them: `reportingDescriptor.relationships`."""
        return [
            ReportingDescriptorRelationship(
                target=ReportingDescriptorReference(
                    id=found.id, index=self._index[found], tool_component=self._reference(found.standard)
                ),
                kinds=["relevant"],
            )
            for found in _requirements(info)
        ]

    def _of(self, standard: Standard) -> list[Requirement]:
        return [taxon for taxon in self._taxa if taxon.standard is standard]

    def _reference(self, standard: Standard) -> ToolComponentReference:
        return ToolComponentReference(name=standard.name, index=self._standards.index(standard), guid=standard.guid)

    def _component(self, standard: Standard) -> ToolComponent:
        return ToolComponent(
            name=standard.name,
            guid=standard.guid,
            version=standard.version,
            organization=standard.organization,
            short_description=_text(standard.description),
            information_uri=standard.uri,
            is_comprehensive=False,
            taxa=[_taxon(taxon) for taxon in self._of(standard)],
        )


def _requirements(info: RuleInfo) -> list[Requirement]:
    return [found for each in info.references if (found := requirement(each)) is not None]


def _taxon(taxon: Requirement) -> ReportingDescriptor:
    text = f"{taxon.title or taxon.id}."
    return ReportingDescriptor(
        id=taxon.id, short_description=_text(text), full_description=_text(text), help_uri=taxon.uri
    )


def _text(text: str) -> MultiformatMessageString:
    return MultiformatMessageString(text=text)
