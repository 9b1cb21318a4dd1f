"""`metadata` of objects and of pod templates (apimachinery api/validation/objectmeta.go).

The annotations that have a meaning to the server are checked where that meaning is known.
"""

import re
from collections.abc import Iterator
from typing import Any

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.keys import (
    ANNOTATIONS_MAX_BYTES,
    STANDARD_FINALIZERS,
    annotation_key,
    finalizer,
    label_key,
    label_value,
    qualified_name,
)
from kubelint.values.names import DNS_LABEL_MAX_LENGTH
from kubelint.values.object_names import cluster_trust_bundle_name, object_name

_GENERATED_FROM, _GENERATED = 58, "x7k2m"
"""How much of `generateName` is kept, and what may follow."""
_NAME_HELP = "use a name of lower-case letters, digits and `-`"
_HOSTNAMES_OF = frozenset(("Pod", "Deployment", "ReplicaSet", "Job", "CronJob", "ReplicationController"))
"""Kinds whose names become part of their pods' hostnames."""
_COUNTED = frozenset(("Pod", "PodTemplate", "ReplicationController"))
"""Kinds of the core group whose generation the server sets."""
_BUILT_IN_DOMAINS = (".authorization.k8s.io", ".apiserver.k8s.io")
_BUILT_IN_GROUPS = frozenset(
    (
        "",
        "apps",
        "autoscaling",
        "batch",
        "extensions",
        "policy",
        "admissionregistration.k8s.io",
        "authentication.k8s.io",
        "authorization.k8s.io",
        "certificates.k8s.io",
        "coordination.k8s.io",
        "discovery.k8s.io",
        "events.k8s.io",
        "networking.k8s.io",
        "node.k8s.io",
        "resource.k8s.io",
        "scheduling.k8s.io",
        "storage.k8s.io",
        "storagemigration.k8s.io",
    )
)


def object_metadata(resource: Resource) -> Iterator[Violation]:
    """Everything in an object's own metadata (ValidateObjectMetaAccessor)."""
    value = resource.value.get("metadata")
    if value.__class__ is dict and not (is_custom(resource) and _is_read_by_tools(resource)):
        yield from _OBJECT.check(View(resource, (*resource.path, "metadata"), value), resource)


def _is_read_by_tools(resource: Resource) -> bool:
    """Whether a file configures a tool or component, which takes names of its own."""
    from kubelint.schemas.known_kinds import is_component_configuration

    return is_component_configuration(resource.api_version or "", resource.kind or "")


def template_metadata(view: View, field: str, context: object = None) -> Iterator[Violation]:
    """Metadata of a template: labels and annotations alone (ValidatePodTemplateSpec)."""
    yield from _TEMPLATE.below(view, field, None)


def is_custom(resource: Resource) -> bool:
    """Whether the object is of a kind that the API server itself does not define."""
    group = resource.group
    return group not in _BUILT_IN_GROUPS and not group.endswith(_BUILT_IN_DOMAINS)


