"""Whether a selector in a pod spec means the workload's own pods."""

from kubelint.resources import Workload
from kubelint.resources.made_labels import label_sets
from kubelint.values.selectors import label_selector

_UNFORESEEN = frozenset(
    ("batch.kubernetes.io/controller-uid", "controller-revision-hash", "controller-uid", "pod-template-hash")
)
"""Labels of pods whose values only a cluster knows."""


def selects_own(written: object, workload: Workload) -> bool:
    """Whether a label selector takes pods of the workload, or may."""
    selector = label_selector(written)
    if any(requirement.key in _UNFORESEEN for requirement in selector.requirements):
        return True
    return any(selector.matches(labels) for labels in label_sets(workload))
