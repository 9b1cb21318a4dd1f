"""ConfigMap and Secret (core validation ValidateConfigMap, ValidateSecret)."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from kubelint.findings import Severity
from kubelint.resources import Resource
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.encoding import decode_base64
from kubelint.values.keys import config_map_key

MAX_BYTES = 1024 * 1024
"""How large all values may be together (MaxSecretSize)."""
_ACCOUNT = "kubernetes.io/service-account.name"
_KEY_HELP = "use letters, digits, `-`, `_` and `.`"
_REQUIRED = {
    "kubernetes.io/dockercfg": (".dockercfg",),
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
    "kubernetes.io/ssh-auth": ("ssh-privatekey",),
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
}
"""Keys that a Secret of a type must have."""
_FILES = {"kubernetes.io/dockercfg": ".dockercfg", "kubernetes.io/dockerconfigjson": ".dockerconfigjson"}


def config_map(resource: Resource) -> Iterator[Violation]:
    """A ConfigMap: keys that can be file names, each once, and not too much."""
    data, binary = resource.mapping("data"), resource.mapping("binaryData")
    yield from _keys(resource, "data", data)
    if binary:
        yield from _keys(resource, "binaryData", binary)
        for key in data.keys() & binary.keys():
            yield refuse(
                "duplicate-entry", resource, ("data", key), "is in `binaryData`, too", "keep one of the two", key=True
            )
    text_size = _size(data.values())
    if text_size + _encoded_size(binary.values(), text_size) > MAX_BYTES:
        yield _too_large(resource, "data" if data else "binaryData")


def _too_large(resource: Resource, field: str) -> Violation:
    return refuse(
        "too-many-items", resource, field, f"holds more than {MAX_BYTES} bytes", "divide it, or use a volume", key=True
    )


def secret(resource: Resource) -> Iterator[Violation]:
    """A Secret: as a ConfigMap, and what its type asks for. `stringData` is merged into `data`."""
    data, texts = resource.mapping("data"), resource.mapping("stringData")
    yield from _keys(resource, "data", data)
    yield from _keys(resource, "stringData", texts)
    kept = [value for key, value in data.items() if key not in texts]
    text_size = _size(texts.values())
    if text_size + _encoded_size(kept, text_size) > MAX_BYTES:
        yield told_of(_too_large(resource, "data" if data else "stringData"), (*resource.path, "data"))
    kind = resource.text("type")
    if kind is not None and kind != "Opaque":
        yield from _of_type(resource, kind, data, texts)


def _of_type(resource: Resource, kind: str, data: dict[str, Any], texts: dict[str, Any]) -> Iterator[Violation]:
    """What Secrets of the built-in types hold."""
    names = data.keys() | texts.keys()
    field = "stringData" if texts and not data else "data"
    needs = f"is missing, `type: {kind}` needs it"
    other = "add the key, or write `type: Opaque`"
    for key in _REQUIRED.get(kind, ()):
        value = texts.get(key, data.get(key))
        if key not in names or (key == "ssh-privatekey" and value in (None, "")):
            yield _incomplete(resource, (field, key), needs, other)
        elif key == _FILES.get(kind) and not _is_json(texts.get(key), data.get(key)):
            path = ("stringData" if key in texts else "data", key)
            yield _incomplete(resource, path, "is no JSON object", "write the file as `docker login` makes it")
    if kind == "kubernetes.io/basic-auth" and names.isdisjoint(("username", "password")):
        says = f"is missing, and so is `password`: `type: {kind}` needs one"
        yield _incomplete(resource, (field, "username"), says, other)
    if kind == "kubernetes.io/service-account-token" and not resource.text("metadata", "annotations", _ACCOUNT):
        yield _incomplete(resource, ("metadata", "annotations", _ACCOUNT), needs, "name the ServiceAccount in it")
    if kind == "kubernetes.io/tls":
        yield from _certificates(resource, data, texts)


def _incomplete(resource: Resource, path: tuple[str, ...], says: str, help: str) -> Violation:
    """A violation; the server knows `stringData` as `data` alone."""
    violation = refuse("incomplete-secret", resource, path, says, help, key=True)
    return told_of(violation, (*resource.path, "data", path[1])) if path[0] == "stringData" else violation


def _certificates(resource: Resource, data: dict[str, Any], texts: dict[str, Any]) -> Iterator[Violation]:
    """A certificate that is no PEM is accepted with a warning (pkg/api/secret warnings)."""
    for key in ("tls.crt", "tls.key"):
        value = _bytes(texts.get(key), data.get(key))
        if value is not None and b"-----BEGIN " not in value:
            yield refuse(
                "incomplete-secret",
                resource,
                ("stringData" if key in texts else "data", key),
                "holds no PEM data",
                "write the whole file, from `-----BEGIN` to `-----END`",
                key=True,
                severity=Severity.WARNING,
            )
            return


def _is_json(text: object, encoded: object) -> bool:
    """Whether the server reads a JSON object (or null); True where the value has another problem.

    Go has no `NaN`, and no number that a 64-bit float cannot hold.
    """
    import json

    content = b"" if text is None and encoded is None else _bytes(text, encoded)
    if content is None:
        return True
    try:
        value = json.loads(
            content.decode("utf-8", "replace"), parse_constant=_number, parse_float=_number, parse_int=_number
        )
    except ValueError:
        return False
    except RecursionError:
        return True
    return value is None or isinstance(value, dict)


def _number(text: str) -> float:
    """A number of a JSON text; ValueError beyond 64-bit floats, and for `NaN` and `Infinity`."""
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _bytes(text: object, encoded: object) -> bytes | None:
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    return decode_base64(encoded) if isinstance(encoded, str) else None


def _keys(resource: Resource, field: str, entries: dict[str, Any]) -> Iterator[Violation]:
    for key in entries:
        reason = config_map_key(key)
        if reason is not None:
            says = f"has a key that is not valid: {reason}"
            violation = refuse("invalid-key", resource, (field, key), says, _KEY_HELP, key=True)
            yield told_of(violation, (*resource.path, "data", key)) if field == "stringData" else violation


def _size(values: Any) -> int:
    """Bytes of texts; counted only if there may be too many."""
    texts = [value for value in values if value.__class__ is str]
    characters = sum(map(len, texts))
    if characters * 4 <= MAX_BYTES:
        return characters
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


def _encoded_size(values: Any, others: int) -> int:
    """Bytes behind base64 texts; counted only if there may be too many together with the others."""
    texts = [value for value in values if value.__class__ is str]
    if sum(map(len, texts)) + others <= MAX_BYTES:
        return 0
    return sum(len(decode_base64(text) or b"") for text in texts)
