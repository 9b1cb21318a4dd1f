"""What stands in documents that cannot be read: an object may be there, and only its document is wrong."""

from collections import Counter
from collections.abc import Iterable

from kubelint.inventory import Inventory
from kubelint.source import Source


class Unread:
    """The text of the documents of the files that cannot be decoded, looked for where something is not found."""

    def __init__(self, inventory: Inventory):
        self._read = Counter(document.source.name for document in {r.document for r in inventory.resources})
        self._texts: dict[str, str] = {}

    def mentions(self, source: Source, words: Iterable[str]) -> bool:
        """Whether a document of this file that cannot be read holds all of these words."""
        text = self._texts.get(source.name)
        if text is None:
            text = self._texts[source.name] = self._text(source)
        return bool(text) and all(word in text for word in words)

    def _text(self, source: Source) -> str:
        whole = source.text
        if whole.count("\n---") < self._read[source.name]:
            return ""
        from kubelint.documents import read

        documents = read(source)
        ends = [document.start for document in documents[1:]] + [len(whole)]
        return "\n".join(
            whole[one.start : end] for one, end in zip(documents, ends, strict=True) if one.error is not None
        )
