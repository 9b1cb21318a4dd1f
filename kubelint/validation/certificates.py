"""Requests and bundles of certificates (pkg/apis/certificates/validation). Certificates themselves are not parsed."""

import re
from collections.abc import Iterator

from kubelint.resources import Resource
from kubelint.validation.fields import at_least
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.encoding import decode_base64
from kubelint.values.hosts import signer_name

_BLOCK = re.compile(rb"-----BEGIN ([^-\r\n]*)-----\s(.*?)-----END \1-----", re.DOTALL)
_REQUEST = [b"\x30", b"\x30", b"\x03", b"\x02", b"\x30", b"\x30", b"\xa0"]
"""Tags of a request: what is requested, an algorithm, a signature; in the first version, name, key and attributes."""
_CERTIFICATE = [b"\x30", b"\x30", b"\x03"]
_SHORTEST = 600
_LARGEST_BUNDLE = 1024 * 1024
_LEGACY = "kubernetes.io/legacy-unknown"


def signing_request(resource: Resource) -> Iterator[Violation]:
    """A CertificateSigningRequest (validateCertificateSigningRequest)."""
    spec = resource.view("spec")
    request = spec.text("request")
    content = decode_base64(request) if request else None
    if content is not None and not _is_request(content):
        yield refuse(
            "invalid-certificate",
            spec,
            "request",
            "holds no certificate request in PEM form",
            "write the base64 text of a file that begins with `-----BEGIN CERTIFICATE REQUEST-----`",
        )
    if resource.version == "v1" and spec.value.get("usages") in (None, []):
        yield refuse(
            "missing-value",
            spec,
            "usages",
            "is missing",
            "write what the certificate is for, such as `client auth`",
            key=True,
        )
    seen: set[str] = set()
    for index, usage in enumerate(spec.items("usages")):
        if usage.__class__ is not str:
            continue
        if usage in seen:
            yield refuse("duplicate-entry", spec, ("usages", index), f"repeats {quoted(usage)}", "keep it once")
        seen.add(usage)
    yield from _signer(resource)
    yield from at_least(_SHORTEST)(spec, "expirationSeconds", None)


def _is_request(content: bytes) -> bool:
    """Whether the first PEM block is a request with DER inside."""
    block = _BLOCK.search(content)
    if block is None or block[1] != b"CERTIFICATE REQUEST":
        return False
    body = decode_base64("".join(block[2].decode("ascii", "replace").split()))
    return body is not None and _tags(body) == [b"\x30"] and _REQUEST in _inner(body)


def _is_certificate(text: bytes) -> bool:
    """Whether a certificate is a DER sequence of what is signed, an algorithm and a signature."""
    body = decode_base64(text.decode("ascii", "replace"))
    items = _items(body) if body is not None else None
    return items is not None and [tag for tag, _ in items] == [b"\x30"] and _tags(items[0][1]) == _CERTIFICATE


def _inner(sequence: bytes) -> list[list[bytes] | None]:
    """The tags of what a DER sequence holds, and of what the first item of it holds."""
    items = _items(sequence)
    outer = _items(items[0][1]) if items else None
    first = _items(outer[0][1]) if outer else None
    return [] if outer is None or first is None else [[*(tag for tag, _ in outer), *(tag for tag, _ in first)]]


def _tags(content: bytes) -> list[bytes] | None:
    items = _items(content)
    return None if items is None else [tag for tag, _ in items]


def _items(content: bytes) -> list[tuple[bytes, bytes]] | None:
    """The tags and contents of DER values one after the other (X.690), None where lengths do not add up."""
    found, at = [], 0
    while at < len(content):
        tag, length = content[at : at + 1], content[at + 1] if at + 1 < len(content) else 0x80
        at += 2
        if length == 0x80 or length > 0x84:
            return None
        if length > 0x80:
            size = length - 0x80
            length, at = int.from_bytes(content[at : at + size], "big"), at + size
        if at + length > len(content):
            return None
        found.append((tag, content[at : at + length]))
        at += length
    return found


def _signer(resource: Resource) -> Iterator[Violation]:
    name = resource.text("spec", "signerName")
    if not name:
        return
    reason = (
        "it is not allowed in this API version"
        if name == _LEGACY and resource.kind != "ClusterTrustBundle"
        else signer_name(name)
    )
    if reason is not None:
        yield refuse(
            "invalid-name",
            resource,
            ("spec", "signerName"),
            f"is not valid: {reason}",
            "write the signer, such as `kubernetes.io/kube-apiserver-client`",
        )


def trust_bundle(resource: Resource) -> Iterator[Violation]:
    """A ClusterTrustBundle: certificates in PEM form, each once (ValidateClusterTrustBundle)."""
    yield from _signer(resource)
    bundle = resource.text("spec", "trustBundle")
    if bundle is None:
        return
    content = bundle.encode("utf-8", "surrogatepass")
    if len(content) > _LARGEST_BUNDLE:
        yield refuse(
            "too-many-items",
            resource,
            ("spec", "trustBundle"),
            f"has more than {_LARGEST_BUNDLE} bytes",
            "write two bundles",
        )
        return
    blocks = [(match[1], b"".join(match[2].split())) for match in _BLOCK.finditer(content)]
    reason = None
    if not blocks:
        reason = "holds no certificate in PEM form"
    elif any(kind != b"CERTIFICATE" for kind, _ in blocks):
        reason = "holds more than certificates"
    elif any(b":" in body for _, body in blocks):
        reason = "holds a certificate with headers"
    elif any(not _is_certificate(body) for _, body in blocks):
        reason = "holds a certificate that cannot be read"
    elif len(set(blocks)) < len(blocks):
        reason = "holds a certificate twice"
    if reason is not None:
        yield refuse(
            "invalid-certificate",
            resource,
            ("spec", "trustBundle"),
            reason,
            "write certificates in PEM form, each once",
            key=True,
        )
