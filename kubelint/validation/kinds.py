"""Which function validates the objects of a kind; its module is imported when the kind first occurs."""

from collections.abc import Callable, Iterable, Iterator

from kubelint.resources import Resource
from kubelint.validation.fields import load
from kubelint.validation.violations import Violation

Validator = Callable[[Resource], Iterable[Violation]]


class Kinds:
    """Validators by API group and kind."""

    __slots__ = ("_names", "_validators")

    def __init__(self, names: dict[tuple[str, str], str]):
        self._names = names
        self._validators: dict[tuple[str, str | None], Validator] = {}

    def check(self, resource: Resource) -> Iterator[Violation]:
        """Apply the validator of the object's kind, if there is one."""
        key = (resource.group, resource.kind)
        validator = self._validators.get(key)
        if validator is None:
            name = self._names.get(key)  # type: ignore[arg-type]
            if name is None:
                return
            validator = self._validators[key] = load(name)
        yield from validator(resource)


KINDS = Kinds(
    {
        ("", "Pod"): "pods.template:pod",
        ("", "PodTemplate"): "pods.template:bare_template",
        ("", "ReplicationController"): "workloads.controllers:replication_controller",
        ("apps", "Deployment"): "workloads.controllers:deployment",
        ("apps", "ReplicaSet"): "workloads.controllers:replica_set",
        ("apps", "DaemonSet"): "workloads.controllers:daemon_set",
        ("apps", "StatefulSet"): "workloads.controllers:stateful_set",
        ("batch", "Job"): "workloads.jobs:job",
        ("batch", "CronJob"): "workloads.jobs:cron_job",
    }
)
"""`(group, kind)` → `module:function` below this package; the function takes a `Resource`."""
