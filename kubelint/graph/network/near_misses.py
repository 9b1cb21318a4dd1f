"""What a selector that matches nothing was probably meant to be, and pods that only an operator will make."""

from collections.abc import Iterable

from kubelint.graph.network.world import Party
from kubelint.graph.selectors import Selector
from kubelint.inventory import Inventory

_LIKE = 0.8
"""`difflib`'s ratio from which two words are one with a slip: `frontent` and `frontend`, not `web` and `worker`."""


def near_miss(selector: Selector, parties: Iterable[Party]) -> str | None:
    """A remedy where one workload's pods fail by one label only and have a value or key like the one written."""
    wanted = [(requirement.key, value) for requirement in selector if (value := requirement.only) is not None]
    if len(wanted) != len(selector):
        return None
    found: dict[str, str] = {}
    for workload in (workload for party in parties for workload in party.workloads):
        labels = workload.pod_labels
        failed = [pair for pair in wanted if labels.get(pair[0]) != pair[1]]
        if len(failed) == 1:
            key, value = failed[0]
            if key in labels and _alike(value, labels[key]):
                found.setdefault(f"{key}: {labels[key]}", workload.title)
            for other in labels:
                if labels[other] == value and other != key and _alike(key, other):
                    found.setdefault(f"{other}: {value}", workload.title)
        if len(found) > 1:
            return None
    if not found:
        return None
    [(label, title)] = found.items()
    return f"did you mean `{label}`, as {title} has it?"


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    return abs(len(one) - len(other)) <= 1 and SequenceMatcher(None, one, other).ratio() >= _LIKE


def made_by_operator(inventory: Inventory, namespace: str | None, selector: Selector) -> bool:
    """Whether a custom resource there has the kind or name that the selector asks for: its operator makes the pods."""
    wanted = {value for requirement in selector for value in requirement.values}
    return any(
        resource.namespace == namespace
        and "." in resource.group
        and not resource.group.endswith("k8s.io")
        and ((resource.kind or "").lower() in wanted or resource.name in wanted)
        for resource in inventory.resources
    )
