"""Words that must be one of a few: formats, levels, severities, versions."""

from collections.abc import Sequence

from kubelint.errors import UsageError
from kubelint.values.versions import KubernetesVersion, kubernetes_version, parse_kubernetes_version


def one_of(value: str, choices: Sequence[str], what: str) -> str:
    """The value, if it is one of the choices. Raises UsageError with the nearest choice, or with all of them."""
    if value in choices:
        return value
    from kubelint.values.suggestions import did_you_mean

    hint = did_you_mean(value, choices) or f"one of: {', '.join(choices)}"
    raise UsageError(f"unknown {what} `{value}`", hint=hint)


def target_version(written: str) -> KubernetesVersion:
    """The release that a text names. Raises UsageError for one that is not supported, and for what names none."""
    refusal = kubernetes_version(written)
    version = parse_kubernetes_version(written)
    if refusal is not None or version is None:
        raise UsageError(refusal or f"`{written}` is not a Kubernetes version")
    return version
