"""How files are called in reports, and why one of them cannot be read."""

import os
import stat

_TYPES = (
    (stat.S_ISFIFO, "a FIFO"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


def shown(argument: str) -> str:
    """The argument as reports show it: with `/`, without one at its end."""
    name = printable(argument.replace(os.sep, "/"))
    return name.rstrip("/") or "/" if name.startswith("/") else name.rstrip("/")


def printable(name: str) -> str:
    """A file name that any stream can encode: bytes that are no UTF-8 become U+FFFD."""
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def unreachable(path: str, error: OSError | ValueError) -> str:
    """Why an argument, or what a link leads to, cannot be looked at."""
    if not path:
        return "the path is empty"
    if isinstance(error, FileNotFoundError):
        return "a symbolic link that leads nowhere" if os.path.islink(path) else "no such file or folder"
    return f"cannot be read: {words(error)}"


def words(error: OSError | ValueError) -> str:
    """The system's own words for what went wrong."""
    told = error.strerror if isinstance(error, OSError) else None
    return (told or str(error)).lower()


def type_words(mode: int) -> str:
    """What kind of file a mode (`st_mode`) says, for all but regular files."""
    return next((name for test, name in _TYPES if test(mode)), "a special file")
