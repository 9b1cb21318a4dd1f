"""Workload controllers and jobs: one case for each condition of the server (pkg/apis/apps, pkg/apis/batch)."""

# ruff: noqa: E501 (a case is one line)

import pytest

from kubelint.validation.workloads.indexed import index_list
from tests.validation.objects import told

POD = 'containers: [{name: web, image: "nginx:1.29.3"}]'


def controller(
    kind: str, spec: str = "", labels: str = "app: web", pod: str = "", selector: str = "matchLabels: {app: web}"
) -> str:
    template = f"{{metadata: {{labels: {{{labels}}}}}, spec: {{{POD}, {pod}}}}}"
    return (
        f"apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\n"
        f"spec: {{selector: {{{selector}}}, template: {template}, {spec}}}\n"
    )


def job(spec: str = "", pod: str = "restartPolicy: Never", labels: str = "", name: str = "web") -> str:
    template = f"{{metadata: {{labels: {{{labels}}}}}, spec: {{{POD}, {pod}}}}}"
    return f"apiVersion: batch/v1\nkind: Job\nmetadata: {{name: {name}}}\nspec: {{template: {template}, {spec}}}\n"


def cron_job(spec: str, job_spec: str = "") -> str:
    template = f"{{spec: {{{POD}, restartPolicy: Never}}}}"
    return (
        f"apiVersion: batch/v1\nkind: CronJob\nmetadata: {{name: web}}\n"
        f"spec: {{{spec}, jobTemplate: {{spec: {{template: {template}, {job_spec}}}}}}}\n"
    )


