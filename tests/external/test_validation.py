"""Manifests that a real API server was asked about: refused ones are told at the server's field, accepted ones are not.

    python -m tests.external.test_validation [FOLDER]

prints the figures and every disagreement for a folder in the format of the suite: `*.jsonl` files whose rows have a
`manifest`, the `code` and the `causes` of the answer.
"""

import json
import pathlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from kubelint.documents import read
from kubelint.findings import Severity
from kubelint.paths import path_text
from kubelint.resources import Resource, objects_of
from kubelint.rules.index import RULES
from kubelint.schemas.judge import Judge
from kubelint.schemas.problems import DeprecatedApi, OffByDefaultApi, UnknownField
from kubelint.source import Source
from kubelint.validation import validate
from kubelint.values.versions import KubernetesVersion

SUITE = pathlib.Path(__file__).parents[3] / "shared" / "suites" / "apiserver"
SERVER = KubernetesVersion(1, 36)
SEVERITIES = {info.name: info.severity for info in RULES}
ACCEPTED = (201, 409)
OF_THE_CLUSTER = re.compile(
    r"failed to allocate|already allocated|already exists|does not match the namespace sent|controller-uid|"
    r"must be '[0-9a-f]{8}-|admin access to devices|no matches for kind|compilation failed|ERROR: <input>"
)
"""Answers that a file alone does not decide."""
REAL_PLACES = (
    ("spec.validation.openAPIV3Schema", "spec.versions.schema.openAPIV3Schema"),
    ("metadata.taints", "spec.taints"),
    ("annotations.kubernetes.io/ingress.class", "metadata.annotations"),
    ("securityContext.shareProcessNamespace", "shareProcessNamespace"),
    ("spec.LoadBalancerSourceRanges", "spec.loadBalancerSourceRanges"),
    ("downwardAPI.resourceFieldRef", "downwardAPI.items.resourceFieldRef"),
)
"""Fields that the server calls otherwise than the file."""

pytestmark = pytest.mark.skipif(not SUITE.exists(), reason="no recorded answers here")


class Disagreement(NamedTuple):
    """A row judged otherwise than the server did, and what was found in it."""

    row: dict[str, Any]
    kind: str
    found: list[tuple[str, str]]


def rows(file: pathlib.Path) -> Iterator[dict[str, Any]]:
    """The rows whose answer depends on the manifest alone."""
    for line in file.read_text().splitlines():
        row = json.loads(line)
        causes = row.get("causes") or []
        messages = [cause["message"] for cause in causes] or [row.get("message") or ""]
        manifest = row.get("manifest")
        if isinstance(manifest, dict) and row["code"] and not all(OF_THE_CLUSTER.search(text) for text in messages):
            namespace = (manifest.get("metadata") or {}).get("namespace")
            if not namespace or re.fullmatch(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", str(namespace)):
                yield row


def errors(manifest: dict[str, Any], judge: Judge) -> list[tuple[str, str]]:
    """What schema and validation report as errors: rule or problem, and path."""
    found: list[tuple[str, str]] = []
    for document in read(Source("manifest.json", json.dumps(manifest))):
        if document.error is not None:
            return [("undecodable", "")]
        for path, value in objects_of(document.value):
            resource = Resource(document, path, value, SERVER)
            for problem in judge.judge(resource):
                harmless = isinstance(problem, UnknownField) and problem.dropped
                if not harmless and not isinstance(problem, DeprecatedApi | OffByDefaultApi):
                    found.append((problem.__class__.__name__, path_text(problem.place.path)))
            for violation in validate(resource):
                severity = violation.severity or SEVERITIES.get(violation.rule, Severity.ERROR)
                if severity is Severity.ERROR:
                    found.append((violation.rule, path_text(violation.place.path)))
    return found


def field(path: str) -> str:
    """A path without indices and keys, as far as the server and the file agree on its parts."""
    path = re.sub(r"\[[^\]]*\]", "", path).replace("..", ".").strip(".")
    for server, real in REAL_PLACES:
        path = path.replace(server, real)
    return path


def near(wanted: str, found: str) -> bool:
    """Whether two paths are the same or one lies below the other."""
    return wanted in ("", found) or found.startswith(wanted + ".") or wanted.startswith(found + ".")


def disagreements(file: pathlib.Path, kinds: frozenset[str] = frozenset()) -> tuple[Counter[str], list[Disagreement]]:
    """How often the server and kubelint agree on the rows of a file (of some kinds alone), and where they do not."""
    judge = Judge(SERVER)
    judge.definitions_complete()
    counts: Counter[str] = Counter()
    apart = []
    for row in rows(file):
        if kinds and row["manifest"].get("kind") not in kinds:
            continue
        found = errors(row["manifest"], judge)
        if row["code"] in ACCEPTED:
            verdict = "false alarm" if found else "accepted"
        else:
            wanted = {field(cause["field"]) for cause in row.get("causes") or []} or {""}
            told = any(near(want, field(path)) for want in wanted for _, path in found)
            verdict = "found" if told else "missed"
        counts[verdict] += 1
        if verdict in ("false alarm", "missed"):
            apart.append(Disagreement(row, verdict, found))
    return counts, apart


@pytest.mark.parametrize("name", ["rule-probes", "validation-unit-tests"])
def test_pods_are_judged_as_the_server_judges_them(name: str) -> None:
    _, apart = disagreements(SUITE / f"{name}.jsonl", frozenset(("Pod", "PodTemplate")))
    assert [(each.kind, each.row.get("message"), each.found) for each in apart] == []


@pytest.mark.parametrize("name", ["rule-probes", "validation-unit-tests"])
def test_figures_do_not_fall(name: str) -> None:
    counts, _ = disagreements(SUITE / f"{name}.jsonl")
    assert counts["found"] + counts["accepted"] >= 0.99 * sum(counts.values())


@pytest.mark.parametrize("name", ["rule-probes", "validation-unit-tests"])
def test_nothing_accepted_is_called_an_error(name: str) -> None:
    _, apart = disagreements(SUITE / f"{name}.jsonl")
    assert [(each.row.get("test"), each.found) for each in apart if each.kind == "false alarm"] == []


def main(folder: pathlib.Path) -> None:
    """Print the figures of every file of a folder, and each disagreement."""
    for file in sorted(folder.glob("*.jsonl")):
        if not any(True for _ in rows(file)):
            continue
        counts, apart = disagreements(file)
        for kind, row, found in ((each.kind, each.row, each.found) for each in apart):
            print(
                f"{kind}: {row.get('test') or row.get('mutations')}: {(row.get('message') or '')[:200]} | {found[:3]}"
            )
        agreed, total = counts["found"] + counts["accepted"], sum(counts.values())
        print(f"{file.name}: {agreed} of {total} agree ({100 * agreed / max(total, 1):.2f} %), {dict(counts)}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else SUITE)
