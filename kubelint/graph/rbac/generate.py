"""Makes `builtin.json`: `python -m kubelint.graph.rbac.generate FOLDER`.

FOLDER holds for each release of Kubernetes a folder (`v1.36.2`) with the files of
`plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata` in k8s.io/kubernetes: what its API server makes with the
default feature gates, as the release's own tests assert.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kubelint.documents import to_json
from kubelint.values.versions import parse_kubernetes_version

_FILES = {
    "roles": ("cluster-roles.yaml", "controller-roles.yaml", "namespace-roles.yaml"),
    "bindings": ("cluster-role-bindings.yaml", "controller-role-bindings.yaml", "namespace-role-bindings.yaml"),
}
_MADE_BY_ALL = "kubernetes.io/bootstrapping"

Item = dict[str, Any]


def main() -> None:
    """Write the file beside this module."""
    releases = {}
    for folder in Path(sys.argv[1]).iterdir():
        version = parse_kubernetes_version(folder.name)
        if version is not None:
            releases[version.minor] = folder
    lines = [f'"{name}":[\n{_lines(releases, files)}\n]' for name, files in _FILES.items()]
    target = Path(__file__).parent / "builtin.json"
    target.write_text("{" + ",\n".join([f'"minors":{sorted(releases)}', *lines]) + "}\n", encoding="utf-8")


def _lines(releases: dict[int, Path], files: tuple[str, ...]) -> str:
    """One object a line, with the minor releases that have it so where not all of them do."""
    found: dict[str, list[int]] = {}
    for minor, folder in sorted(releases.items()):
        for name in files:
            for item in _items(folder / name):
                found.setdefault(json.dumps(item, separators=(",", ":"), sort_keys=True), []).append(minor)
    lines = []
    for text, minors in found.items():
        end = "" if len(minors) == len(releases) else f',"minors":{json.dumps(minors, separators=(",", ":"))}'
        lines.append(f"{text[:-1]}{end}}}")
    return ",\n".join(lines)


def _items(file: Path) -> Iterator[Item]:
    for item in to_json(file.read_text(encoding="utf-8"))["items"]:
        metadata = item["metadata"]
        labels = {key: value for key, value in metadata.get("labels", {}).items() if key != _MADE_BY_ALL}
        kept: Item = {key: metadata[key] for key in ("name", "namespace") if key in metadata}
        if labels:
            kept["labels"] = labels
        if item.get("aggregationRule"):
            kept["aggregationRule"] = item["aggregationRule"]
        elif item.get("rules"):
            kept["rules"] = item["rules"]
        if "roleRef" in item:
            kept["roleRef"] = [item["roleRef"]["kind"], item["roleRef"]["name"]]
            kept["subjects"] = [[s["kind"], s.get("namespace", ""), s["name"]] for s in item.get("subjects") or ()]
        yield kept


if __name__ == "__main__":
    main()
