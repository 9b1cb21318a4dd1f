"""How a reason names one character, so that a message stays readable and safe to embed."""

_NAMED = {
    " ": "a space",
    "\n": "a line break",
    "\r": "a carriage return",
    "\t": "a tab",
    "`": "a backtick",
    "{": "an opening curly bracket",
    "}": "a closing curly bracket",
    "]": "a closing square bracket",
    "\u00a0": "a no-break space",
    "": "nothing",
}


def spelled(character: str) -> str:
    """One character in words or backticks: "a space", "the capital letter `A`", "`_`", "the character U+200B"."""
    if character in _NAMED:
        return _NAMED[character]
    if "A" <= character <= "Z":
        return f"the capital letter `{character}`"
    if character.isprintable():
        return f"`{character}`"
    return f"the character U+{ord(character):04X}"


def first_outside(text: str, allowed: frozenset[str]) -> str | None:
    """The first character of the text that is not allowed, or None."""
    for character in text:
        if character not in allowed:
            return character
    return None


def quoted(text: str, limit: int = 40) -> str:
    """A text in backticks for a reason: cut at the limit, without what could break a message or a terminal."""
    shown = text if len(text) <= limit else text[: limit - 1] + "…"
    clean = "".join(c if c.isprintable() and c not in "`{}" else "?" for c in shown).replace("](", "]?(")
    return f"`{clean}`"
