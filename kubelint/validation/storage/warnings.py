"""What the server accepts with a warning (pkg/api/persistentvolume, persistentvolumeclaim and storage util.go)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.warnings import deprecated_node_label, node_term_labels, volume_type
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.quantities import parse_quantity

_FIELDS = {
    "volume.beta.kubernetes.io/storage-class": "storageClassName",
    "volume.beta.kubernetes.io/mount-options": "mountOptions",
}
"""Annotations of the beta, and the fields that have replaced them."""
_OLD_TYPES = ("cephfs", "photonPersistentDisk", "scaleIO", "storageos", "glusterfs", "rbd")


def beta_annotations(resource: Resource) -> Iterator[Violation]:
    """Annotations that fields have replaced; claims never had the mount options."""
    for key in resource.mapping("metadata", "annotations"):
        field = _FIELDS.get(key)
        if field is not None and (field == "storageClassName" or resource.kind == "PersistentVolume"):
            says = f"is deprecated, the field `{field}` has replaced it"
            path = ("metadata", "annotations", key)
            yield refuse("deprecated-annotation", resource, path, says, f"write `spec.{field}`", key=True)


def old_volume_type(spec: View, resource: Resource) -> Iterator[Violation]:
    """A kind of storage that the server can no longer mount, and old labels of nodes."""
    for field in _OLD_TYPES:
        if field in spec.value:
            yield from volume_type(spec, field, Pod(resource, spec, False))
    for term in spec.view("nodeAffinity", "required").views("nodeSelectorTerms"):
        yield from node_term_labels(term)


def fractional_sizes(spec: View) -> Iterator[Violation]:
    """A claim of parts of a byte."""
    for field in ("requests", "limits"):
        quantity = parse_quantity(spec.get("resources", field, "storage"))
        if quantity is not None and not quantity.passes_as_integer():
            says = f"is not a whole number of bytes: {quoted(str(quantity))}"
            yield refuse("fractional-bytes", spec, ("resources", field, "storage"), says, "write a size such as `10Gi`")


def topology_labels(view: View) -> Iterator[Violation]:
    """Old labels of nodes in a StorageClass."""
    for term in view.views("allowedTopologies"):
        for expression in term.views("matchLabelExpressions"):
            yield from deprecated_node_label(expression, ("key",), expression.value.get("key"))
