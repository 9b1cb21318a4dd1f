"""What was probably meant, and one finding per cause."""

import pytest

from kubelint.findings import Path
from kubelint.schemas.problems import MissingField, UnknownField
from tests.schemas.objects import judged

DEPLOYMENT = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
"""


def unknown(text: str, minor: int = 37) -> UnknownField:
    (problem,) = judged(text, minor)
    assert isinstance(problem, UnknownField)
    return problem


@pytest.mark.parametrize(
    ("field", "suggestion"),
    [
        ("replica: 1", "replicas"),
        ("Replicas: 1", "replicas"),
        ("minReadySecond: 1", "minReadySeconds"),
        ("zzz: 1", None),
    ],
)
def test_spelling(field: str, suggestion: str | None) -> None:
    assert unknown(DEPLOYMENT.replace("spec:\n  sel", f"spec:\n  {field}\n  sel")).suggestion == suggestion


@pytest.mark.parametrize(
    ("field", "belongs"),
    [
        ("nodeSelector: {}", ("spec", "template", "spec", "nodeSelector")),
        ("labels: {}", ("metadata", "labels")),
        ("image: x", ("spec", "template", "spec", "containers", 0, "image")),
    ],
)
def test_too_high(field: str, belongs: Path) -> None:
    problem = unknown(DEPLOYMENT.replace("spec:\n  sel", f"spec:\n  {field}\n  sel"))
    assert (problem.suggestion, problem.belongs) == (None, belongs)


@pytest.mark.parametrize(
    ("field", "belongs"),
    [
        ("replicas: 2", ("spec", "replicas")),
        ("nodeSelector: {}", ("spec", "template", "spec", "nodeSelector")),
        ("runAsUser: 1", ("spec", "template", "spec", "containers", 0, "securityContext", "runAsUser")),
    ],
)
def test_too_low(field: str, belongs: Path) -> None:
    assert unknown(f"{DEPLOYMENT}          {field}\n").belongs == belongs


@pytest.mark.parametrize(
    ("field", "belongs"),
    [("serviceName: web", ("service", "name")), ("servicePort: 80", ("service", "port", "number"))],
)
def test_a_field_of_a_removed_version_has_moved(field: str, belongs: Path) -> None:
    ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  defaultBackend:\n    "
    assert unknown(ingress + field).belongs == ("spec", "defaultBackend", *belongs)


def test_a_field_of_another_release() -> None:
    text = f"{DEPLOYMENT}          resizePolicy: []\n"
    problem = unknown(text, 26)
    assert (problem.since and problem.since.minor, problem.until) == (27, None)
    pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a}], resourceClaims: [%s]}\n"
    problem = unknown(pod % "{name: a, source: {resourceClaimName: b}}", 37)
    assert (problem.since, problem.until and problem.until.minor) == (None, 30)


def test_a_misplaced_field_is_not_missing_too() -> None:
    text = DEPLOYMENT.replace("  template:\n    metadata: {labels: {app: web}}\n    spec:\n", "").replace(
        "      ", "  "
    )
    problems = judged(text)
    assert [type(problem) for problem in problems] == [UnknownField]


def test_a_misspelt_field_is_not_missing_too() -> None:
    problems = judged(DEPLOYMENT.replace("name: web\n          image", "nam: web\n          image"))
    assert [type(problem) for problem in problems] == [UnknownField]


def test_what_is_missing_is_told_once() -> None:
    problems = judged("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n")
    assert [(type(p), p.place.path) for p in problems] == [(MissingField, ("spec",))]
