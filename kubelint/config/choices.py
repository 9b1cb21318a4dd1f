"""Words that must be one of a few: formats, levels, severities."""

from collections.abc import Sequence

from kubelint.errors import UsageError


def one_of(value: str, choices: Sequence[str], what: str) -> str:
    """The value, if it is one of the choices. Raises UsageError with the nearest choice, or with all of them."""
    if value in choices:
        return value
    from kubelint.values.suggestions import did_you_mean

    hint = did_you_mean(value, choices) or f"one of: {', '.join(choices)}"
    raise UsageError(f"unknown {what} `{value}`", hint=hint)
