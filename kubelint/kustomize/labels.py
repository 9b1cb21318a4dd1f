"""Where kustomize puts labels: on objects, in pod templates, and in selectors.

The default field specs of sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts (commonlabels,
templatelabels, metadatalabels).
"""

from typing import Any

from kubelint.kustomize.changes import changed, with_pairs

_TEMPLATE = ("spec", "template", "metadata", "labels")
_SELECTOR = ("spec", "selector", "matchLabels")

_TEMPLATES: dict[str, tuple[tuple[str, ...], ...]] = {
    **dict.fromkeys(
        ("ReplicationController", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job"), (_TEMPLATE,)
    ),
    "CronJob": (("spec", "jobTemplate", "metadata", "labels"), ("spec", "jobTemplate", *_TEMPLATE)),
}

_SELECTORS: dict[str, tuple[tuple[str, ...], ...]] = {
    "Service": (("spec", "selector"),),
    "ReplicationController": (("spec", "selector"),),
    **dict.fromkeys(("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"), (_SELECTOR,)),
}
"""Selectors that get the labels even where there is none."""

_ONLY_PRESENT: dict[str, tuple[tuple[str, ...], ...]] = {
    "Job": (_SELECTOR,),
    "CronJob": (("spec", "jobTemplate", *_SELECTOR),),
    "PodDisruptionBudget": (_SELECTOR,),
    "NetworkPolicy": (
        ("spec", "podSelector", "matchLabels"),
        ("spec", "ingress", "from", "podSelector", "matchLabels"),
        ("spec", "egress", "to", "podSelector", "matchLabels"),
    ),
}
_GROUPS = {
    "StatefulSet": "apps",
    "Job": "batch",
    "CronJob": "batch",
    "PodDisruptionBudget": "policy",
    "NetworkPolicy": "networking.k8s.io",
    "Service": "",
    "ReplicationController": "",
}


def labelled(
    value: dict[str, Any], group: str, kind: str, pairs: dict[str, str], *, selectors: bool, templates: bool
) -> dict[str, Any]:
    """An object with these labels; `selectors` includes templates, as `includeSelectors` does."""
    add = with_pairs(pairs)
    value = changed(value, ("metadata", "labels"), add, create=True)
    if _GROUPS.get(kind, group) != group:
        return value
    for steps in _TEMPLATES.get(kind, ()) if selectors or templates else ():
        value = changed(value, steps, add, create=True)
    if selectors:
        for steps in _SELECTORS.get(kind, ()):
            value = changed(value, steps, add, create=True)
        for steps in _ONLY_PRESENT.get(kind, ()):
            value = changed(value, steps, add)
    return value
