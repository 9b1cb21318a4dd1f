"""Which level each workload meets, and what stands between it and the next."""

from typing import NamedTuple

from kubelint.findings import Label
from kubelint.inventory import Inventory
from kubelint.pod_security.levels import Level, LevelVersion, PolicyVersion
from kubelint.pod_security.pods import JudgedPod
from kubelint.pod_security.policies import Settings, namespace_of, read_labels
from kubelint.pod_security.standards import Violation, evaluate, highest_level
from kubelint.resources import Workload
from kubelint.settings import PodSecuritySettings


class Readiness(NamedTuple):
    """The strictest level that a workload meets, and the checks of the next level that it fails (none at `restricted`).

    `wrongly_typed` are the fields for which the API server refuses to decode the pods: they meet no level then.
    `enforced` is what the label of the namespace asks for, if there is one in the input.
    """

    workload: Workload
    level: Level
    failing: tuple[Violation, ...]
    wrongly_typed: tuple[Label, ...]
    enforced: LevelVersion | None

    @property
    def following(self) -> Level | None:
        """The next level, None at `restricted`."""
        return None if self.level is Level.RESTRICTED else Level(self.level + 1)


def readiness(inventory: Inventory, given: PodSecuritySettings) -> list[Readiness]:
    """Every workload of the input by namespace, kind and name, judged by the version of the settings.

    Labels, exemptions and the level of the settings decide nothing here.
    """
    version = PolicyVersion(None if given.version is None else given.version.minor)
    found = [_judge(workload, inventory, version) for workload in inventory.workloads]
    return sorted(found, key=lambda r: (r.workload.namespace, r.workload.kind, r.workload.name or ""))


def _judge(workload: Workload, inventory: Inventory, version: PolicyVersion) -> Readiness:
    pod = JudgedPod(workload)
    minor = version.minor_at(workload.resource.kubernetes)
    level = highest_level(pod, minor)
    failing = () if level is Level.RESTRICTED else tuple(evaluate(pod, Level(level + 1), minor))
    return Readiness(workload, level, failing, pod.wrongly_typed, _enforced(workload, inventory))


def _enforced(workload: Workload, inventory: Inventory) -> LevelVersion | None:
    namespace = namespace_of(workload, inventory)
    labelled = read_labels(namespace.labels, Settings().version) if namespace is not None else ()
    return next((policy.asked for policy in labelled if policy.mode == "enforce"), None)
