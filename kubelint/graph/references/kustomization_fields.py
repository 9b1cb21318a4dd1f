"""Fields of kustomizations that kustomize does not know.

kustomize refuses a file with any of them (sigs.k8s.io/kustomize/api/types, Kustomization.Unmarshal: unknown fields are
disallowed). Names are compared as encoding/json does, without regard to case.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Place
from kubelint.resources import Resource, View
from kubelint.values.suggestions import nearest

_FIELDS = (
    "apiVersion bases buildMetadata commonAnnotations commonLabels components configMapGenerator configurations crds "
    "generatorOptions generators helmChartInflationGenerator helmCharts helmGlobals imageTags images inventory kind "
    "labels metadata namePrefix nameSuffix namespace openapi patches patchesJson6902 patchesStrategicMerge "
    "replacements replicas resources secretGenerator sortOptions transformers validators vars"
)
_PATCH = "options patch path target"
_IMAGE = "digest name newName newTag tagSuffix"
_GENERATOR = "ageIdentities behavior env envs files immutable literals name namespace options"
_ITEMS = {
    "configMapGenerator": _GENERATOR,
    "helmCharts": (
        "additionalValuesFiles apiVersions debug devel digest includeCRDs kubeVersion name nameTemplate namespace "
        "releaseName repo skipHooks skipTests valuesFile valuesInline valuesMerge version"
    ),
    "imageTags": _IMAGE,
    "images": _IMAGE,
    "labels": "fields includeSelectors includeTemplates includeVolumeClaimTemplates pairs",
    "patches": _PATCH,
    "patchesJson6902": _PATCH,
    "replicas": "count name",
    "secretGenerator": f"{_GENERATOR} type",
}
"""The fields of the items of these lists, in any version of kustomize that is in use."""


class UnknownKustomizationField(NamedTuple):
    """A field that kustomize does not know. `parent` is the list in which it is, empty for none."""

    place: Place
    name: str
    parent: str
    meant: str | None


def unknown_fields(resource: Resource) -> Iterator[UnknownKustomizationField]:
    """Every unknown field of a kustomization and of the items of its lists."""
    yield from _unknown(resource, _FIELDS, "")
    for parent, known in _ITEMS.items():
        for item in resource.views(parent):
            yield from _unknown(item, known, parent)


def _unknown(view: View, fields: str, parent: str) -> Iterator[UnknownKustomizationField]:
    known = fields.split()
    folded = {field.casefold() for field in known}
    for name in view.mapping():
        if isinstance(name, str) and name.casefold() not in folded:
            yield UnknownKustomizationField(view.at(name, key=True), name, parent, nearest(name, known))
