"""Text that is not meant for a YAML parser: template expressions, comments of JavaScript, merge conflicts, markers."""

import re

from kubelint.syntax.case import Case, Diagnosis, Line

_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?=\s|$)")
_TEMPLATE = re.compile(r"\{\{[^{]|\{%|\{#|<%|\$\{\{")
_COMMENT = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^"'/]|/(?![/*]))*?(?:(?<=[\s,{\[])|^)(?P<comment>//|/\*)""")
"""A comment outside quotes, after what may stand before one."""
_BRACKETS = re.compile(r"[{}%#<>$]+")


def merge_conflict(case: Case) -> Diagnosis | None:
    """A line of `<<<<<<<`, `=======` or `>>>>>>>`."""
    candidates = [case.line_of(min(case.at, len(case.source.text))), *case.above(case.line)]
    found = [(line, match) for line in candidates if (match := _CONFLICT.match(line.text))]
    if not found:
        return None
    line, match = found[-1]
    message = f"a marker of a merge conflict is left in the file: `{match[1]}`"
    remedy = "decide for one of the versions and remove the marker lines"
    return Diagnosis(line.start, line.start + 7, message, remedy, "left by a merge")


def template(case: Case) -> Diagnosis | None:
    """A Helm or Jinja expression outside quotes."""
    first = case.line.number - 1 if case.context is None else case.line_of(case.context).number
    lines = [case.line, *case.above(case.line)]
    near = [line for line in lines if line.number >= min(first, case.line.number - 1)]
    found = [(line, match) for line in near if (match := _TEMPLATE.search(line.text))]
    if not found:
        return None
    line, match = found[0] if found[0][0] == case.line else found[-1]
    end = len(line.text.rstrip())
    shown = _BRACKETS.sub("", line.text[match.start() :]).strip(" -")[:30].strip()
    detail = f" (`{shown}`)" if shown and "`" not in shown and "]" not in shown else ""
    message = f"a template expression{detail} stands where YAML is expected"
    remedy = "check the rendered manifests instead, or put the whole value in quotes"
    return Diagnosis(line.start + match.start(), line.start + end, message, remedy, "not YAML before it is rendered")


def json_comment(case: Case) -> Diagnosis | None:
    """A comment as JavaScript has it, near the place, in a text in JSON style."""
    before = next(iter(case.above(case.line)), None)
    for line in (before, case.line):
        found = None if line is None else _COMMENT.match(line.text)
        if line is not None and found is not None and (case.is_json or line.text.startswith(("//", "/*"))):
            message, remedy = "neither JSON nor YAML knows such comments", "remove it, or write it with `#`, as in YAML"
            return Diagnosis(*line.span(found.start("comment")), message, remedy, "a comment of another language")
    return None


def markers(case: Case) -> Diagnosis | None:
    """`...` before the end, two markers in one line, and text behind `---`."""
    line = case.line
    previous = case.previous(line)
    if line.text.startswith("--- ") and case.says("mapping values"):
        return _behind_marker(line)
    if previous is not None and re.match(r"---\s+---", previous.text):
        return _behind_marker(previous)
    if line.text.startswith("%"):
        message, remedy = "a line may not begin with `%`", "put the value in quotes, or remove the line"
        return Diagnosis(*line.span(), message, remedy, "reads as a directive")
    if not case.says("<document start>"):
        return None
    if previous is not None and previous.text.startswith("..."):
        message = "`...` ends the document here, and more follows"
        return Diagnosis(
            *previous.span(), message, "remove the line, or begin another document with `---`", "ends the document"
        )
    if case.character and case.character in "}]":
        message = "a bracket is closed that was never opened"
        return Diagnosis(
            case.at, case.at + 1, message, "remove it, or look for the missing opening bracket", "nothing to close"
        )
    message = "text follows the end of the document"
    return Diagnosis(
        case.at, line.span()[1], message, "remove it, or begin another document with `---`", "not part of it"
    )


def _behind_marker(line: Line) -> Diagnosis:
    message, remedy = "text stands behind the document marker `---`", "begin the object on the next line"
    return Diagnosis(*line.span(), message, remedy, "goes on a line of its own")
