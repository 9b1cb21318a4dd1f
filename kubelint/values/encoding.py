"""Base64 as the server decodes byte fields: Secret data, binaryData, CA bundles (Go's base64.StdEncoding).

Padding is required; line breaks are ignored anywhere; bits left over before the padding are not looked at.
"""

import re

from kubelint.values.characters import spelled

_FOREIGN = re.compile(r"[^A-Za-z0-9+/=\r\n]", re.ASCII)


def _without_line_breaks(text: str) -> str:
    return text.replace("\n", "").replace("\r", "") if "\n" in text or "\r" in text else text


def base64_data(text: str) -> str | None:
    """Why a text is not base64, with the number of the first wrong character, or None."""
    foreign = _FOREIGN.search(text)
    if foreign is not None:
        hint = ", the URL-safe alphabet is not accepted" if foreign[0] in "-_" else ""
        return f"base64 may not contain {spelled(foreign[0])} (character {foreign.start() + 1}){hint}"
    compact = _without_line_breaks(text)
    padding = compact.find("=")
    if padding < 0:
        missing = -len(compact) % 4
        if missing == 3:
            return "base64 comes in groups of four characters, one is left over at the end"
        return f"base64 needs `{'=' * missing}` at its end" if missing else None
    if compact[padding:].strip("="):
        return f"base64 goes on after its padding (character {padding + 1} without line breaks)"
    # no expression over the whole text: data may hold a megabyte
    wanted = -padding % 4
    if len(compact) - padding == wanted and wanted != 3:
        return None
    return f"base64 has {len(compact) - padding} `=` at its end where {wanted if wanted != 3 else 'no'} would fit"


def decode_base64(text: str) -> bytes | None:
    """The bytes, or None for what is not base64."""
    if base64_data(text) is not None:
        return None
    from binascii import a2b_base64

    return a2b_base64(_without_line_breaks(text))
