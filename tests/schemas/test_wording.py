"""Every problem can be worded, whatever the manifest holds."""

import importlib
import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint.documents import read
from kubelint.findings import Finding
from kubelint.rules.index import RULES
from kubelint.schemas.problems import Problem
from kubelint.source import Source
from tests.schemas.objects import judged

SUBJECTS = {problem.__name__ for problem in get_args(Problem)}
CHECKS = {info.subject: importlib.import_module(info.module).check.check for info in RULES if info.subject in SUBJECTS}

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(-1e9, 1e9)
    | st.text("ab`{}](: \n\"'é", max_size=6)
)
NAMES = st.sampled_from(
    [
        "spec",
        "metadata",
        "containers",
        "name",
        "template",
        "data",
        "labels",
        "replicas",
        "x`y",
        "a{b",
        "limits",
        "resources",
        "ports",
    ]
) | st.text("ab`{}", min_size=1, max_size=3)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
KINDS = st.sampled_from(
    [
        ("v1", "Pod"),
        ("v1", "Secret"),
        ("apps/v1", "Deployment"),
        ("apps/v1beta1", "Deployment"),
        ("apps/v9", "Deployment"),
        ("apps/v1", "Deploy`ment{"),
        ("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
        ("example.org/v1", "Backup"),
        ("networking.k8s.io/v1", "Ingress"),
    ]
)


def worded(text: str) -> list[Finding]:
    """The findings of all problems of a text."""
    return [finding for problem in judged(text) for finding in CHECKS[type(problem).__name__](problem)]


@settings(max_examples=400, deadline=None)
@given(KINDS, st.dictionaries(NAMES, VALUES, max_size=5))
def test_any_object(kind: tuple[str, str], value: dict[str, Any]) -> None:
    text = json.dumps({"apiVersion": kind[0], "kind": kind[1], **value})
    if any(document.error for document in read(Source("case.json", text))):
        return
    for finding in worded(text):
        assert finding.message
        assert finding.help
        for part in (finding.message, finding.label or ""):
            assert not set("{}") & set(part), part
            assert "](" not in part
        assert finding.place.locate().line >= 1


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_every_problem_has_a_rule(subject: str) -> None:
    assert subject in CHECKS


def test_a_secret_is_never_shown() -> None:
    text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: hunter two}\n"
    (finding,) = worded(text)
    assert "hunter" not in f"{finding.message} {finding.help} {finding.label}"


def test_remedies_speak_json_in_json() -> None:
    text = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": {"name": "a"}}}'
    (problem,) = judged(text)
    problem.place.document.source.name = "case.json"
    (finding,) = CHECKS["WrongType"](problem)
    assert "bracket" in (finding.help or "")


@pytest.mark.parametrize(
    ("image", "remedy"),
    [
        ("[YOUR_IMAGE]", "brackets make a list: write the value that is meant in place of them and what they hold"),
        ("[nginx]", "write the item alone, without a dash or brackets"),
        ("[nginx, redis]", "write a single value here; check the indentation of what follows"),
    ],
)
def test_a_list_where_one_text_belongs(image: str, remedy: str) -> None:
    text = f"{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{{name: a, image: {image}}}]}}}}"
    (finding,) = worded(text)
    assert finding.help == remedy
