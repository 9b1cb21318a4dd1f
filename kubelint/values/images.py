"""Image references: `nginx`, `registry.example.com:5000/team/app:1.2@sha256:…` (distribution/reference, go-digest).

The kubelet reads an image as Docker does: a first part with a dot, a colon or a capital letter, or `localhost`, is a
registry; all else is completed to `docker.io/library/…`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint.values.characters import quoted

DEFAULT_REGISTRY = "docker.io"
DEFAULT_TAG = "latest"
REPOSITORY_MAX_LENGTH = 255

_LEGACY_REGISTRY = "index.docker.io"
_OFFICIAL = "library/"
_DOMAIN_PART = r"(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
_DOMAIN = rf"(?:{_DOMAIN_PART}(?:\.{_DOMAIN_PART})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
_PATH_PART = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_PATH = rf"{_PATH_PART}(?:/{_PATH_PART})*"
_TAG = r"[\w][\w.-]{0,127}"
_DIGEST = r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"
_REFERENCE = re.compile(rf"(?:({_DOMAIN})/)?({_PATH})(?::({_TAG}))?(?:@({_DIGEST}))?", re.ASCII)
_IDENTIFIER = re.compile(r"[a-f0-9]{64}", re.ASCII)
_LOWER_HEX = re.compile(r"[a-f0-9]+", re.ASCII)
_DIGEST_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}


class Image(NamedTuple):
    """A parsed reference, with the registry and the repository completed as the kubelet completes them."""

    name: str
    """What was written before tag and digest, for messages and repairs."""
    registry: str
    """`docker.io`, `localhost:5000`; empty where no part can be one (`team_x.y/app`)."""
    repository: str
    """The path in the registry, `library/nginx`."""
    tag: str | None
    digest: str | None

    @property
    def effective_tag(self) -> str | None:
        """The tag that is pulled: `latest` where neither tag nor digest is written."""
        return DEFAULT_TAG if self.tag is None and self.digest is None else self.tag

    @property
    def default_pull_policy(self) -> str:
        """The imagePullPolicy that the server fills in (SetDefaults_Container)."""
        return "Always" if self.effective_tag == DEFAULT_TAG else "IfNotPresent"

    @property
    def qualified_name(self) -> str:
        """Registry and repository in full: `docker.io/library/nginx`."""
        return f"{self.registry}/{self.repository}" if self.registry else self.repository

    def __str__(self) -> str:
        """The whole reference in full."""
        return self.qualified_name + (f":{self.tag}" if self.tag else "") + (f"@{self.digest}" if self.digest else "")


def _completed(text: str) -> str:
    """The reference with registry and `library/` in front where they are left out (splitDockerDomain)."""
    first, slash, rest = text.partition("/")
    if not slash:
        return f"{DEFAULT_REGISTRY}/{_OFFICIAL}{text}"
    if first == _LEGACY_REGISTRY:
        first = DEFAULT_REGISTRY
    elif first != "localhost" and not ("." in first or ":" in first or first.lower() != first):
        return f"{DEFAULT_REGISTRY}/{text}"
    if first == DEFAULT_REGISTRY and "/" not in rest:
        rest = _OFFICIAL + rest
    return f"{first}/{rest}"


def _digest_reason(digest: str) -> str | None:
    algorithm, _, encoded = digest.partition(":")
    length = _DIGEST_LENGTHS.get(algorithm)
    if length is None:
        return f"{quoted(algorithm)} is not a digest algorithm, only `sha256`, `sha384` and `sha512` are"
    if len(encoded) != length:
        return f"a {algorithm} digest has {length} hexadecimal digits, this one has {len(encoded)}"
    return None if _LOWER_HEX.fullmatch(encoded) else "a digest is written in lower case"


@lru_cache(maxsize=4096)
def _read(text: str) -> Image | str:
    if not text:
        return "an image reference may not be empty"
    if text != text.strip():
        return "an image reference may not have white space around it"
    if _IDENTIFIER.fullmatch(text):
        return "64 hexadecimal digits are an image's id, not its name"
    match = _REFERENCE.fullmatch(_completed(text))
    if match is None:
        return _format_reason(text)
    registry, repository, tag, digest = match.groups()
    if len(repository) > REPOSITORY_MAX_LENGTH:
        return f"an image's repository has at most {REPOSITORY_MAX_LENGTH} characters, this one has {len(repository)}"
    reason = _digest_reason(digest) if digest else None
    if reason is not None:
        return reason
    name = text.partition("@")[0]
    name = name[: -len(tag) - 1] if tag else name
    return Image(name, registry or "", repository, tag, digest)


def _format_reason(text: str) -> str:
    """What is probably wrong with a reference that does not parse."""
    if any(character.isspace() for character in text):
        return f"{quoted(text)} is not an image reference: white space inside"
    if "://" in text:
        return f"{quoted(text)} is not an image reference: it starts with a registry, not with a URL scheme"
    path = _completed(text).partition("/")[2].partition("@")[0].partition(":")[0]
    if path.lower() != path:
        return f"{quoted(text)} is not an image reference: the repository must be in lower case"
    if text.endswith((":", "@")):
        return f"{quoted(text)} is not an image reference: nothing follows the last `{text[-1]}`"
    return f"{quoted(text)} is not an image reference of the form `registry/repository:tag@digest`"


def parse_image(text: str) -> Image | None:
    """The parts of an image reference, or None if the kubelet cannot read it (ParseImageName)."""
    result = _read(text)
    return result if isinstance(result, Image) else None


def image_reference(text: str) -> str | None:
    """Why the kubelet cannot read an image reference, or None."""
    result = _read(text)
    return result if isinstance(result, str) else None
