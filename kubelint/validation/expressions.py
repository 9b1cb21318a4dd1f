"""Expressions that the server compiles (KEP-2876, KEP-3488): can they be parsed, do they yield what is asked?

Only what is plain from the text is said: names are not resolved, and nothing is evaluated.
"""

from collections.abc import Iterator
from functools import lru_cache

from kubelint.resources import View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.placeholders import has_placeholder

_LONGEST = 20_000
_NOUNS = {"bool": "a boolean", "string": "a string", "null_type": "null", "list": "a list"}


def expression(view: View, field: str, *kinds: str) -> Iterator[Violation]:
    """A field with an expression; its result must be of one of the kinds, of any where none is given."""
    text = view.text(field)
    if not text or not text.strip() or len(text) > _LONGEST or has_placeholder(text):
        return
    problem, kind = _read(text)
    if problem is not None:
        remedy = "write an expression of the Common Expression Language (CEL)"
        yield refuse("invalid-expression", view, field, f"cannot be parsed: {problem}", remedy)
    elif kind is not None and kinds and kind not in kinds:
        wanted = " or ".join(_NOUNS[name] for name in kinds)
        yield refuse(
            "invalid-expression", view, field, f"yields {_NOUNS.get(kind, kind)}, not {wanted}", f"return {wanted}"
        )


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[str | None, str | None]:
    """What keeps an expression from being parsed, and the kind of its result as far as that is plain."""
    from kubelint.cel import SyntaxProblem, kind_of, parse

    try:
        return None, kind_of(parse(text))
    except SyntaxProblem as problem:
        return f"{problem.reason} (character {problem.at + 1})", None
    except RecursionError:
        return None, None
