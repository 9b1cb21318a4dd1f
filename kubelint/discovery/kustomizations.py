"""Files that a kustomization names and that are no objects by themselves: patches, replacements, inputs of generators.

Fields as in sigs.k8s.io/kustomize/api/types, Kustomization (with the deprecated `patchesStrategicMerge`,
`patchesJson6902`, and `patches` given as plain strings). What is also listed under `resources` is a resource.
"""

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kubelint.documents import read
from kubelint.source import Source

PATCH = "kustomize patch"

_MAY_NAME = re.compile(r"patch|replacements|configurations|openapi|Generator|aluesFile")
_COMMENTED_PATCH = re.compile(
    r"^[ \t]*#[# \t]*-[ \t]+(?:path:[ \t]*)?([\w./-]*patch[\w./-]*\.(?:ya?ml|json))[ \t]*$", re.MULTILINE
)


def partial_files(kustomizations: Mapping[str, str]) -> dict[str, str]:
    """Why each file that a kustomization uses as something else than a resource is not judged, by its path.

    `kustomizations` maps the path of each kustomization to its text. A patch that is only commented out counts too: it
    waits to be switched on, as in every project that kubebuilder has made.
    """
    partial: dict[str, str] = {}
    for path, text in kustomizations.items():
        if _MAY_NAME.search(text):
            folder = os.path.dirname(path)
            for named, reason in _named(text):
                partial.setdefault(_joined(folder, named), reason)
    if partial:
        for resource in _resources(kustomizations, {os.path.basename(path) for path in partial}):
            partial.pop(resource, None)
    return partial


def _resources(kustomizations: Mapping[str, str], names: set[str]) -> Iterator[str]:
    """The resources named by the kustomizations whose text holds one of these file names."""
    holds_one = re.compile("|".join(map(re.escape, names)))
    for path, text in kustomizations.items():
        if holds_one.search(text):
            for kustomization in _mappings(text):
                for key in ("resources", "bases", "generators", "transformers", "validators"):
                    for named in _paths(kustomization.get(key)):
                        yield _joined(os.path.dirname(path), named)


def _named(text: str) -> Iterator[tuple[str, str]]:
    for kustomization in _mappings(text):
        for key in ("patches", "patchesStrategicMerge", "patchesJson6902"):
            yield from ((path, PATCH) for path in _paths(kustomization.get(key)))
        for path in _paths(kustomization.get("replacements")):
            yield path, "kustomize replacement"
        openapi = kustomization.get("openapi")
        for path in (*_paths(kustomization.get("configurations")), *_paths([openapi])):
            yield path, "kustomize configuration"
        for key in ("configMapGenerator", "secretGenerator"):
            yield from ((path, "kustomize generator input") for path in _generator_inputs(kustomization.get(key)))
        for key in ("helmCharts", "helmChartInflationGenerator"):
            yield from ((path, "helm values") for path in _values_files(kustomization.get(key)))
    for commented in _COMMENTED_PATCH.finditer(text):
        yield commented[1], PATCH


def _mappings(text: str) -> Iterator[dict[str, Any]]:
    for document in read(Source("kustomization", text)):
        if isinstance(document.value, dict):
            yield document.value


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _paths(value: object) -> Iterator[str]:
    """The file names in a list of names, or of mappings with a `path`; texts of several lines are inline patches."""
    for item in _items(value):
        path = item.get("path") if isinstance(item, dict) else item
        if isinstance(path, str) and path and "\n" not in path and "://" not in path:
            yield path


def _generator_inputs(value: object) -> Iterator[str]:
    for generator in _items(value):
        if isinstance(generator, dict):
            files = [*_items(generator.get("files")), *_items(generator.get("envs")), generator.get("env")]
            yield from _paths([file.rpartition("=")[2] for file in files if isinstance(file, str)])


def _values_files(value: object) -> Iterator[str]:
    for chart in _items(value):
        if isinstance(chart, dict):
            yield from _paths(
                [chart.get("valuesFile"), chart.get("values"), *_items(chart.get("additionalValuesFiles"))]
            )


def _joined(folder: str, path: str) -> str:
    return os.path.normpath(os.path.join(folder, path))
