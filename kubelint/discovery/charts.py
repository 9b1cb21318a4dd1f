"""Files of Helm charts: what only Helm can read.

A chart is a folder with a `Chart.yaml` (helm.sh/docs/topics/charts); its `templates/` are Go templates, not manifests,
its `crds/` are manifests that Helm applies as they stand.
"""

import fnmatch
import os
from collections.abc import Iterable

TEMPLATE = "helm template"
CHART_FILE = "helm chart file"

_CHART_NAMES = ("Chart.yaml", "Chart.yml")
_OWN_FILES = ("Chart.y*ml", "Chart.lock", "requirements.y*ml", "values*.y*ml", "values*.json")


def is_chart(names: Iterable[str]) -> bool:
    """Whether a folder with files of these names is a chart."""
    return any(name in _CHART_NAMES for name in names)


def own_file(name: str) -> bool:
    """Whether a file of that name in a chart's own folder is Helm's: its description, its locks, its values."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in _OWN_FILES)


def inside_templates(path: str) -> bool:
    """Whether a real path is, or lies below, the `templates` folder of a chart."""
    parts = path.split(os.sep)
    for depth in range(len(parts) - 1, 0, -1):
        if parts[depth] == "templates" and _chart_at(os.sep.join(parts[:depth]) or os.sep):
            return True
    return False


def reason(path: str) -> str | None:
    """Why a file that is named by itself is Helm's, by its place; None when it is not."""
    folder, name = os.path.split(path)
    if inside_templates(folder):
        return TEMPLATE
    return CHART_FILE if own_file(name) and _chart_at(folder) else None


def _chart_at(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in _CHART_NAMES)
