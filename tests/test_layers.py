"""Imports go downwards only, and a plain check imports nothing heavy."""

import ast
import pathlib
import subprocess
import sys

import pytest

PACKAGE = pathlib.Path(__file__).parent.parent / "kubelint"
FLOORS = [
    ["errors", "source", "scalars", "writing"],
    ["documents", "findings", "values", "paths", "cel", "re2"],
    ["resources"],
    ["kustomize", "environments"],
    ["inventory"],
    ["settings"],
    ["schemas", "graph", "pod_security", "validation", "syntax"],
    ["rules"],
    "rulesets peers config fingerprints suppressions baseline pages catalogue discovery templates".split(),
    ["analyses", "engine", "checking", "mending", "scan", "reporting", "testing"],
    ["reporters"],
    ["cli", "__main__"],
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: pathlib.Path) -> set[str]:
    """The parts of kubelint that a module imports while it is itself imported."""
    names: set[str] = set()
    for node in ast.parse(module.read_text()).body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name.split(".")[1] for name in names if name.startswith("kubelint.")}


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_a_lower_floor_never_imports_a_higher_one(module: pathlib.Path) -> None:
    part = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part in ("__init__", "py.typed"):
        return
    assert part in FLOOR, f"say on which floor `{part}` lives"
    higher = {name for name in imported(module) if FLOOR.get(name, 0) > FLOOR[part]}
    assert not higher


def test_modules_and_functions_stay_small() -> None:
    for module in MODULES:
        text = module.read_text()
        if module.name == "index.py" or "data" in module.parts:
            continue
        assert text.count("\n") <= 300, module
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 40, f"{module}:{node.lineno} {node.name}"


HEAVY = (
    "typer", "click", "rich", "pydantic", "networkx", "jsonschema", "sarif_om",
    "importlib.metadata", "importlib.resources", "logging", "inspect", "dataclasses",
)  # fmt: skip


ON_DEMAND = (
    "cel",
    "kustomize.merging",
    "graph.network",
    "graph.rbac",
    "re2",
    "schemas.custom",
    "schemas.explain",
    "suppressions",
)
"""Parts of kubelint that a check of one plain object has no use for."""


def check_in_a_process(folder: pathlib.Path, manifest: str) -> tuple[str, set[str]]:
    """Exit code of a check of one file, and all modules that it has imported."""
    (folder / "manifest.yaml").write_text(manifest)
    code = "import sys\nfrom kubelint import cli\ncode = cli.run(['check', 'manifest.yaml'])\nprint(code, *sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=True)
    exit_code, *modules = done.stdout.splitlines()[-1].split()
    return exit_code, set(modules)


def test_a_plain_check_imports_nothing_heavy(tmp_path: pathlib.Path) -> None:
    pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n"
    exit_code, modules = check_in_a_process(tmp_path, pod)
    assert exit_code == "1"
    assert not set(HEAVY) & modules


def test_a_clean_object_needs_few_imports(tmp_path: pathlib.Path) -> None:
    clean = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n"
    exit_code, modules = check_in_a_process(tmp_path, clean)
    assert exit_code == "0"
    assert not {f"kubelint.{name}" for name in ON_DEMAND} & modules
