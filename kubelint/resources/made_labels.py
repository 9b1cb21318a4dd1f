"""Labels that a cluster gives by itself: to pods, beside those of their template, and to namespaces.

Sources: pkg/registry/batch/job (generateSelector), pkg/controller/statefulset (updateIdentity; the index since 1.28,
KEP-4017). Labels with values that nobody can foresee, as `pod-template-hash` and `controller-uid`, are left out.
"""

from collections.abc import Mapping, Sequence

from kubelint.resources.resource import Workload

_JOB_NAMES = ("job-name", "batch.kubernetes.io/job-name")
_POD_NAME, _POD_INDEX = "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"

MADE_LABELS = frozenset((*_JOB_NAMES, _POD_NAME, _POD_INDEX))
"""The labels that a controller adds."""

NAME_LABEL = "kubernetes.io/metadata.name"
"""The label with its name that the API server gives every namespace (KEP-2161)."""

_MOST_PODS = 100
"""As many pods of a StatefulSet are told apart."""


def label_sets(workload: Workload) -> Sequence[Mapping[str, str]]:
    """The label sets of a workload's pods: one for each pod of a StatefulSet, for other kinds one for all."""
    labels, name = workload.pod_labels, workload.name
    if workload.kind == "Job" and workload.resource.group == "batch" and name:
        generated = not workload.flag("spec", "manualSelector")
        return [{**labels, **dict.fromkeys(_JOB_NAMES, name)} if generated else labels]
    if workload.kind == "StatefulSet" and workload.resource.group == "apps" and name:
        first = workload.integer("spec", "ordinals", "start") or 0
        last = first + min(max(workload.integer("spec", "replicas") or 1, 1), _MOST_PODS)
        return [{**labels, _POD_NAME: f"{name}-{one}", _POD_INDEX: str(one)} for one in range(first, last)]
    return [labels]
