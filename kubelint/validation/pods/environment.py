"""Environment variables of containers (ValidateEnv, ValidateEnvFrom)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import Fields, one_at_most, set_fields, text
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.keys import config_map_key, env_var_name
from kubelint.values.names import dns_subdomain, masked_prefix
from kubelint.values.versions import KubernetesVersion

_SOURCES = ("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef")
FILE_KEYS = KubernetesVersion(1, 35)
"""First release with `fileKeyRef` on (KEP-3721); before, it is dropped, which leaves the variable without a source."""
_NAME_HELP = "use letters, digits, `_`, `-` and `.`"


def environment(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The list `env`."""
    earlier: dict[str, View] = {}
    for variable in container.views(field):
        name = variable.text("name")
        if name and earlier.setdefault(name, variable) is not variable:
            yield from _overwritten(variable, name, earlier[name])
        reason = env_var_name(name, pod.version) if name else None
        if reason is not None:
            yield refuse("invalid-environment-variable", variable, "name", f"is not valid: {reason}", _NAME_HELP)
        if variable.value.get("valueFrom") is not None:
            yield from _value_from(variable, pod)


def _overwritten(variable: View, name: str, first: View) -> Iterator[Violation]:
    """A later definition hides an earlier one, unless it builds on it; `kubectl apply` may drop one of the two."""
    value = variable.text("value") or ""
    reference = f"$({name})"
    if variable.get("valueFrom") is not None or value == reference or reference not in value:
        yield refuse(
            "overwritten-environment-variable",
            variable,
            "name",
            f"hides the earlier `{name}`",
            "remove one of the two",
            related=(Label(first.at("name"), "first defined here"),),
        )


def _value_from(variable: View, pod: Pod) -> Iterator[Violation]:
    """`valueFrom` has one source, and no `value` beside it (validateEnvVarValueFrom)."""
    source = variable.view("valueFrom")
    if not source.value and variable.get("valueFrom") != {}:
        return
    sources = _SOURCES if pod.version >= FILE_KEYS else _SOURCES[:-1]
    if not set_fields(source, sources):
        yield refuse(
            "missing-alternative",
            variable,
            "valueFrom",
            "has no source",
            "write one of `configMapKeyRef`, `secretKeyRef`, `fieldRef` and `resourceFieldRef`",
            key=True,
        )
    elif variable.get("value") not in (None, ""):
        yield refuse(
            "mutually-exclusive-fields",
            variable,
            "valueFrom",
            "is set together with `value`",
            "keep one of `value` and `valueFrom`",
            key=True,
        )
    else:
        yield from one_at_most(source, sources)
    yield from _VALUE_FROM.check(source, pod)


def _key_reference(source: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A key of a ConfigMap or Secret (validateConfigMapKeySelector): the name may not be left out."""
    reference = source.view(field)
    name = reference.get("name")
    reason = dns_subdomain(name or "") if name is None or name.__class__ is str else None
    if reason is not None:
        says = "is missing" if not name else f"is not valid: {reason}"
        yield refuse(
            "invalid-name" if name else "missing-reference-name",
            reference,
            "name",
            says,
            "write the name of the object that holds the key",
            key=not name,
        )
    yield from _KEY.check(reference, pod)


def _field(source: View, field: str, pod: Pod) -> Iterator[Violation]:
    from kubelint.validation.pods.downward import ENVIRONMENT_FIELDS, field_reference

    yield from field_reference(source.view(field), ENVIRONMENT_FIELDS)


def _resource(source: View, field: str, pod: Pod) -> Iterator[Violation]:
    from kubelint.validation.pods.downward import resource_reference

    yield from resource_reference(source.view(field), volume=False)


def _file_key(source: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A variable from a file of an emptyDir volume (validateFileKeySelector)."""
    if pod.version < FILE_KEYS:
        return
    from kubelint.values.paths import local_non_reserved_path

    reference = source.view(field)
    volume, path, key = (reference.text(name) for name in ("volumeName", "path", "key"))
    reason = env_var_name(key, pod.version) if key else None
    if reason is not None:
        yield refuse("invalid-environment-variable", reference, "key", f"is not valid: {reason}", _NAME_HELP)
    reason = local_non_reserved_path(path) if path else None
    if reason is not None:
        yield refuse(
            "invalid-path", reference, "path", f"is not valid: {reason}", "write a path below the volume's root"
        )
    if volume and volume not in pod.volumes:
        yield refuse(
            "unknown-volume",
            reference,
            "volumeName",
            f"names no volume of the pod: `{volume}`",
            "add the volume to `volumes`, or name one that is there",
        )
    elif volume and _not_an_empty_dir(pod.volumes[volume]):
        yield refuse(
            "invalid-volume-use",
            reference,
            "volumeName",
            "names a volume that is no `emptyDir`",
            "read the file from an `emptyDir` volume",
        )


def _not_an_empty_dir(volume: dict[str, object]) -> bool:
    return "emptyDir" not in volume and any(field != "name" for field in volume)


def environment_sources(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The list `envFrom`: each item has one source and perhaps a prefix."""
    for source in container.views(field):
        prefix = source.text("prefix")
        reason = env_var_name(prefix, pod.version) if prefix else None
        if reason is not None:
            yield refuse("invalid-environment-variable", source, "prefix", f"is not valid: {reason}", _NAME_HELP)
        if not set_fields(source, _WHOLE):
            yield refuse(
                "missing-alternative",
                source,
                (),
                "has neither `configMapRef` nor `secretRef`",
                "write one of `configMapRef` and `secretRef`",
                key=True,
            )
        yield from one_at_most(source, _WHOLE)
        for name in set_fields(source, _WHOLE):
            yield from _object_reference(source.view(name))


def _object_reference(reference: View) -> Iterator[Violation]:
    """A whole ConfigMap or Secret; the server takes what could be a prefix of a name (validateConfigMapEnvSource)."""
    name = reference.get("name")
    if name is None or name == "":
        yield refuse(
            "missing-reference-name", reference, "name", "is missing", "write the name of the object", key=True
        )
        return
    reason = dns_subdomain(masked_prefix(name)) if name.__class__ is str else None
    if reason is not None:
        yield refuse(
            "invalid-name", reference, "name", f"is not valid: {reason}", "write the name of an existing object"
        )


_WHOLE = ("configMapRef", "secretRef")
_KEY: Fields[Pod] = Fields({"key": text(config_map_key, "invalid-key", "use letters, digits, `-`, `_` and `.`")})
_VALUE_FROM: Fields[Pod] = Fields(
    {
        "fieldRef": _field,
        "resourceFieldRef": _resource,
        "configMapKeyRef": _key_reference,
        "secretKeyRef": _key_reference,
        "fileKeyRef": _file_key,
    }
)
