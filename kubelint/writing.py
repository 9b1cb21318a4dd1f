"""Write files so that readers see the old text or the new one, never half of it."""

import os
import stat

from kubelint.errors import KubelintError


def write_file(path: str, text: str) -> None:
    """Write a UTF-8 text to a file, atomically: beside it first, then in its place, with its permissions.

    What is no regular file (a device, a pipe) is written to as it stands; a symbolic link keeps pointing where it does.
    Raises KubelintError when it cannot be written.
    """
    try:
        if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        else:
            _replace(os.path.realpath(path), text)
    except OSError as error:
        raise KubelintError(f"cannot be written: {(error.strerror or str(error)).lower()}", file=path) from None


def _replace(path: str, text: str) -> None:
    import tempfile

    handle, beside = tempfile.mkstemp(prefix=".kubelint-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(beside, _mode(path))
        os.replace(beside, path)
    except OSError:
        os.unlink(beside)
        raise


def _mode(path: str) -> int:
    """The permissions of the file that is replaced, else those of a new one."""
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
