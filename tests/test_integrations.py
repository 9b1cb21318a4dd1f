"""The GitHub action and the container image: what they call exists."""

import os
import pathlib
import re
import subprocess
import sys
from typing import Any

import pytest

from kubelint.cli.options import CHECK_OPTIONS
from kubelint.documents import to_json

ROOT = pathlib.Path(__file__).parent.parent
LONG = {option.long for option in CHECK_OPTIONS}


def action() -> dict[str, Any]:
    value = to_json((ROOT / "action.yml").read_text())
    assert isinstance(value, dict)
    return value


def scripts() -> list[str]:
    return [step["run"] for step in action()["runs"]["steps"] if "run" in step]


def test_every_option_of_the_action_exists() -> None:
    used = set(re.findall(r"(--[a-z-]+) \"?\$", scripts()[-1])) | set(
        re.findall(r"(--(?:format|output))\b", scripts()[-1])
    )
    assert used
    assert used <= LONG


def test_every_input_is_used() -> None:
    text = (ROOT / "action.yml").read_text()
    for name in action()["inputs"]:
        assert f"inputs.{name} " in text, name


def run_check(tmp_path: pathlib.Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's last step with this checkout in the place of what the step before installs."""
    program = tmp_path / "kubelint" / "bin" / "kubelint"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m kubelint "$@"\n')
    program.chmod(0o755)
    (tmp_path / "web.yaml").write_text("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Web}\n")
    names = ("CONFIG", "RULESET", "KUBERNETES_VERSION", "BASELINE", "SARIF", "ARGUMENTS")
    given = {"PATHS": ".", "FAIL_ON": "warning", **dict.fromkeys(names, ""), **inputs}
    environment = {**os.environ, "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output"), **given}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", scripts()[-1]]
    return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, 1),
        ({"FAIL_ON": "never", "SARIF": "a.sarif"}, 0),
        ({"ARGUMENTS": "--ignore\ninvalid-name"}, 0),
        ({"RULESET": "no"}, 2),
    ],
)
def test_the_action_checks(tmp_path: pathlib.Path, inputs: dict[str, str], code: int) -> None:
    done = run_check(tmp_path, **inputs)
    assert done.returncode == code, done.stderr
    assert (tmp_path / "output").read_text() == f"exit-code={code}\n"
    assert ("::error" in done.stdout) == (code == 1 or "SARIF" in inputs)
    assert ("SARIF" in inputs) == (tmp_path / "a.sarif").exists()


def test_the_image_holds_what_the_package_needs() -> None:
    copied = set(
        re.findall(r"\S+", " ".join(re.findall(r"^COPY (?!--)(.*)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)))
    )
    assert {"pyproject.toml", "README.md", "LICENSE", "kubelint", "rulesets"} <= copied
