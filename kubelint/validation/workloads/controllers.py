"""Deployment, ReplicaSet, StatefulSet, DaemonSet and ReplicationController (pkg/apis/apps/validation)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least
from kubelint.validation.metadata import labels
from kubelint.validation.places import told_of
from kubelint.validation.pods.template import pod_template
from kubelint.validation.violations import Violation, refuse
from kubelint.validation.volume_claims import claim_spec
from kubelint.validation.workloads.rollouts import daemon_set_strategy, deployment_strategy, stateful_set_strategy
from kubelint.validation.workloads.templates import always_restarted, mapped_template, selected_template, selector
from kubelint.values.names import dns_label
from kubelint.values.versions import KubernetesVersion

_PROGRESS_DEADLINE = 600
"""`progressDeadlineSeconds` of a Deployment that has none (SetDefaults_Deployment)."""
_OBJECTS_AS_DATA = KubernetesVersion(1, 31)
"""First release that looks at what a ControllerRevision holds."""
_RETENTION = KubernetesVersion(1, 27)
"""First release with retention policies and first ordinals of StatefulSets on; before, they are dropped."""
_STRICT_SERVICE_NAME = KubernetesVersion(1, 33)
"""First release that looks at a StatefulSet's `serviceName`."""


def deployment(resource: Resource) -> Iterator[Violation]:
    """A Deployment (ValidateDeploymentSpec)."""
    yield from _controller(resource, _DEPLOYMENT)
    yield from _progress(resource.view("spec"))


def replica_set(resource: Resource) -> Iterator[Violation]:
    """A ReplicaSet (ValidateReplicaSetSpec)."""
    yield from _controller(resource, _REPLICA_SET)


def daemon_set(resource: Resource) -> Iterator[Violation]:
    """A DaemonSet (ValidateDaemonSetSpec)."""
    yield from _controller(resource, _DAEMON_SET)


def stateful_set(resource: Resource) -> Iterator[Violation]:
    """A StatefulSet (ValidateStatefulSetSpec). Its pods mount the claims of its templates like volumes."""
    claims = resource.get("spec", "volumeClaimTemplates")
    names = (
        frozenset(
            name
            for claim in resource.view("spec").views("volumeClaimTemplates")
            if (name := claim.text("metadata", "name"))
        )
        if claims
        else frozenset()
    )
    yield from _controller(resource, _STATEFUL_SET, names)


def replication_controller(resource: Resource) -> Iterator[Violation]:
    """A ReplicationController (ValidateReplicationControllerSpec)."""
    spec = resource.value.get("spec")
    if spec is None:
        spec = {}
    if spec.__class__ is not dict:
        return
    view = View(resource, (*resource.path, "spec"), spec)
    if spec.get("template") is None:
        yield refuse("missing-value", view, "template", "is missing", "write the template of the pods", key=True)
        return
    yield from _REPLICATION_CONTROLLER.check(view, resource)
    yield from mapped_template(view)
    yield from always_restarted(resource, view)
    yield from pod_template(resource, "spec", "template")


def controller_revision(resource: Resource) -> Iterator[Violation]:
    """A ControllerRevision: its data are a JSON object (ValidateControllerRevisionCreate)."""
    data, remedy = resource.value.get("data"), "write the state that the revision keeps, as a mapping"
    if data is None:
        yield refuse("missing-value", resource, "data", "is missing", remedy, key=True)
    elif data.__class__ is not dict and resource.kubernetes >= _OBJECTS_AS_DATA:
        yield refuse("invalid-value", resource, "data", "is no mapping", remedy)
    yield from at_least(0, bits=64)(resource, "revision", None)


def _controller(
    resource: Resource, fields: Fields[Resource], claims: frozenset[str] = frozenset()
) -> Iterator[Violation]:
    """What all of them have: a selector that finds the pods of the template, which are always restarted."""
    spec = resource.value.get("spec")
    if spec.__class__ is not dict:
        return
    view = View(resource, (*resource.path, "spec"), spec)
    yield from fields.check(view, resource)
    yield from selected_template(view)
    yield from always_restarted(resource, view)
    yield from pod_template(resource, "spec", "template", claims=claims)


