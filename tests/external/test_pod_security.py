"""The plug-in's own fixtures for five versions, and its recorded text for the workloads of the documentation."""

import collections
import json
import pathlib
import re
from collections.abc import Iterator

import pytest

from kubelint.pod_security.levels import Level
from kubelint.pod_security.pods import JudgedPod
from kubelint.pod_security.standards import CHECKS, evaluate
from kubelint.resources import Workload
from tests.manifests import objects_in

SUITES = pathlib.Path(__file__).parents[3] / "shared" / "suites"
FIXTURES = SUITES / "pod-security"
RECORDED_AT = 36
REASONS = {
    "allowPrivilegeEscalation != false": {"allowPrivilegeEscalation"},
    "forbidden AppArmor profile": {"appArmorProfile"},
    "forbidden AppArmor profiles": {"appArmorProfile"},
    "forbidden sysctls": {"sysctls"},
    "host namespaces": {"hostNamespaces"},
    "hostPath volumes": {"hostPathVolumes"},
    "hostPort": {"hostPorts"},
    "hostProcess": {"windowsHostProcess"},
    "non-default capabilities": {"capabilities_baseline"},
    "privileged": {"privileged"},
    "probe or lifecycle host": {"hostProbesAndHostLifecycle"},
    "procMount": {"procMount", "procMount_restricted"},
    "restricted volume types": {"restrictedVolumes"},
    "runAsNonRoot != true": {"runAsNonRoot"},
    "runAsUser=0": {"runAsUser"},
    "seLinuxOptions": {"seLinuxOptions"},
    "seccompProfile": {"seccompProfile_baseline", "seccompProfile_restricted"},
    "unrestricted capabilities": {"capabilities_restricted"},
}

pytestmark = pytest.mark.skipif(not FIXTURES.is_dir(), reason="no recorded Pod Security verdicts here")


def workloads(path: pathlib.Path) -> Iterator[Workload]:
    for resource in objects_in(path.read_text(), path.name, readable=False):
        if resource.workload is not None:
            yield resource.workload


@pytest.mark.parametrize("level", [Level.BASELINE, Level.RESTRICTED], ids=str)
def test_fixtures_of_the_plug_in(level: Level) -> None:
    by_file_name = {check.id.lower(): check for check in CHECKS}
    replaced_by = {check.overrides: check.id for check in CHECKS if check.overrides}
    for path in sorted((FIXTURES / str(level)).rglob("*.yaml")):
        minor = int(path.parts[-3].removeprefix("v1."))
        [workload] = workloads(path)
        found = {violation.check.id for violation in evaluate(JudgedPod(workload), level, minor)}
        if path.parent.name == "pass":
            assert not found, path
        else:
            named = by_file_name[re.sub(r"\d+$", "", path.stem)].id
            assert found & {named, replaced_by.get(named)}, path


def test_recorded_verdicts_on_the_documentation() -> None:
    rows = [json.loads(line) for line in (FIXTURES / "docs-examples.jsonl").read_text().splitlines()]
    files = collections.defaultdict(list)
    for row in rows:
        files[row["file"]].append(row)
    for file, answers in files.items():
        found = list(workloads(SUITES / "docs-examples" / file))
        for row in answers:
            named = [w for w in found if (w.kind, w.name) == (row["kind"], row["name"])]
            index = int(row["doc"]) if len(named) > 1 else None
            [workload] = [w for w in named if index is None or w.resource.document.index == index]
            _agrees(JudgedPod(workload), row)


def _agrees(pod: JudgedPod, row: dict[str, dict[str, str | None]]) -> None:
    for asked, text in row["verdict"].items():
        if text is None:
            continue
        level, _, version = asked.partition(":")
        minor = RECORDED_AT if version == "latest" else int(version.removeprefix("v1."))
        found = [violation.check.id for violation in evaluate(pod, Level[level.upper()], minor)]
        reasons = _reasons(text)
        assert len(found) == len(reasons), (row["file"], asked)
        assert all(check in REASONS[reason] for check, reason in zip(found, reasons, strict=True)), (row["file"], asked)


def _reasons(text: str) -> list[str]:
    """The reasons in the plug-in's text: what stands before each parenthesis at depth 0."""
    body = text.partition('": ')[2]
    depth, plain = 0, ""
    for character in body:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and character != ")":
            plain += character
    return [reason.strip() for reason in plain.split(", ") if reason.strip()]
