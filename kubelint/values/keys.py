"""Keys and values of the free-form maps: labels, annotations, finalizers, ConfigMap keys, environment variables."""

import re
import string
from functools import lru_cache

from kubelint.values.characters import first_outside, quoted, spelled
from kubelint.values.names import dns_subdomain, go_lower
from kubelint.values.versions import NEWEST, RELAXED_ENV_NAMES, KubernetesVersion

LABEL_NAME_MAX_LENGTH = 63
LABEL_VALUE_MAX_LENGTH = 63
CONFIG_KEY_MAX_LENGTH = 253
ANNOTATIONS_MAX_BYTES = 256 * 1024
"""All keys and values of one object's annotations together (TotalAnnotationSizeLimitB)."""
STANDARD_FINALIZERS = frozenset({"kubernetes", "orphan", "foregroundDeletion"})

_ALPHANUMERIC = frozenset(string.ascii_letters + string.digits)
_NAME_CHARACTERS = _ALPHANUMERIC | frozenset("-_.")
_NAME = re.compile(r"(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]", re.ASCII)
_CONFIG_KEY = re.compile(r"[-._a-zA-Z0-9]+", re.ASCII)
_ENV_NAME = re.compile(r"[-._a-zA-Z][-._a-zA-Z0-9]*", re.ASCII)
_PRINTABLE = frozenset(string.ascii_letters + string.digits + string.punctuation + " ")


def _name_part(what: str, text: str, limit: int) -> str | None:
    """The grammar that label names and label values share."""
    if len(text) <= limit and _NAME.fullmatch(text):
        return None
    offender = first_outside(text, _NAME_CHARACTERS)
    if offender is not None:
        return f"{what} may not contain {spelled(offender)}, only letters, digits, `-`, `_` and `.`"
    if text[0] not in _ALPHANUMERIC:
        return f"{what} may not start with {spelled(text[0])}, only with a letter or a digit"
    if text[-1] not in _ALPHANUMERIC:
        return f"{what} may not end with {spelled(text[-1])}, only with a letter or a digit"
    return f"{what} has at most {limit} characters, this one has {len(text)}"


@lru_cache(maxsize=8192)
def qualified_name(text: str) -> str | None:
    """`[prefix/]name`, the form of label keys, taint keys, condition types, … (content.IsLabelKey)."""
    prefix, slash, name = text.rpartition("/")
    if "/" in prefix:
        return "a qualified name has at most one `/`, between a DNS prefix and the name"
    if slash and not prefix:
        return "the part before the `/` may not be empty"
    if slash and (reason := dns_subdomain(prefix)) is not None:
        return f"the part before the `/` is not a DNS name: {reason}"
    if not name:
        return "the part after the `/` may not be empty" if slash else "the name may not be empty"
    return _name_part("the part after the `/`" if slash else "a qualified name", name, LABEL_NAME_MAX_LENGTH)


def label_key(text: str) -> str | None:
    """The key of a label (ValidateLabelName)."""
    return qualified_name(text)


@lru_cache(maxsize=8192)
def label_value(text: str) -> str | None:
    """The value of a label, which may be empty (content.IsLabelValue)."""
    return _name_part("a label value", text, LABEL_VALUE_MAX_LENGTH) if text else None


@lru_cache(maxsize=8192)
def annotation_key(text: str) -> str | None:
    """The key of an annotation: a qualified name in which case does not matter (ValidateAnnotations)."""
    return qualified_name(go_lower(text))


def finalizer(text: str) -> str | None:
    """A finalizer of a built-in kind: qualified with a prefix, or a standard name (validateKubeFinalizerName).

    Finalizers of custom resources and definitions need `qualified_name` alone.
    """
    reason = qualified_name(text)
    if reason is None and "/" not in text and text not in STANDARD_FINALIZERS:
        return f"{quoted(text)} is neither a standard finalizer nor qualified with a domain, as in `example.com/name`"
    return reason


def topology_key(text: str) -> str | None:
    """The topologyKey of a pod affinity term, a label key (validatePodAffinityTerm)."""
    return qualified_name(text)


def _parent_directory(text: str) -> str | None:
    """Names that would leave or hide in a mounted directory (hasChDirPrefix)."""
    if text in (".", ".."):
        return f"the name may not be `{text}`"
    return "the name may not start with `..`" if text.startswith("..") else None


@lru_cache(maxsize=4096)
def config_map_key(text: str) -> str | None:
    """A key of a ConfigMap's or Secret's data, which becomes a file name (IsConfigMapKey)."""
    if not text:
        return "a key may not be empty"
    if not _CONFIG_KEY.fullmatch(text):
        offender = first_outside(text, _NAME_CHARACTERS) or ""
        return f"a key may not contain {spelled(offender)}, only letters, digits, `-`, `_` and `.`"
    if len(text) > CONFIG_KEY_MAX_LENGTH:
        return f"a key has at most {CONFIG_KEY_MAX_LENGTH} characters, this one has {len(text)}"
    return _parent_directory(text)


@lru_cache(maxsize=4096)
def env_var_name(text: str, version: KubernetesVersion = NEWEST) -> str | None:
    """The name of an environment variable, or a prefix of `envFrom`.

    From 1.32 on any printable ASCII but `=` (IsRelaxedEnvVarName); before, letters, digits, `-`, `_`, `.`, without a
    digit in front (IsEnvVarName).
    """
    if not text:
        return "an environment variable's name may not be empty"
    if version >= RELAXED_ENV_NAMES:
        offender = first_outside(text, _PRINTABLE - {"="})
        if offender is None:
            return None
        return f"an environment variable's name may not contain {spelled(offender)}, only printable ASCII without `=`"
    if _ENV_NAME.fullmatch(text):
        return _parent_directory(text)
    offender = first_outside(text, _NAME_CHARACTERS)
    if offender is None:
        return f"an environment variable's name may not start with a digit before Kubernetes {RELAXED_ENV_NAMES}"
    return (
        f"an environment variable's name may not contain {spelled(offender)} before Kubernetes {RELAXED_ENV_NAMES},"
        " only letters, digits, `-`, `_` and `.`"
    )
