"""The command line of the generator."""

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from kubelint.schemas.generate.definitions import Definitions, Releases
from kubelint.schemas.generate.kinds import components, defined, lines

WHEEL = "kubernetes-validate==1.37.0"
MINORS = range(25, 38)
DATA = Path(__file__).parent.parent / "data"


def main() -> None:
    """Read the sources and write `definitions.tsv`, `kinds.tsv` and `components.tsv`."""
    parser = argparse.ArgumentParser(prog="kubelint.schemas.generate")
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--openapi", type=Path, required=True)
    parser.add_argument("--lifecycle", type=Path, required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        releases = read_wheel(arguments.wheel or download(Path(folder)))
    enumerations, structs = read_openapi(arguments.openapi)
    lifecycle = json.loads(arguments.lifecycle.read_text(encoding="utf-8"))
    kinds = defined(releases)
    roots = sorted({name for name, _, _ in kinds.values()} | {"io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"})
    DATA.mkdir(exist_ok=True)
    _write("definitions.tsv", list(Definitions(releases, enumerations, structs).lines(roots)))
    _write("kinds.tsv", list(lines(lifecycle, kinds)))
    _write("components.tsv", list(components(lifecycle)))


def _write(name: str, rows: list[str]) -> None:
    (DATA / name).write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{name}: {len(rows)} lines, {(DATA / name).stat().st_size} bytes")


def download(folder: Path) -> Path:
    """Fetch the pinned wheel with pip."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder), WHEEL]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def read_wheel(wheel: Path) -> Releases:
    """The definitions of every release."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            minor: json.loads(
                archive.read(f"kubernetes_validate/kubernetes-json-schema/v1.{minor}.0-local/_definitions.json")
            )["$defs"]
            for minor in MINORS
        }


def read_openapi(tarball: Path) -> tuple[dict[tuple[str, str], list[str]], set[tuple[str, str]]]:
    """From OpenAPI v3: (definition, field) → values of its enumeration; and the fields that are no pointers."""
    enumerations: dict[tuple[str, str], list[str]] = {}
    structs: set[tuple[str, str]] = set()
    with tarfile.open(tarball) as archive:
        for member in archive:
            file = archive.extractfile(member) if "/v3/" in member.name and member.name.endswith(".json") else None
            document = json.load(file) if file is not None else None
            if not isinstance(document, dict):
                continue
            for name, schema in (document.get("components") or {}).get("schemas", {}).items():
                for field, value in _plain(schema).get("properties", {}).items():
                    plain = _plain(value)
                    item = _plain(plain["items"]) if "items" in plain else plain
                    if "enum" in item:
                        enumerations[name, field] = item["enum"]
                    if plain.get("default") == {}:
                        structs.add((name, field))
    return enumerations, structs


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema as JSON Schema, whether or not it was dumped by way of its Go struct."""
    return {**schema, **schema.get("SchemaProps", {})}


if __name__ == "__main__":
    main()
