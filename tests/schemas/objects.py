"""Objects for the tests of the schema judge."""

from typing import Any

from kubelint.findings import Path
from kubelint.resources import Resource
from kubelint.schemas.judge import Judge
from kubelint.schemas.problems import Problem
from kubelint.values.versions import KubernetesVersion
from tests.manifests import objects_in


def resources(text: str, minor: int = 37, name: str = "case.yaml") -> list[Resource]:
    """The objects of a text."""
    return objects_in(text, name, KubernetesVersion(1, minor))


def judged(text: str, minor: int = 37, judge: Judge | None = None) -> list[Problem]:
    """All problems of a text's objects."""
    judge = judge or Judge(KubernetesVersion(1, minor))
    found: list[Problem] = []
    for resource in resources(text, minor):
        judge.learn(resource)
        found += judge.judge(resource)
    return found + judge.definitions_complete()


def seen(text: str, minor: int = 37) -> list[tuple[str, Path]]:
    """The problems of a text as (class, path in the object)."""
    return [(type(p).__name__, p.place.path) for p in judged(text, minor)]


def pod(**spec: Any) -> dict[str, Any]:
    """A pod with one container and these fields of its spec."""
    containers = [{"name": "web", "image": "nginx"}]
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": containers, **spec}}
