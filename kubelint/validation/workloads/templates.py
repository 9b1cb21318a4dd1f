"""What a workload asks of its pod template: labels that its selector finds, and a restart policy that fits."""

from collections.abc import Iterator
from typing import Any

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.selectors import Selector, label_selector_problems, map_selector
from kubelint.values.selectors import label_selector as parse

_MISMATCH_HELP = "give the template the labels of the selector, or select by the template's labels"


def selector(spec: View, field: str, context: object) -> Iterator[Violation]:
    """A selector that is lawful and not empty (ValidateDeploymentSpec and its like)."""
    value = spec.value[field]
    if value.__class__ is not dict:
        return
    if not value.get("matchLabels") and not value.get("matchExpressions"):
        yield refuse("empty-selector", spec, field, "is empty", "select the labels of the pod template")
    yield from label_selector(spec, field)


def selected_template(spec: View) -> Iterator[Violation]:
    """The template's labels are those that `spec.selector` looks for."""
    written = spec.value.get("selector")
    if written.__class__ is not dict or not written:
        return
    labels = template_labels(spec)
    if labels is None or _plainly_selects(written, labels):
        return
    if next(label_selector_problems(written), None) is None:
        yield from mismatch(spec, parse(written), labels)


def _plainly_selects(written: dict[str, Any], labels: dict[str, str]) -> bool:
    """The common case: labels that are all there."""
    wanted = written.get("matchLabels")
    return len(written) == 1 and wanted.__class__ is dict and wanted.items() <= labels.items()


def template_labels(spec: View) -> dict[str, str] | None:
    """The labels of the pod template; None where one of them is of a wrong type."""
    metadata = spec.get("template", "metadata")
    labels = metadata.get("labels") if metadata.__class__ is dict else None
    if labels is None and (metadata is None or metadata.__class__ is dict):
        return {}
    if labels.__class__ is not dict or any(value.__class__ is not str for value in labels.values()):
        return None
    return labels


def mismatch(spec: View, wanted: Selector, labels: dict[str, str]) -> Iterator[Violation]:
    """The violation, if the selector does not match the labels; it is shown at the label that differs."""
    if wanted.matches(labels):
        return
    path = ("template", "metadata", "labels")
    differing = next((key for key, value in wanted.exact.items() if key in labels and labels[key] != value), None)
    yield refuse(
        "selector-mismatch",
        spec,
        path if differing is None else (*path, differing),
        f"does not match the selector {quoted(str(wanted), 80)}",
        _MISMATCH_HELP,
        key=differing is None,
        related=(Label(spec.at("selector"), "the selector"),),
    )


def mapped_template(spec: View) -> Iterator[Violation]:
    """The same for a ReplicationController, whose selector is a plain map (ValidatePodTemplateSpecForRC)."""
    labels = template_labels(spec)
    written = spec.value.get("selector")
    if not written:
        if labels == {} and spec.get("template") is not None:
            yield refuse(
                "empty-selector",
                spec,
                "selector",
                "is empty, and the template has no labels to take over",
                "label the pod template",
                key=True,
            )
        return
    if labels is not None and written.__class__ is dict:
        yield from mismatch(spec, map_selector(written), labels)


def always_restarted(resource: Resource, spec: View) -> Iterator[Violation]:
    """Pods of a controller that replaces them restart always, and have no deadline."""
    pod = spec.get("template", "spec")
    if pod.__class__ is not dict:
        return
    policy = pod.get("restartPolicy")
    if policy in ("OnFailure", "Never"):
        yield refuse(
            "unsuitable-restart-policy",
            spec,
            ("template", "spec", "restartPolicy"),
            f"must be `Always`, not `{policy}`: a {resource.kind} keeps its pods running",
            "remove it, or use a Job for pods that come to an end",
        )
    if pod.get("activeDeadlineSeconds") is not None:
        yield refuse(
            "misplaced-field",
            spec,
            ("template", "spec", "activeDeadlineSeconds"),
            f"may not be set: a {resource.kind} keeps its pods running",
            "remove it, or use a Job for pods that come to an end",
            key=True,
        )
