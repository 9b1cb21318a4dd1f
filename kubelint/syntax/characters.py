"""Characters that YAML does not take where they stand."""

import re

from kubelint.syntax.case import Case, Diagnosis, Line
from kubelint.values.characters import quoted, spelled

_LEADING = re.compile(r"[ \t-]*")
_UNUSUAL = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]|(?<![^ ])[\u2010-\u2015\u2022](?= )")
_ALIAS = re.compile(r"scanning an (alias|anchor)|unknown anchor|undefined alias")
_OWN_WORDS = {
    "a key must not be null": "put the key in quotes",
    "no JSON number": "write a number, or put the value in quotes",
    "nested deeper": "write it flatter: no API needs this",
    "aliases expand": "write the values out",
    "contains itself": "write the value out",
    "merges only mappings": "let `<<` refer to a mapping",
    "cannot be a key": "write a single word as the key, or put it in quotes",
    "control character": "remove the character, or write it as an escape in double quotes",
    "holds no base64": "encode the value, or remove the tag",
    "undecodable": "save the file as UTF-8",
    " text:": "save the file as UTF-8",
    "is no ": "write a value of that type, or remove the tag",
}


def tab(case: Case) -> Diagnosis | None:
    """A tab where spaces must be."""
    line = case.line
    leading = _LEADING.match(line.text)
    at = line.text.find("\t")
    if case.character == "\t" or case.says(" tab "):
        column = case.at - line.start if case.character == "\t" else at
    elif leading is not None and "\t" in leading[0] and case.says("expected key", "start any token", "mapping values"):
        column = at
    else:
        return None
    after_dash = line.text[:column].strip() == "-"
    message = "a tab follows the dash" if after_dash else "a tab is used for indentation"
    remedy = "write a space instead" if after_dash else "indent with spaces"
    width = len(line.text) - len(line.text[column:].lstrip("\t")) - column
    return Diagnosis(line.start + column, line.start + column + max(width, 1), message, remedy, "a tab")


def unusual_space(case: Case) -> Diagnosis | None:
    """A no-break space or a typographic dash in the indentation, as word processors and web pages make them."""
    for line in (case.line, case.previous(case.line)):
        match = _UNUSUAL.search(line.text, 0, _first_word(line)) if line is not None else None
        if line is not None and match is not None:
            message = f"the line begins with {spelled(match[0])} instead of a plain space or dash"
            start = line.start + match.start()
            return Diagnosis(start, start + 1, message, "type a plain space or `-` instead", spelled(match[0]))
    return None


def _first_word(line: Line) -> int:
    word = re.search(r"[A-Za-z0-9_\"']", line.text)
    return word.start() if word else len(line.text)


def reserved(case: Case) -> Diagnosis | None:
    """A value that begins with `@`, a backtick, `%`, `*` or `&`."""
    if not case.character and not _ALIAS.search(case.problem):
        return None
    if case.says("start any token") and case.character in "@`%":
        at, line = case.at, case.line
        message = f"a value may not begin with {spelled(case.character)}"
    elif _ALIAS.search(case.problem):
        at = case.at if case.context is None else case.context
        line = case.line_of(at)
        kind = (
            "refers to an anchor, which does not exist here"
            if "anchor `" in case.problem
            else "begins an alias or anchor"
        )
        message = f"{spelled(case.source.text[at : at + 1])} {kind}"
    else:
        return None
    end = line.span()[1]
    text = f'"{case.source.text[at:end]}"'
    shown = "" if set(text) & set("`{}]") else f": {quoted(text, 50)}"
    return Diagnosis(at, max(end, at + 1), message, f"put the value in quotes{shown}", "needs quotes")


def refused(case: Case) -> Diagnosis | None:
    """What kubelint itself refuses to decode, in its own words."""
    for words, remedy in _OWN_WORDS.items():
        if words in case.problem and "did not find" not in case.problem:
            message = "".join("(" if c == "{" else ")" if c == "}" else c for c in case.problem)
            return Diagnosis(case.at, max(case.end, case.at + 1), message, remedy)
    return None
