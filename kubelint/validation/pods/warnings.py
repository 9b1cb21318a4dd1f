"""What the server accepts with a warning (pkg/api/pod/warnings.go, pkg/api/node/util.go)."""

from collections.abc import Iterator

from kubelint.findings import Label, Severity
from kubelint.resources import View
from kubelint.validation.fields import each_once
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted

_STABLE_LABELS = {
    "beta.kubernetes.io/os": "kubernetes.io/os",
    "beta.kubernetes.io/arch": "kubernetes.io/arch",
    "beta.kubernetes.io/instance-type": "node.kubernetes.io/instance-type",
    "node-role.kubernetes.io/master": "node-role.kubernetes.io/control-plane",
    "failure-domain.beta.kubernetes.io/zone": "topology.kubernetes.io/zone",
    "failure-domain.beta.kubernetes.io/region": "topology.kubernetes.io/region",
}
_VOLUME_TYPES: dict[str, tuple[int, int | None]] = {
    "gitRepo": (11, 33),
    "photonPersistentDisk": (11, 16),
    "scaleIO": (16, 22),
    "flocker": (22, 25),
    "storageos": (22, 25),
    "quobyte": (22, 25),
    "glusterfs": (25, 26),
    "cephfs": (28, 31),
    "rbd": (28, 31),
}
"""Volume type → the releases 1.N that deprecated it and that cannot mount it any more."""


def deprecated_node_label(
    view: View, path: tuple[str | int, ...], label: object, key: bool = False
) -> Iterator[Violation]:
    """A node label that has a stable successor."""
    stable = _STABLE_LABELS.get(label) if isinstance(label, str) else None
    if stable is not None:
        yield refuse(
            "deprecated-node-label",
            view,
            path,
            f"names the deprecated node label `{label}`",
            f"write `{stable}`",
            key=key,
        )


def node_selector_labels(spec: View, field: str, pod: object = None) -> Iterator[Violation]:
    """Deprecated labels in a nodeSelector."""
    for label in spec.mapping(field):
        yield from deprecated_node_label(spec, (field, label), label, key=True)


def node_term_labels(term: View) -> Iterator[Violation]:
    """Deprecated labels in a node selector term."""
    for index, expression in enumerate(term.items("matchExpressions")):
        label = expression.get("key") if expression.__class__ is dict else None
        yield from deprecated_node_label(term, ("matchExpressions", index, "key"), label)


def volume_type(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A volume type that newer releases cannot mount."""
    if volume.value[field] is None:
        return
    deprecated, gone = _VOLUME_TYPES[field]
    minor = pod.version.minor
    if gone is not None and minor >= gone:
        state = "is disabled by default" if field == "gitRepo" else "does not work"
        yield refuse(
            "deprecated-volume-type",
            volume,
            field,
            f"{state} since Kubernetes 1.{gone}",
            "use a CSI driver, or an init container that fills an `emptyDir`",
            key=True,
        )
    elif minor >= deprecated:
        yield refuse(
            "deprecated-volume-type",
            volume,
            field,
            f"is deprecated since Kubernetes 1.{deprecated}",
            "use a CSI driver, or an init container that fills an `emptyDir`",
            key=True,
        )


def pull_secrets(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Pull secrets have a name, each once."""
    names: dict[str, View] = {}
    for secret in spec.views(field):
        name = secret.get("name")
        if name is None or name == "":
            yield refuse(
                "missing-reference-name",
                secret,
                "name",
                "is missing",
                "write the name of a Secret",
                key=True,
                severity=Severity.WARNING,
            )
        elif name.__class__ is str and names.setdefault(name, secret) is not secret:
            yield refuse(
                "duplicate-entry",
                secret,
                "name",
                f"repeats {quoted(name)}",
                "list each Secret once",
                severity=Severity.WARNING,
                related=(Label(names[name].at("name"), "first listed here"),),
            )


def repeated_addresses(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Two lines of /etc/hosts for one address."""
    yield from each_once(
        spec.views(field),
        "ip",
        "list all host names of an address in one item",
        "first listed here",
        rule="duplicate-entry",
        severity=Severity.WARNING,
    )


def grace_period(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A negative grace period counts as one second."""
    seconds = spec.integer(field)
    if seconds is not None and seconds < 0:
        yield refuse(
            "number-out-of-bounds",
            spec,
            field,
            f"is {seconds} and will be treated as 1",
            "write 0 or more",
            severity=Severity.WARNING,
        )


def null_selector(holder: View) -> Iterator[Violation]:
    """Without a selector, a constraint or affinity term matches no pod."""
    if holder.get("labelSelector") is None:
        yield refuse(
            "absent-selector",
            holder,
            "labelSelector",
            "is absent, so that no pod matches",
            "write the labels of the pods that are meant",
            key=True,
        )
