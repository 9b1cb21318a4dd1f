"""Where a word stands inside a long text."""

from kubelint.findings import AnyPlace, Path, TextPlace
from kubelint.resources import View


def inside(view: View, path: Path, word: str, line: str = "") -> AnyPlace:
    """The place of a word in a text of several lines, where it stands there as it is; else that of the whole text.

    `line` is more of what stands around it, where the word alone may be met before.
    """
    place = view.at(*path)
    document = place.document
    start, end = (document.offset + offset for offset in document.offsets(place.path))
    text = document.source.text[start:end]
    at = text.find(word, max(text.find(line), 0)) if "\n" in text and word else -1
    return place if at < 0 else TextPlace(document, start + at, start + at + len(word), place.path)