CONTROLLERS = [
    (controller("Deployment"), set()),
    (controller("Deployment", labels="app: shop"), {("selector-mismatch", "spec.template.metadata.labels[app]")}),
    (controller("DaemonSet", labels="tier: web"), {("selector-mismatch", "spec.template.metadata.labels")}),
    (controller("ReplicaSet", selector=""), {("empty-selector", "spec.selector")}),
    (controller("StatefulSet", pod="restartPolicy: Never"),
     {("unsuitable-restart-policy", "spec.template.spec.restartPolicy")}),
    (controller("DaemonSet", pod="activeDeadlineSeconds: 5"), {("misplaced-field", "spec.template.spec.activeDeadlineSeconds")}),
    (controller("Deployment", "replicas: -1"), {("number-out-of-bounds", "spec.replicas")}),
    (controller("Deployment", "strategy: {type: Recreate, rollingUpdate: {}}"),
     {("misplaced-field", "spec.strategy.rollingUpdate")}),
    (controller("Deployment", "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}"),
     {("stuck-rollout", "spec.strategy.rollingUpdate.maxUnavailable")}),
    (controller("Deployment", "strategy: {rollingUpdate: {maxUnavailable: 101%}}"),
     {("invalid-count-or-percentage", "spec.strategy.rollingUpdate.maxUnavailable")}),
    (controller("Deployment", "strategy: {rollingUpdate: {maxSurge: 101%}}"), set()),
    (controller("Deployment", "minReadySeconds: 600"), {("inconsistent-numbers", "spec.progressDeadlineSeconds")}),
    (controller("Deployment", "minReadySeconds: 600, progressDeadlineSeconds: 601"), set()),
    (controller("DaemonSet", "updateStrategy: {rollingUpdate: {maxSurge: 1}}"),
     {("stuck-rollout", "spec.updateStrategy.rollingUpdate.maxSurge")}),
    (controller("DaemonSet", "updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}"), set()),
    (controller("DaemonSet", "updateStrategy: {rollingUpdate: {maxUnavailable: 0}}"),
     {("stuck-rollout", "spec.updateStrategy.rollingUpdate.maxUnavailable")}),
    (controller("StatefulSet", "updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}"),
     {("misplaced-field", "spec.updateStrategy.rollingUpdate")}),
    (controller("StatefulSet", "updateStrategy: {rollingUpdate: {partition: -1, maxUnavailable: 0}}"),
     {("number-out-of-bounds", "spec.updateStrategy.rollingUpdate.partition")}),
    (controller("StatefulSet", "ordinals: {start: -1}"), {("number-out-of-bounds", "spec.ordinals.start")}),
    (controller("StatefulSet", "persistentVolumeClaimRetentionPolicy: {whenScaled: Keep}"),
     {("invalid-value", "spec.persistentVolumeClaimRetentionPolicy.whenScaled")}),
    (controller("StatefulSet", "volumeClaimTemplates: [{metadata: {name: A}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]"),
     {("invalid-name", "spec.template.spec.volumes[0].name")}),
    ("apiVersion: v1\nkind: ReplicationController\nmetadata: {name: web}\nspec: {}\n", {("missing-value", "spec.template")}),
    (f"apiVersion: v1\nkind: ReplicationController\nmetadata: {{name: web}}\nspec: {{template: {{spec: {{{POD}}}}}}}\n",
     {("empty-selector", "spec.selector")}),
]  # fmt: skip
JOBS = [
    (job(), set()),
    (job(pod="restartPolicy: Always"), {("unsuitable-restart-policy", "spec.template.spec.restartPolicy")}),
    (job(pod="hostNetwork: false"), {("unsuitable-restart-policy", "spec.template.spec.restartPolicy")}),
    (job("selector: {matchLabels: {app: web}}", labels="app: web"), {("handwritten-job-selector", "spec.selector")}),
    (job("selector: {matchLabels: {job-name: web}}"), set()),
    (job(labels="controller-uid: a"), {("handwritten-job-selector", "spec.template.metadata.labels[controller-uid]")}),
    (job("manualSelector: true"), {("missing-companion-field", "spec.selector")}),
    (job("manualSelector: true, selector: {matchLabels: {a: b}}"), {("selector-mismatch", "spec.template.metadata.labels")}),
    (job("backoffLimit: -1"), {("number-out-of-bounds", "spec.backoffLimit")}),
    (job("completionMode: Indexed"), set()),
    (job("completionMode: Indexed, parallelism: 2"), {("missing-companion-field", "spec.completions")}),
    (job("completionMode: Indexed, completions: 1, parallelism: 100001"), {("number-out-of-bounds", "spec.parallelism")}),
    (job("completionMode: Indexed, completions: 10", name="a" * 62), {("invalid-name", "metadata.name")}),
    (job("backoffLimitPerIndex: 1"), {("misplaced-field", "spec.backoffLimitPerIndex")}),
    (job("completionMode: Indexed, completions: 2, maxFailedIndexes: 1"), {("missing-companion-field", "spec.backoffLimitPerIndex")}),
    (job("completionMode: Indexed, completions: 2, maxFailedIndexes: 3, backoffLimitPerIndex: 1"),
     {("inconsistent-numbers", "spec.maxFailedIndexes")}),
    (job("managedBy: someone"), {("invalid-name", "spec.managedBy")}),
    (job("podFailurePolicy: {rules: [{action: Ignore}]}"), {("missing-alternative", "spec.podFailurePolicy.rules[0]")}),
    (job("podFailurePolicy: {rules: [{action: FailIndex, onPodConditions: [{type: A, status: 'True'}]}]}"),
     {("missing-companion-field", "spec.podFailurePolicy.rules[0].action")}),
    (job("podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [2, 1, 2, 0], containerName: a}}]}"),
     {("unknown-container", "spec.podFailurePolicy.rules[0].onExitCodes.containerName"),
      ("unsorted-list", "spec.podFailurePolicy.rules[0].onExitCodes.values"),
      ("duplicate-entry", "spec.podFailurePolicy.rules[0].onExitCodes.values[2]"),
      ("number-out-of-bounds", "spec.podFailurePolicy.rules[0].onExitCodes.values[3]")}),
    (job("podReplacementPolicy: TerminatingOrFailed, podFailurePolicy: {rules: []}"), {("invalid-value", "spec.podReplacementPolicy")}),
    (job("podFailurePolicy: {rules: []}", "restartPolicy: OnFailure"),
     {("unsuitable-restart-policy", "spec.template.spec.restartPolicy")}),
    (job("successPolicy: {rules: [{succeededCount: 1}]}"), {("misplaced-field", "spec.successPolicy")}),
    (job("completionMode: Indexed, completions: 3, successPolicy: {rules: [{}, {succeededCount: 3, succeededIndexes: '0,2'}]}"),
     {("missing-alternative", "spec.successPolicy.rules[0]"), ("inconsistent-numbers", "spec.successPolicy.rules[1].succeededCount")}),
    (cron_job('schedule: "@daily"'), set()),
    (cron_job('schedule: "* * * *"'), {("invalid-schedule", "spec.schedule")}),
    (cron_job('schedule: "@daily", timeZone: ""'), {("invalid-time-zone", "spec.timeZone")}),
    (cron_job('schedule: "@daily", startingDeadlineSeconds: -1'), {("number-out-of-bounds", "spec.startingDeadlineSeconds")}),
    (cron_job('schedule: "@daily"', "selector: {}"), {("handwritten-job-selector", "spec.jobTemplate.spec.selector")}),
    (cron_job('schedule: "@daily"', "completionMode: Indexed"), {("missing-companion-field", "spec.jobTemplate.spec.completions")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CONTROLLERS)
def test_controllers(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted


@pytest.mark.parametrize(("text", "wanted"), JOBS)
def test_jobs(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted


def test_older_releases_drop_what_they_do_not_know() -> None:
    assert not told(job("backoffLimitPerIndex: 1"), 28)
    assert not told(job("managedBy: someone"), 31)
    assert not told(job("successPolicy: {rules: [{succeededCount: 1}]}"), 30)


@pytest.mark.parametrize(("text", "total"), [("", 0), ("0", 1), ("0,2-4", 4), ("1-2", 2)])
def test_index_lists(text: str, total: int) -> None:
    assert index_list(text, 5) == (total, None)


@pytest.mark.parametrize("text", ["5", "0-5", "1,1", "2-1", "1-1", "a", "1-2-3", ",", "-1", "3,1"])
def test_bad_index_lists(text: str) -> None:
    assert index_list(text, 5)[1] is not None
