"""Job and CronJob (pkg/apis/batch/validation)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least, text
from kubelint.validation.pods.template import pod_template
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.validation.workloads.indexed import indexed_job
from kubelint.validation.workloads.job_policies import failure_policy, success_policy
from kubelint.validation.workloads.templates import mismatch, template_labels
from kubelint.values.hosts import domain_prefixed_path
from kubelint.values.schedules import cron_schedule
from kubelint.values.selectors import label_selector as parse
from kubelint.values.selectors import label_selector_problems
from kubelint.values.time_zones import time_zone
from kubelint.values.versions import KubernetesVersion

_MANAGED_BY, _MANAGED_BY_LENGTH = KubernetesVersion(1, 32), 63
_REPLACEMENT = KubernetesVersion(1, 29)
"""First releases with `managedBy` and `podReplacementPolicy` on; before, they are dropped."""
_NAME_LABELS = ("job-name", "batch.kubernetes.io/job-name")
_UID_LABELS = ("controller-uid", "batch.kubernetes.io/controller-uid")
_UNKNOWN_UID = "\0"
_SELECTOR_HELP = "remove it: the server makes a selector and labels the pods itself"


def job(resource: Resource) -> Iterator[Violation]:
    """A Job (ValidateJob)."""
    if resource.value.get("spec").__class__ is not dict:
        return
    spec = resource.view("spec")
    yield from _job_spec(resource, spec)
    if spec.value.get("manualSelector") is True:
        yield from _manual_selector(spec)
    else:
        yield from _generated_selector(resource, spec)
    yield from pod_template(resource, "spec", "template")


def cron_job(resource: Resource) -> Iterator[Violation]:
    """A CronJob (validateCronJobSpec)."""
    if resource.value.get("spec").__class__ is not dict:
        return
    spec = resource.view("spec")
    yield from _CRON_JOB.check(spec, resource)
    path = ("spec", "jobTemplate", "spec")
    if resource.get(*path).__class__ is not dict:
        return
    template = resource.view(*path)
    yield from _job_spec(resource, template)
    if template.value.get("selector") is not None:
        yield refuse("handwritten-job-selector", template, "selector", "may not be set", _SELECTOR_HELP, key=True)
    if template.value.get("manualSelector") is True:
        yield refuse("handwritten-job-selector", template, "manualSelector", "may not be `true`", _SELECTOR_HELP)
    yield from pod_template(resource, *path, "template")


def _job_spec(resource: Resource, spec: View) -> Iterator[Violation]:
    """What Jobs and the jobs of CronJobs have in common."""
    yield from _JOB.check(spec, resource)
    yield from indexed_job(spec, resource)
    yield from _restart_policy(spec)


def _restart_policy(spec: View) -> Iterator[Violation]:
    """Pods come to an end; they fail as a whole where failures are told apart."""
    if spec.get("template", "spec").__class__ is not dict:
        return
    policy = spec.get("template", "spec", "restartPolicy")
    path = ("template", "spec", "restartPolicy")
    if policy in (None, "", "Always"):
        says = (
            f"is missing, and the default `Always` {_SUITS_NO_JOB}"
            if policy is None
            else f"is `Always`, which {_SUITS_NO_JOB}"
        )
        yield refuse(
            "unsuitable-restart-policy",
            spec,
            path,
            says,
            "write `restartPolicy: Never` or `OnFailure`",
            key=policy is None,
        )
    elif policy == "OnFailure" and spec.value.get("podFailurePolicy") is not None:
        yield refuse(
            "unsuitable-restart-policy",
            spec,
            path,
            "must be `Never` when `podFailurePolicy` is set",
            "write `restartPolicy: Never`",
            related=(Label(spec.at("podFailurePolicy", key=True), "needs pods that are not restarted"),),
        )


_SUITS_NO_JOB = "does not suit pods that come to an end"


def _manual_selector(spec: View) -> Iterator[Violation]:
    """`manualSelector: true` asks for a selector that matches the template (ValidateJobSpec)."""
    written = spec.value.get("selector")
    if written is None:
        yield refuse(
            "missing-companion-field",
            spec,
            "selector",
            "is missing, `manualSelector: true` needs it",
            "write the selector, or remove `manualSelector`",
            key=True,
        )
        return
    labels = template_labels(spec)
    if written.__class__ is dict and labels is not None and next(label_selector_problems(written), None) is None:
        yield from mismatch(spec, parse(written), labels)


def _generated_selector(resource: Resource, spec: View) -> Iterator[Violation]:
    """The server's own selector and labels stand alone, unless they are repeated exactly
    (validateGeneratedSelector).
    """
    name = resource.name
    labels = template_labels(spec) or {}
    for key in (*_NAME_LABELS, *_UID_LABELS):
        if key in labels and (key in _UID_LABELS or (name and labels[key] != name)):
            yield refuse(
                "handwritten-job-selector",
                spec,
                ("template", "metadata", "labels", key),
                "is a label that the server sets itself",
                "remove the label",
            )
    written = spec.value.get("selector")
    if written.__class__ is not dict or next(label_selector_problems(written), None) is not None:
        return
    expected = dict.fromkeys(_UID_LABELS, _UNKNOWN_UID)
    wanted = parse(written)
    expected.update({key: name or wanted.exact.get(key, "") for key in _NAME_LABELS})
    if not wanted.matches(expected):
        yield refuse(
            "handwritten-job-selector",
            spec,
            "selector",
            "is not the one that the server makes",
            f"{_SELECTOR_HELP}; or write `manualSelector: true`",
            key=True,
        )


def _managed_by(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Another controller is named by a path with a domain."""
    name = spec.text(field)
    if name is None or resource.kubernetes < _MANAGED_BY:
        return
    reason = domain_prefixed_path(name)
    if reason is None and len(name) > _MANAGED_BY_LENGTH:
        reason = f"it has {len(name)} characters, more than {_MANAGED_BY_LENGTH}"
    if reason is not None:
        yield refuse("invalid-name", spec, field, f"is not valid: {reason}", "write it as `example.com/controller`")


