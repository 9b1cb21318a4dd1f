"""`matchLabelKeys` and `mismatchLabelKeys` beside a selector (KEP-3243, KEP-3633)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import label_key
from kubelint.values.versions import KubernetesVersion

_IN_AFFINITY = KubernetesVersion(1, 31)
_IN_SPREAD = KubernetesVersion(1, 27)
"""First releases that have the fields on; before, they are dropped."""
_MERGED = KubernetesVersion(1, 34)
"""First release that merges a spread constraint's keys into its selector."""


def spread_keys(constraint: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Keys of a spread constraint (validateMatchLabelKeysInTopologySpread)."""
    if pod.version < _IN_SPREAD:
        return
    yield from _keys(constraint, field)
    if pod.version >= _MERGED:
        yield from _merged_twice(constraint, field, pod)
        return
    for index, key in enumerate(constraint.items(field)):
        if key.__class__ is str and key in selected_keys(constraint):
            yield _in_both(constraint, field, index, key)


def affinity_keys(term: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Keys of a pod affinity term (ValidateMatchLabelKeysAndMismatchLabelKeys)."""
    if pod.version < _IN_AFFINITY:
        return
    yield from _keys(term, field)
    if field != "matchLabelKeys":
        return
    yield from _merged_twice(term, field, pod)
    mismatched = term.items("mismatchLabelKeys")
    for index, key in enumerate(term.items(field)):
        if key.__class__ is str and key in mismatched:
            yield refuse(
                "invalid-selector",
                term,
                (field, index),
                f"is also under `mismatchLabelKeys`: {quoted(key)}",
                "keep the key in one of the two lists",
            )


def _keys(holder: View, field: str) -> Iterator[Violation]:
    keys = holder.items(field)
    if keys and holder.get("labelSelector") is None:
        yield refuse(
            "missing-companion-field",
            holder,
            field,
            "needs a `labelSelector`",
            "write the `labelSelector` that the keys narrow",
            key=True,
        )
    for index, key in enumerate(keys):
        reason = label_key(key) if key.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-selector", holder, (field, index), f"is not valid: {reason}", "write the key of a label"
            )


def selected_keys(holder: View) -> set[object]:
    """The keys that a selector mentions."""
    return {*holder.mapping("labelSelector", "matchLabels"), *_expression_keys(holder)}


def _expression_keys(holder: View) -> list[object]:
    return [expression.text("key") for expression in holder.views("labelSelector", "matchExpressions")]


def _merged_twice(holder: View, field: str, pod: Pod) -> Iterator[Violation]:
    """On creation a Pod's own labels of these keys join the selector, which may not mention them already."""
    own = {} if pod.template else pod.resource.labels
    expressions = _expression_keys(holder)
    labels = holder.mapping("labelSelector", "matchLabels")
    for index, key in enumerate(holder.items(field)):
        if key.__class__ is not str:
            continue
        times = (key in labels) + expressions.count(key) + (key in own)
        if times > 1:
            yield _in_both(holder, field, index, key)


def _in_both(holder: View, field: str, index: int, key: str) -> Violation:
    return refuse(
        "invalid-selector",
        holder,
        (field, index),
        f"is also in the `labelSelector`: {quoted(key)}",
        "remove the key from one of the two",
    )
