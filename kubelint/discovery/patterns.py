"""One line of an ignore file as gitignore(5) reads it.

A pattern is asked about one path at a time, folders before what is in them, and never matches what is merely below a
folder that it matches: whoever walks a tree does not enter an ignored folder. (This is why no library is used: those
that know the grammar match whole trees, and so get a `!folder/` of a nested ignore file wrong.)
"""

import re
from typing import Final, NamedTuple

_CLASSES: Final = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": r" \t",
    "digit": "0-9",
    "lower": "a-z",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}
_TOKEN = re.compile(
    r"\\(?P<escaped>.)|(?P<stars>\*+)|(?P<any>\?)|\[(?P<no>[!^]?)(?P<set>\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]|(?P<rest>.)",
    re.DOTALL,
)
_SET_ITEM = re.compile(r"\[:(?P<name>\w+):\]|\\(?P<escaped>.)|(?P<dash>-)|(?P<rest>.)", re.DOTALL)
_TRAILING_SPACES = re.compile(r"(?<!\\) +$")


class Pattern(NamedTuple):
    """What one line matches: names if it holds no slash but a trailing one, else paths from its file's folder on."""

    regex: re.Pattern[str]
    keeps: bool
    only_folders: bool
    whole_path: bool

    def matches(self, path: str, name: str, is_folder: bool) -> bool:
        """Whether the path itself (relative, with `/`; `name` is its last part) is what the line describes."""
        if self.only_folders and not is_folder:
            return False
        return self.regex.fullmatch(path if self.whole_path else name) is not None


def parse(line: str) -> Pattern | None:
    """The pattern of a line; None for an empty line, a comment, and what git would never match."""
    text = _TRAILING_SPACES.sub("", line.rstrip("\r\n"))
    if not text or text.startswith("#"):
        return None
    keeps = text.startswith("!")
    text = text[keeps:]
    only_folders = text.endswith("/")
    text = text[: len(text) - only_folders]
    whole_path = "/" in text
    try:
        regex = re.compile(_path(text.removeprefix("/")) if whole_path else _segment(text), re.DOTALL)
    except (ValueError, re.error):
        return None
    return Pattern(regex, keeps, only_folders, whole_path) if text else None


def _path(text: str) -> str:
    """`**` as a whole segment stands for any number of folders, at the end for everything below.

    Each run of segments, and in a segment each run between two stars, is matched where it first occurs and never again
    (an atomic group): what follows loses nothing by it, and no pattern takes more than quadratic time.
    """
    runs: list[list[str]] = [[]]
    for segment in text.split("/"):
        if segment == "**":
            runs.append([])
        else:
            runs[-1].append(_segment(segment))
    first, *others = ("/".join(run) for run in runs)
    if not others:
        return first
    between = "".join(f"(?>(?:[^/]+/)*?{run}/)" for run in others[:-1] if run)
    last = f"(?:[^/]+/)*{others[-1]}" if others[-1] else ".+"
    return (first + "/" if first else "") + between + last


def _segment(text: str) -> str:
    """The regular expression of a segment. Raises ValueError for a lone backslash or an open bracket."""
    runs = [""]
    for token in _TOKEN.finditer(text):
        if token["stars"]:
            runs.append("")
        else:
            runs[-1] += _token(token)
    first, *others = runs
    if not others:
        return first
    return first + "".join(f"(?>[^/]*?{run})" for run in others[:-1]) + "[^/]*" + others[-1]


def _token(token: re.Match[str]) -> str:
    if token["escaped"] is not None:
        return re.escape(token["escaped"])
    if token["any"]:
        return "[^/]"
    if token["set"] is not None:
        items = "".join(map(_set_item, _SET_ITEM.finditer(token["set"])))
        return f"(?!/)[{'^' if token['no'] else ''}{items}]"
    if token["rest"] in "\\[":
        raise ValueError("unfinished pattern")
    return re.escape(token["rest"])


def _set_item(item: re.Match[str]) -> str:
    if item["name"]:
        return _CLASSES.get(item["name"], "")
    return "-" if item["dash"] else re.escape(item["escaped"] or item["rest"])
