"""StorageClass, VolumeAttributesClass, CSIDriver, CSINode and others (pkg/apis/storage/validation)."""

from collections.abc import Iterator
from typing import Any

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least, each_once, well_formed
from kubelint.validation.selectors import label_selector
from kubelint.validation.storage.warnings import topology_labels
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import label_key, qualified_name
from kubelint.values.names import csi_driver_name, dns_subdomain, go_lower
from kubelint.values.quantities import parse_quantity
from kubelint.values.versions import KubernetesVersion

_MOST_PARAMETERS, _MOST_BYTES = 512, 256 * 1024
_SHORTEST_TOKEN, _LONGEST_TOKEN = 600, 2**32
_NODE_ID_LENGTH = 256
_DRIVER_HELP = "write the driver's name, such as `csi.example.com`"
_ALLOCATABLE, _SHORTEST_UPDATE = KubernetesVersion(1, 34), 10


def storage_class(resource: Resource) -> Iterator[Violation]:
    """A provisioner, its parameters, and where volumes may be (ValidateStorageClass)."""
    view = resource.view()
    yield from _driver(view, "provisioner")
    yield from _parameters(view)
    if view.value.get("reclaimPolicy") == "Recycle":
        says = "may not be `Recycle`, which PersistentVolumes alone can have"
        yield refuse("invalid-value", view, "reclaimPolicy", says, "write `Delete` or `Retain`")
    if view.value.get("allowedTopologies"):
        yield from _topologies(view)
        yield from topology_labels(view)


def volume_attributes_class(resource: Resource) -> Iterator[Violation]:
    """A driver and at least one parameter (ValidateVolumeAttributesClass)."""
    view = resource.view()
    yield from _driver(view, "driverName")
    if view.value.get("parameters") in (None, {}):
        yield refuse(
            "missing-value", view, "parameters", "is missing", "write at least one parameter of the driver", key=True
        )
    yield from _parameters(view)


def _driver(view: View, field: str) -> Iterator[Violation]:
    name = view.text(field)
    reason = qualified_name(go_lower(name)) if name else None
    if reason is not None:
        yield refuse("invalid-name", view, field, f"is not valid: {reason}", _DRIVER_HELP)


def _parameters(view: View) -> Iterator[Violation]:
    """Not too many, not too long, none without a name (validateParameters)."""
    parameters = view.mapping("parameters")
    if len(parameters) > _MOST_PARAMETERS:
        yield refuse(
            "too-many-items", view, "parameters", f"has more than {_MOST_PARAMETERS} entries", "remove some", key=True
        )
        return
    if "" in parameters:
        yield refuse(
            "invalid-key", view, ("parameters", ""), "has no name", "write the name of the parameter", key=True
        )
    if sum(_bytes(key) + _bytes(value) for key, value in parameters.items()) > _MOST_BYTES:
        yield refuse(
            "too-many-items", view, "parameters", f"hold more than {_MOST_BYTES} bytes", "shorten them", key=True
        )


def _bytes(value: object) -> int:
    return len(value.encode("utf-8", "surrogatepass")) if isinstance(value, str) else 0


def _topologies(view: View) -> Iterator[Violation]:
    """Labels of nodes with values, each set of them once; to the server, an empty set is there already.

    That is what validateAllowedTopologies does: the list that it compares with begins with as many empty sets.
    """
    seen: list[dict[str, frozenset[str]]] = []
    for term in view.views("allowedTopologies"):
        wanted: dict[str, frozenset[str]] = {}
        for expression in term.views("matchLabelExpressions"):
            yield from _topology(expression, wanted)
        if not wanted:
            yield refuse(
                "missing-value",
                term,
                "matchLabelExpressions",
                "is missing",
                "write the keys and values of node labels, or remove the topology",
                key=True,
            )
        elif wanted in seen:
            yield refuse("duplicate-entry", term, (), "repeats another topology", "keep one of the two")
        seen.append(wanted)


def _topology(expression: View, wanted: dict[str, frozenset[str]]) -> Iterator[Violation]:
    """A key once in a term, each value once (ValidateTopologySelectorTerm)."""
    key = expression.text("key") or ""
    reason = label_key(key) if key else None
    if reason is not None:
        yield refuse("invalid-label", expression, "key", f"is not valid: {reason}", "write the key of a node label")
    if key in wanted:
        yield refuse(
            "duplicate-entry", expression, "key", f"repeats {quoted(key)}", "write all values in one expression"
        )
    known: set[str] = set()
    for index, value in enumerate(expression.items("values")):
        if value.__class__ is str and value in known:
            yield refuse("duplicate-entry", expression, ("values", index), f"repeats {quoted(value)}", "keep it once")
        if value.__class__ is str:
            known.add(value)
    wanted[key] = frozenset(known)