def _replacement(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Pods are replaced once they have failed where failures are told apart (validatePodReplacementPolicy)."""
    told_apart = resource.kubernetes >= _REPLACEMENT and spec.value.get("podFailurePolicy") is not None
    if told_apart and spec.value[field] == "TerminatingOrFailed":
        yield refuse(
            "invalid-value",
            spec,
            field,
            "must be `Failed` when `podFailurePolicy` is set",
            "write `podReplacementPolicy: Failed`, or remove it",
        )


def _schedule(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Five fields or a descriptor (validateScheduleFormat)."""
    text = spec.text(field)
    reason = cron_schedule(text, resource.kubernetes, spec.value.get("timeZone") is not None) if text else None
    if reason is not None:
        yield refuse(
            "invalid-schedule",
            spec,
            field,
            f"is not valid: {reason}",
            "write minute, hour, day of month, month and day of week, as in `30 4 * * 1-5`",
        )


def _selector(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    if resource.kind == "Job":
        yield from label_selector(spec, field)


_natural = at_least(0)
_JOB: Fields[Resource] = Fields(
    {
        "parallelism": _natural,
        "completions": _natural,
        "activeDeadlineSeconds": _natural,
        "backoffLimit": _natural,
        "ttlSecondsAfterFinished": _natural,
        "managedBy": _managed_by,
        "podFailurePolicy": failure_policy,
        "successPolicy": success_policy,
        "podReplacementPolicy": _replacement,
        "selector": _selector,
    }
)
_CRON_JOB: Fields[Resource] = Fields(
    {
        "schedule": _schedule,
        "timeZone": text(
            time_zone, "invalid-time-zone", "write a name such as `Europe/Berlin` or `Etc/UTC`", pointer=True
        ),
        "startingDeadlineSeconds": _natural,
        "successfulJobsHistoryLimit": _natural,
        "failedJobsHistoryLimit": _natural,
    }
)