def _name(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """`metadata.name` as its kind wants it (NameIsDNSSubdomain and others)."""
    name = view.text(field)
    if name:
        reason = _name_reason(resource, name, field == "generateName")
        if reason is not None:
            yield refuse("invalid-name", view, field, f"is not valid: {reason}", _lawful_name(resource, name, field))
        elif field == "generateName":
            yield from _generated(view, name, resource)
        elif ("." in name or len(name) > DNS_LABEL_MAX_LENGTH) and resource.kind in _HOSTNAMES_OF:
            yield refuse(
                "unsuitable-hostname",
                view,
                field,
                "is longer than a DNS label, or has dots, but names hosts",
                "use up to 63 lower-case letters, digits and `-`",
            )


def _generated(view: View, prefix: str, resource: Resource) -> Iterator[Violation]:
    """What the server makes of `generateName`, which it looks at less closely (names.SimpleNameGenerator)."""
    if view.get("name") in (None, ""):
        reason = _name_reason(resource, prefix[:_GENERATED_FROM] + _GENERATED, False)
        if reason is not None:
            says = f"makes a name that is not valid: {reason}"
            made = refuse("invalid-name", view, "generateName", says, _lawful_name(resource, prefix, "generateName"))
            yield told_of(made, (*view.path, "name"))


def _lawful_name(resource: Resource, name: str, field: str) -> str:
    """What to write instead: the name in lower case with `-` for what is not allowed, if that is a name."""
    meant = re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")
    for candidate in (meant, meant.replace(".", "-")):
        if candidate and _name_reason(resource, candidate, False) is None:
            return f"write `{field}: {candidate}{'-' if field == 'generateName' else ''}`, for example"
    return _NAME_HELP


def _name_reason(resource: Resource, name: str, prefix: bool) -> str | None:
    if resource.kind == "ClusterTrustBundle" and not prefix:
        return cluster_trust_bundle_name(name, resource.text("spec", "signerName") or "")
    return object_name(resource.group, resource.kind or "", name, resource.kubernetes, prefix=prefix)


def _namespace(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """`metadata.namespace` is a DNS-1123 label (ValidateNamespaceName)."""
    namespace = view.text(field)
    if namespace and resource.namespaced:
        from kubelint.values.object_names import namespace_name

        reason = namespace_name(namespace)
        if reason is not None:
            yield refuse("invalid-name", view, field, f"is not valid: {reason}", _NAME_HELP)


def labels(view: View, field: str, context: object) -> Iterator[Violation]:
    """Keys and values of a map of labels (ValidateLabels): of objects, templates, selectors, nodeSelector."""
    mapping = view.value.get(field)
    if mapping.__class__ is not dict:
        return
    for key, value in mapping.items():
        reason = label_key(key)
        if reason is not None:
            yield refuse(
                "invalid-label",
                view,
                (field, key),
                f"has a key that is not valid: {reason}",
                "write the key as `name` or `example.com/name`",
                key=True,
            )
        reason = label_value(value) if value.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-label",
                view,
                (field, key),
                f"is not valid: {reason}",
                "use up to 63 letters, digits, `-`, `_` and `.`; keep other text in an annotation",
            )


def annotations(view: View, field: str, context: object) -> Iterator[Violation]:
    """Keys of annotations, and the size of them all (ValidateAnnotations)."""
    mapping = view.value.get(field)
    if mapping.__class__ is not dict:
        return
    size = 0
    for key, value in mapping.items():
        reason = annotation_key(key)
        if reason is not None:
            yield refuse(
                "invalid-annotation",
                view,
                (field, key),
                f"has a key that is not valid: {reason}",
                "write the key as `name` or `example.com/name`",
                key=True,
            )
        if value.__class__ is str:
            size += len(key) + len(value)
    if size * 4 > ANNOTATIONS_MAX_BYTES:
        yield from _annotation_size(view, field, mapping)


def _annotation_size(view: View, field: str, mapping: dict[str, Any]) -> Iterator[Violation]:
    """256 KiB for all keys and values together, in UTF-8 (TotalAnnotationSizeLimitB)."""
    pairs = [(key, value) for key, value in mapping.items() if value.__class__ is str]
    size = sum(len((key + value).encode("utf-8", "surrogatepass")) for key, value in pairs)
    if size > ANNOTATIONS_MAX_BYTES:
        yield refuse(
            "invalid-annotation",
            view,
            field,
            f"hold {size} bytes, more than {ANNOTATIONS_MAX_BYTES}",
            "keep large data in a ConfigMap or outside the cluster; `kubectl apply --server-side` adds none",
        )


def _finalizers(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Each finalizer is qualified, and the two ways of garbage collection exclude each other (ValidateFinalizers)."""
    written = view.items(field)
    lenient = is_custom(resource) or resource.group == "apiextensions.k8s.io"
    for index, item in enumerate(written):
        reason = (qualified_name if lenient else finalizer)(item) if item.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-finalizer",
                view,
                (field, index),
                f"is not valid: {reason}",
                "write a finalizer as `example.com/name`",
            )
        elif item.__class__ is str and "/" not in item and item not in STANDARD_FINALIZERS:
            yield refuse(
                "unqualified-finalizer",
                view,
                (field, index),
                "has no domain and may clash with others",
                "write it as `example.com/name`",
            )
    if "orphan" in written and "foregroundDeletion" in written:
        yield refuse(
            "invalid-finalizer", view, field, "hold both `orphan` and `foregroundDeletion`", "remove one of them"
        )


def _owners(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Owner references are complete, and one of them at most is the controller (ValidateOwnerReferences)."""
    controllers = []
    for owner in view.views(field):
        yield from _owner(owner)
        if owner.flag("controller"):
            controllers.append(owner)
    for owner in controllers[1:]:
        yield refuse(
            "invalid-owner-reference",
            owner,
            "controller",
            "is `true` for a second owner",
            "leave `controller: true` at one owner",
            related=(Label(controllers[0].at("controller"), "first controller"),),
        )


def _owner(owner: View) -> Iterator[Violation]:
    """The API version names a version, and a core Event owns nothing (validateOwnerReference, BannedOwners)."""
    api_version = owner.text("apiVersion") or ""
    if api_version and (not api_version.rpartition("/")[2] or api_version.count("/") > 1):
        yield refuse("invalid-owner-reference", owner, "apiVersion", "names no version", "write it as `apps/v1`")
    if owner.text("kind") == "Event" and api_version in ("v1", "/v1"):
        yield refuse("invalid-owner-reference", owner, "kind", "may not be `Event`", "remove the reference")


def _generation(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Not negative; objects that are reconciled begin at 1 whatever is written (PrepareForCreate of their kinds)."""
    if not resource.group and resource.kind not in _COUNTED:
        yield from _natural(view, field, None)


_natural = at_least(0, bits=64)
_TEMPLATE: Fields[None] = Fields({"labels": labels, "annotations": annotations})
_OBJECT: Fields[Resource] = Fields(
    {
        "name": _name,
        "generateName": _name,
        "namespace": _namespace,
        "labels": labels,
        "annotations": annotations,
        "finalizers": _finalizers,
        "ownerReferences": _owners,
        "generation": _generation,
    }
)
