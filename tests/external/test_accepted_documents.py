"""No manifest that the API server accepts is told apart, and what is refused and told apart has a known reason."""

import json
from collections import Counter
from pathlib import Path

import pytest

from kubelint.discovery import discover, read_bytes
from kubelint.documents import read
from kubelint.source import Source, decode
from kubelint.templates import sort_out

SUITES = Path(__file__).parent.parent.parent.parent / "shared" / "suites"
ACCEPTED, REFUSED = (201, 409), (400, 422)

pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="the external suites are not there")


def recorded() -> list[tuple[Path, Path]]:
    projects = [(path, path.with_name(f"{path.name}.jsonl")) for path in sorted(SUITES.glob("real/*")) if path.is_dir()]
    return [*projects, (SUITES / "docs-examples", SUITES / "apiserver" / "docs-examples.jsonl")]


@pytest.mark.parametrize(("folder", "verdicts"), recorded(), ids=lambda path: path.stem)
def test_accepted_documents_are_judged(folder: Path, verdicts: Path) -> None:
    found = discover([str(folder)])
    assert not found.failures
    judged: Counter[str] = Counter()
    reasons = {entry.file: entry.reason for entry in found.skipped}
    for file in found.files:
        source = Source(file.name, decode(read_bytes(file)))
        told = sort_out(source, read(source), kustomization=file.kustomization)
        judged[file.name] = len(told.judged)
        assert not told.refused
        reasons.update((entry.file, entry.reason) for entry in told.skipped)
    accepted: Counter[str] = Counter()
    for line in verdicts.read_text(encoding="utf-8").splitlines():
        verdict = json.loads(line)
        name = (folder / verdict["file"].removeprefix("docs-examples/")).as_posix()
        if verdict["code"] in ACCEPTED:
            accepted[name] += 1
        elif verdict["code"] in REFUSED and name in reasons:
            assert reasons[name] in ("kubeadm patch", "kustomize patch", "placeholders")
    assert not accepted - judged
