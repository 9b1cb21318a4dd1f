"""Which configuration file counts: the nearest one from the working directory up to the root of the repository."""

import os

from kubelint.errors import InputError
from kubelint.settings import PROJECT_FILES

_PYPROJECT = "pyproject.toml"


def find(start: str = ".") -> str | None:
    """The path of the nearest configuration file, relative to the working directory; None when there is none.

    In one folder `.kubelint.yaml` comes before `kubelint.yaml` and both before a `pyproject.toml` with a table
    `[tool.kubelint]`. The search ends at the folder that holds `.git`, else at the root of the file system.
    """
    try:
        folder = os.path.abspath(start)
    except FileNotFoundError:
        raise InputError("the working folder does not exist any more") from None
    while True:
        for name in PROJECT_FILES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                return displayed(path)
        path = os.path.join(folder, _PYPROJECT)
        if os.path.isfile(path) and _has_table(path):
            return displayed(path)
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return None
        folder = parent


def displayed(path: str) -> str:
    """The path as people are shown it: relative to the working directory where that is possible."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive on Windows
        return os.path.abspath(path)


def _has_table(path: str) -> bool:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return "[tool.kubelint" in file.read()
    except OSError:
        return False
