"""Files of SubjectAccessReviews, as `kubelint rbac review` reads them."""

from kubelint.errors import InputError
from kubelint.graph.rbac.requests import Review, review_of


def read_reviews(name: str, text: str) -> list[Review]:
    """The questions of a file: JSON lines, or YAML documents and lists of SubjectAccessReview. Raises InputError."""
    from kubelint.documents import read
    from kubelint.resources import objects_of
    from kubelint.source import Source

    if text.lstrip().startswith("{") and "\n{" in text.strip():
        return [_json_line(name, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    found = []
    for document in read(Source(name, text)):
        if document.error is not None:
            raise InputError(document.error.problem, file=name, line=document.line)
        values = document.value if isinstance(document.value, list) else [document.value]
        for value in values:
            if value is not None and not isinstance(value, dict):
                raise InputError("a SubjectAccessReview is a mapping", file=name, line=document.line)
            found += [_located(name, document.line, item.value) for item in objects_of(value)]
    return found


def _json_line(name: str, number: int, line: str) -> Review:
    import json

    try:
        value = json.loads(line)
    except ValueError as error:
        raise InputError(f"not a JSON object per line: {error}", file=name, line=number) from None
    return _located(name, number, value)


def _located(name: str, line: int, value: object) -> Review:
    try:
        return review_of(value)
    except InputError as error:
        raise InputError(error.message, file=name, line=line) from None