def _progress(spec: View) -> Iterator[Violation]:
    """A rollout has more time than one pod needs to count as ready."""
    ready, deadline = spec.integer("minReadySeconds") or 0, spec.integer("progressDeadlineSeconds")
    if deadline is None and spec.value.get("progressDeadlineSeconds") is None:
        deadline = _PROGRESS_DEADLINE
    if deadline is not None and 0 <= deadline <= ready:
        yield refuse(
            "inconsistent-numbers",
            spec,
            "progressDeadlineSeconds",
            f"must be more than `minReadySeconds`, {ready}, not {deadline}",
            f"write {ready + 1} or more",
        )


def _service_name(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """The governing Service, if there is one, has a lawful name."""
    name = spec.text(field)
    reason = dns_label(name) if name and resource.kubernetes >= _STRICT_SERVICE_NAME else None
    if reason is not None:
        yield refuse("invalid-name", spec, field, f"is not valid: {reason}", "write the name of a Service")


def _claim_templates(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Claims, each of which is a volume of the pods by its name (volumesToAddForTemplates)."""
    for index, claim in enumerate(spec.views(field)):
        yield from claim_spec(claim, "spec")
        name = claim.get("metadata", "name")
        volume = (*spec.path, "template", "spec", "volumes", index, "name")
        reason = dns_label(name) if isinstance(name, str) and name else None
        if name in (None, ""):
            says, remedy = "is missing", "write the name by which containers mount it"
            yield told_of(refuse("missing-value", claim, ("metadata", "name"), says, remedy, key=True), volume)
        elif reason is not None:
            remedy = "use up to 63 lower-case letters, digits and `-`"
            says = f"is not valid: {reason}"
            yield told_of(refuse("invalid-name", claim, ("metadata", "name"), says, remedy), volume)


def _retention(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Claims are kept or deleted (ValidatePersistentVolumeClaimRetentionPolicy)."""
    if resource.kubernetes < _RETENTION:
        return
    for name in ("whenDeleted", "whenScaled"):
        policy = spec.text(field, name)
        if policy and policy not in ("Retain", "Delete"):
            yield refuse(
                "invalid-value", spec, (field, name), "is neither `Retain` nor `Delete`", "write `Retain` or `Delete`"
            )


def _ordinals(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """The first number of a pod."""
    if resource.kubernetes >= _RETENTION:
        yield from _natural(spec.view(field), "start", resource)


_natural = at_least(0)
_REPLICA_SET: Fields[Resource] = Fields({"replicas": _natural, "minReadySeconds": _natural, "selector": selector})
_DEPLOYMENT: Fields[Resource] = Fields(
    {
        "replicas": _natural,
        "minReadySeconds": _natural,
        "revisionHistoryLimit": _natural,
        "progressDeadlineSeconds": _natural,
        "selector": selector,
        "strategy": deployment_strategy,
    }
)
_DAEMON_SET: Fields[Resource] = Fields(
    {
        "minReadySeconds": _natural,
        "revisionHistoryLimit": _natural,
        "selector": selector,
        "updateStrategy": daemon_set_strategy,
    }
)
_STATEFUL_SET: Fields[Resource] = Fields(
    {
        "replicas": _natural,
        "minReadySeconds": _natural,
        "ordinals": _ordinals,
        "selector": selector,
        "serviceName": _service_name,
        "updateStrategy": stateful_set_strategy,
        "volumeClaimTemplates": _claim_templates,
        "persistentVolumeClaimRetentionPolicy": _retention,
    }
)
_REPLICATION_CONTROLLER: Fields[Resource] = Fields(
    {
        "replicas": _natural,
        "minReadySeconds": _natural,
        "selector": labels,
    }
)
