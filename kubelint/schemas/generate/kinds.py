"""From the lifecycle table and the definitions to the list of kinds: one line each, tab-separated.

Columns: apiVersion, kind, definition (empty when no supported release has one), its first and last release, introduced,
deprecated, removed (minor versions, empty when unknown), replacement as `apiVersion kind`, `off` for APIs that are off
by default. Components other than Kubernetes follow in a file of their own, with versions of the component.
"""

from collections.abc import Iterator
from typing import Any

from kubelint.schemas.generate.definitions import Releases, short
from kubelint.schemas.generate.enforcement import ALSO_DEPRECATED, OFF_BY_DEFAULT_SINCE

Key = tuple[str, str]
"""apiVersion and kind."""
_NO_RESOURCES = ("io.k8s.apimachinery.",)


def defined(releases: Releases) -> dict[Key, tuple[str, int, int]]:
    """(apiVersion, kind) → definition name and the first and last release that has it; without lists."""
    found: dict[Key, tuple[str, int, int]] = {}
    for minor, definitions in sorted(releases.items()):
        for name, schema in definitions.items():
            for gvk in schema.get("x-kubernetes-group-version-kind", ()):
                if name.startswith(_NO_RESOURCES) or gvk["kind"].endswith("List"):
                    continue
                key = (f"{gvk['group']}/{gvk['version']}" if gvk["group"] else gvk["version"], gvk["kind"])
                first = found.get(key, (name, minor, minor))[1]
                found[key] = (name, first, minor)
    return found


def lines(lifecycle: dict[str, Any], definitions: dict[Key, tuple[str, int, int]]) -> Iterator[str]:
    """The lines of the data file, sorted."""
    rows = {(row["apiVersion"], row["kind"]): row for row in lifecycle["kinds"]}
    for key in sorted(rows.keys() | definitions.keys()):
        row = rows.get(key, {})
        if row.get("kind", "").endswith("List") or row.get("group") in ("audit.k8s.io", "apidiscovery.k8s.io"):
            continue
        name, first, last = definitions.get(key, ("", 0, 0))
        introduced = _minor(row.get("introduced")) or str(first or "")
        since, instead = ALSO_DEPRECATED.get(key, ("", ""))
        deprecated = _minor(row.get("deprecated")) or str(since)
        columns = [*key, short(name), str(first or ""), str(last or ""), introduced, deprecated]
        columns += [_minor(row.get("removed")), _replacement(row) or instead, "off" if _off(key, rows) else ""]
        yield "\t".join(columns)


def components(lifecycle: dict[str, Any]) -> Iterator[str]:
    """apiVersion, kind (empty: every kind), component, deprecated, removed, replacement of other components' APIs."""
    for row in lifecycle["third_party"]:
        if not row["group"]:
            continue
        replacement = row["replacement"] or ""
        if row["group"].startswith("acme."):
            replacement = f"{row['group']}/{replacement.rpartition('/')[2]}"
        columns = [f"{row['group']}/{row['version']}", row["kind"], row["component"]]
        yield "\t".join([*columns, row["deprecated"] or "", row["removed"] or "", replacement])


def _minor(version: str | None) -> str:
    return version.partition(".")[2] if version else ""


def _replacement(row: dict[str, Any]) -> str:
    other = row.get("replacement")
    if not other:
        return ""
    group = f"{other['group']}/" if other["group"] else ""
    return f"{group}{other['version']} {other['kind']}"


def _off(key: Key, rows: dict[Key, dict[str, Any]]) -> bool:
    """Alpha, or a beta that came after KEP-3136 without an older beta of the same kind."""
    group, _, version = key[0].rpartition("/")
    if "alpha" in version:
        return True
    if "beta" not in version:
        return False
    same = [row for (_, kind), row in rows.items() if kind == key[1] and row["group"] == group]
    betas = [row for row in same if "beta" in row["version"]]
    return all(int(_minor(row.get("introduced")) or 0) >= OFF_BY_DEFAULT_SINCE for row in betas)
