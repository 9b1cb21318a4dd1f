"""Certificates that the kubelet requests for a pod (KEP-4317, validateProjectionSources)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import Fields
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.volume_sources import item_path
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.hosts import signer_name
from kubelint.values.versions import KubernetesVersion

_SINCE = KubernetesVersion(1, 35)
"""First release with PodCertificateRequest on; before, the source is dropped."""
_KEY_TYPES = ("RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519")
_HOUR, _LONGEST = 3600, 91 * 86400
_PATHS = ("credentialBundlePath", "keyPath", "certificateChainPath")


def pod_certificate(source: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A key, its certificate and where both are written."""
    if pod.version < _SINCE or source.value[field].__class__ is not dict:
        return
    certificate = source.view(field)
    yield from _signer(certificate)
    key_type = certificate.get("keyType")
    if key_type is None or (key_type.__class__ is str and key_type not in _KEY_TYPES):
        yield refuse(
            "invalid-value",
            certificate,
            "keyType",
            f"is {quoted(key_type or '')}",
            "use one of " + ", ".join(f"`{name}`" for name in _KEY_TYPES),
            key=key_type is None,
        )
    seconds = certificate.integer("maxExpirationSeconds")
    if seconds is not None and not _HOUR <= seconds <= _LONGEST:
        yield refuse(
            "number-out-of-bounds",
            certificate,
            "maxExpirationSeconds",
            f"must be between {_HOUR} and {_LONGEST} (91 days), not {seconds}",
            "write seconds within these bounds",
        )
    if not any(certificate.text(path) for path in _PATHS):
        yield refuse(
            "missing-alternative",
            certificate,
            (),
            "writes no file",
            "write `credentialBundlePath`, or `keyPath` and `certificateChainPath`",
            key=True,
        )
    yield from _FILES.check(certificate, pod)


def _signer(certificate: View) -> Iterator[Violation]:
    """The signer is named in full."""
    signer = certificate.get("signerName")
    reason = signer_name(signer or "") if signer is None or signer.__class__ is str else None
    if reason is not None:
        yield refuse(
            "invalid-name",
            certificate,
            "signerName",
            f"is not valid: {reason}",
            "write the signer as `example.com/name`",
            key=signer is None,
        )


_FILES: Fields[Pod] = Fields(dict.fromkeys(_PATHS, item_path))
