"""Pods and inventories from YAML text, for the tests of this folder."""

from kubelint.pod_security.levels import Level
from kubelint.pod_security.pods import JudgedPod
from kubelint.pod_security.standards import evaluate
from tests.manifests import inventory

BASELINE, RESTRICTED = Level.BASELINE, Level.RESTRICTED


def judged(spec: str, *, kind: str = "Pod", annotations: str = "null") -> JudgedPod:
    """A pod, or the template of another kind, whose spec is the indented text or flow mapping."""
    body = spec if spec.lstrip().startswith("{") else "\n" + spec
    if kind == "Pod":
        text = f"apiVersion: v1\nkind: Pod\nmetadata: {{name: web, annotations: {annotations}}}\nspec: {body}"
    else:
        head = f"apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\n"
        text = f"{head}spec:\n  template:\n    metadata: {{annotations: {annotations}}}\n    spec: {body}"
    return JudgedPod(inventory(text).workloads[0])


def failing(pod: JudgedPod, level: Level, minor: int) -> list[str]:
    """The ids of the checks that the pod fails."""
    return [violation.check.id for violation in evaluate(pod, level, minor)]


def container(security_context: str, name: str = "web") -> str:
    """A pod spec with one container, as a flow mapping."""
    return f"{{containers: [{{name: {name}, image: nginx, securityContext: {security_context}}}]}}"
