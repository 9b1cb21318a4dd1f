"""Paths: of Ingress rules, inside volumes, on nodes."""

_FORBIDDEN_SEQUENCES = ("//", "/./", "/../", "%2f", "%2F")
_FORBIDDEN_ENDINGS = ("/..", "/.")

PATH_TYPES = ("Exact", "Prefix", "ImplementationSpecific")


def ingress_path(text: str, path_type: str) -> str | None:
    """The path of an Ingress rule under a pathType (validateHTTPIngressPath).

    `Exact` and `Prefix` need an absolute path in normal form; `ImplementationSpecific` takes an empty one, too, and
    does not look inside. Other path types are refused elsewhere; their paths pass.
    """
    if path_type not in PATH_TYPES:
        return None
    lenient = path_type == "ImplementationSpecific"
    if not text.startswith("/"):
        return None if lenient and not text else "the path must start with `/`"
    if lenient:
        return None
    for sequence in _FORBIDDEN_SEQUENCES:
        if sequence in text:
            return f"the path may not contain `{sequence}`"
    for ending in _FORBIDDEN_ENDINGS:
        if text.endswith(ending):
            return f"the path may not end with `{ending}`"
    return None


def path_without_backsteps(text: str) -> str | None:
    """A path with no `..` among its parts: hostPath, mount paths (validatePathNoBacksteps)."""
    return "the path may not have a part `..`" if ".." in text.split("/") else None


def local_descending_path(text: str) -> str | None:
    """A relative path that stays inside: subPath (validateLocalDescendingPath)."""
    if text.startswith("/"):
        return "the path must be relative, without a `/` in front"
    return path_without_backsteps(text)


def local_non_reserved_path(text: str) -> str | None:
    """A relative path of a file in a volume: `items` of ConfigMaps, Secrets, … (ValidateLocalNonReservedPath)."""
    reason = local_descending_path(text)
    if reason is None and text.startswith(".."):
        return "the path may not start with `..`"
    return reason
