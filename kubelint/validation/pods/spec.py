"""The fields of a pod spec (ValidatePodSpec)."""

from collections.abc import Iterator

from kubelint.validation.fields import Fields
from kubelint.validation.metadata import labels
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation


def pod_spec(pod: Pod) -> Iterator[Violation]:
    """Everything in a pod spec."""
    yield from _POD_SPEC.check(pod.spec, pod)


_POD_SPEC: Fields[Pod] = Fields({
    "nodeSelector": labels,
})
