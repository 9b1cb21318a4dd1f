"""The commands: what `kubelint graph` and `network connections --format svg` print, and how they refuse."""

import json
import os
import pathlib
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from kubelint.cli.network import connections
from kubelint.errors import UsageError
from tests.graph.manifests import SHOP
from tests.manifests import inventory

ROOT = SHOP.parents[2]


def kubelint(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kubelint", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, encoding="utf-8")


def test_graph_references() -> None:
    done = kubelint("graph", "references", "testdata/projects/shop", "--focus", "HorizontalPodAutoscaler/frontend")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "HorizontalPodAutoscaler/frontend (testdata/projects/shop/base/autoscaling.yaml:4)",
        "└── ✗ scaleTargetRef → Deployment/front-end [missing] (at testdata/projects/shop/base/autoscaling.yaml:10)",
    ]


@pytest.mark.parametrize("name", ["references", "rbac", "network"])
def test_graph_json(name: str) -> None:
    done = kubelint("graph", name, "testdata/projects/shop", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["graph"] == name


@pytest.mark.parametrize(
    "arguments", [["--format", "png"], ["--focus", "Pod/none"], ["--depth", "2"], ["--depth", "-1"]]
)
def test_what_cannot_be_shown_is_exit_2(arguments: list[str]) -> None:
    done = kubelint("graph", "network", "testdata/projects/shop", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()


def test_an_empty_folder_is_fine(tmp_path: pathlib.Path) -> None:
    done = kubelint("graph", "references", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "nothing to show\n")


def test_connections_as_svg() -> None:
    world = inventory(*(path.read_text() for path in sorted(SHOP.rglob("*.yaml"))))
    tree = ElementTree.fromstring("\n".join(connections(world, "svg", focus="monitoring/grafana").lines))
    titles = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}title")]
    assert any(title and title.startswith("Deployment/frontend") for title in titles)
    assert not any(title and title.startswith("StatefulSet/database") for title in titles)


def test_exposure_is_not_drawn() -> None:
    with pytest.raises(UsageError):
        connections(inventory(), "svg", exposure=True)


def test_the_suffix_of_the_output_tells_the_format(tmp_path: pathlib.Path) -> None:
    for name, start in (("a.html", "<!doctype html>"), ("a.svg", "<?xml"), ("a.mmd", "flowchart"), ("a", "without")):
        done = kubelint("graph", "references", "testdata/projects/shop", "-o", str(tmp_path / name))
        assert (done.returncode, done.stdout) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    kubelint("graph", "references", "testdata/projects/shop", "-o", str(tmp_path / "b.html"), "-f", "json")
    assert json.loads((tmp_path / "b.html").read_text(encoding="utf-8"))["version"] == 1


def test_a_file_that_cannot_be_written_is_exit_2(tmp_path: pathlib.Path) -> None:
    done = kubelint("graph", "references", "testdata/projects/shop", "-o", str(tmp_path / "none" / "a.html"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_the_image_of_connections_names_the_environments() -> None:
    done = kubelint("network", "connections", "testdata/projects/stages", "--format", "svg")
    assert 'data-group="production: shop"' in done.stdout
    assert 'data-group="staging: shop-staging"' in done.stdout