def csi_driver(resource: Resource) -> Iterator[Violation]:
    """Modes, policies and tokens of a driver (ValidateCSIDriver); the rest has defaults."""
    yield from _CSI_DRIVER.check(resource.view("spec"), resource)


def _known(*names: str) -> Any:
    """A check for a field whose value is one of the names."""

    def check(view: View, field: str, context: object) -> Iterator[Violation]:
        value = view.value[field]
        for index, name in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(name, str) and name not in names:
                place = field if index is None else (field, index)
                yield refuse(
                    "invalid-value",
                    view,
                    place,
                    f"is not known: {quoted(name)}",
                    "use " + ", ".join(f"`{n}`" for n in names),
                )

    return check


def _tokens(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """One token for each audience, neither short nor endless (validateTokenRequests)."""
    seen: dict[str, View] = {}
    for token in spec.views(field):
        audience, seconds = token.text("audience") or "", token.integer("expirationSeconds")
        if seen.setdefault(audience, token) is not token:
            yield refuse(
                "duplicate-entry",
                token,
                "audience",
                f"repeats {quoted(audience)}",
                "keep one token for each audience",
                related=(Label(seen[audience].at("audience"), "first token for it"),),
            )
        elif seconds is not None and not _SHORTEST_TOKEN <= seconds <= _LONGEST_TOKEN:
            yield refuse(
                "number-out-of-bounds",
                token,
                "expirationSeconds",
                f"must be between {_SHORTEST_TOKEN} and {_LONGEST_TOKEN}, not {seconds}",
                f"write {_SHORTEST_TOKEN} or more",
            )


def _update_period(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    if resource.kubernetes >= _ALLOCATABLE:
        yield from at_least(_SHORTEST_UPDATE)(spec, field, resource)


def _tokens_in_secrets(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    if spec.value[field] is not None and not spec.items("tokenRequests"):
        yield refuse(
            "misplaced-field", spec, field, "needs `tokenRequests`", "remove it, or write `tokenRequests`", key=True
        )


def csi_node(resource: Resource) -> Iterator[Violation]:
    """The drivers on a node, each once (ValidateCSINode)."""
    drivers = [*resource.view("spec").views("drivers")]
    yield from each_once(drivers, "name", "list each driver once", "first driver of this name")
    for driver in drivers:
        name, node_id = driver.text("name") or "", driver.text("nodeID") or ""
        reason = csi_driver_name(name) if name else None
        if reason is not None:
            yield refuse("invalid-name", driver, "name", f"is not valid: {reason}", _DRIVER_HELP)
        if len(node_id.encode("utf-8", "surrogatepass")) > _NODE_ID_LENGTH:
            yield refuse(
                "invalid-name",
                driver,
                "nodeID",
                f"is longer than {_NODE_ID_LENGTH}",
                "write the node's name as the driver knows it",
            )
        yield from _ALLOCATION.below(driver, "allocatable", resource)
        yield from _topology_keys(driver)


def _topology_keys(driver: View) -> Iterator[Violation]:
    keys: set[str] = set()
    for index, key in enumerate(driver.items("topologyKeys")):
        if key.__class__ is not str:
            continue
        if key in keys:
            yield refuse("duplicate-entry", driver, ("topologyKeys", index), f"repeats {quoted(key)}", "keep it once")
        keys.add(key)
        reason = qualified_name(key)
        if reason is not None:
            yield refuse(
                "invalid-label",
                driver,
                ("topologyKeys", index),
                f"is not valid: {reason}",
                "write the key of a node label",
            )


def csi_storage_capacity(resource: Resource) -> Iterator[Violation]:
    """How much a driver has in some part of the cluster (ValidateCSIStorageCapacity)."""
    view = resource.view()
    yield from label_selector(view, "nodeTopology")
    yield from well_formed(view, "storageClassName", dns_subdomain, "invalid-name", "write the name of a StorageClass")
    capacity = parse_quantity(view.value.get("capacity"))
    if capacity is not None and capacity.sign() < 0:
        yield refuse(
            "invalid-resource-quantity", view, "capacity", f"is negative: {quoted(str(capacity))}", "write 0 or more"
        )


_ALLOCATION: Fields[Resource] = Fields({"count": at_least(0)})
_CSI_DRIVER: Fields[Resource] = Fields(
    {
        "fsGroupPolicy": _known("ReadWriteOnceWithFSType", "File", "None"),
        "volumeLifecycleModes": _known("Persistent", "Ephemeral"),
        "tokenRequests": _tokens,
        "nodeAllocatableUpdatePeriodSeconds": _update_period,
        "serviceAccountTokenInSecrets": _tokens_in_secrets,
    }
)
