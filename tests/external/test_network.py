"""Folders of manifests with the connections that netpol-analyzer found in them."""

import json
import pathlib
import re

import pytest

from tests.network.manifests import graph_in, lines

SUITE = pathlib.Path(__file__).parents[3] / "shared" / "suites" / "network"
_OUT_OF_SCOPE = re.compile("UserDefinedNetwork|NetworkAttachmentDefinition|MultiNetworkPolicy|VirtualMachine")
_LINE = re.compile(r"^.+? => .+? : .+$")


def _folders(suffix: str) -> list[pathlib.Path]:
    return [
        folder
        for folder in (sorted((SUITE / "tests").iterdir()) if SUITE.is_dir() else ())
        if (SUITE / "test_outputs" / "connlist" / f"{folder.name}{suffix}").exists()
        and not _OUT_OF_SCOPE.search("".join(f.read_text(errors="replace") for f in folder.rglob("*.y*ml")))
    ]


def _expected(folder: pathlib.Path, suffix: str) -> str:
    return (SUITE / "test_outputs" / "connlist" / f"{folder.name}{suffix}").read_text()


@pytest.mark.parametrize("folder", _folders("_connlist_output.txt"), ids=lambda folder: folder.name)
def test_connections(folder: pathlib.Path) -> None:
    expected = {line for line in _expected(folder, "_connlist_output.txt").splitlines() if _LINE.match(line)}
    assert set(lines(graph_in(folder))) == expected


@pytest.mark.parametrize("folder", _folders("_exposure_output.json"), ids=lambda folder: folder.name)
def test_connections_beside_exposure(folder: pathlib.Path) -> None:
    rows = json.loads(_expected(folder, "_exposure_output.json"))["connlist_results"]
    assert set(lines(graph_in(folder))) == {f"{row['src']} => {row['dst']} : {row['conn']}" for row in rows}


def _focused() -> list[pathlib.Path]:
    found = SUITE / "test_outputs" / "connlist"
    return sorted(found.glob("*_focus_workload_*_connlist_output.txt")) if SUITE.is_dir() else []


@pytest.mark.parametrize("path", _focused(), ids=lambda path: path.name)
def test_connections_of_some_workloads(path: pathlib.Path) -> None:
    folder = SUITE / "tests" / path.name.partition("_focus_workload_")[0]
    if _OUT_OF_SCOPE.search("".join(f.read_text(errors="replace") for f in folder.rglob("*.y*ml"))):
        pytest.skip("secondary networks")
    assert {line for line in path.read_text().splitlines() if _LINE.match(line)} <= set(lines(graph_in(folder)))
