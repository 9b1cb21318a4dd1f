"""The nearest known name to a mistyped one."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like the word, regardless of case; None when none is like it."""
    from difflib import get_close_matches

    by_folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_folded, 1)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The hint of an error message: ``did you mean `latest-tag`?``, None when no known name is like the word."""
    found = nearest(word, known)
    return None if found is None else f"did you mean `{found}`?"
