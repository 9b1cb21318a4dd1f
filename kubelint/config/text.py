"""A configuration file as values with positions, from YAML or from the `[tool.kubelint]` table of a TOML file."""

import os
from typing import Any, Protocol

from kubelint.config.problems import PlacedConfigError
from kubelint.documents import Document, read
from kubelint.errors import ConfigError
from kubelint.findings import Path
from kubelint.source import Location, Source, decode

MAXIMUM_BYTES = 4 * 1024 * 1024
"""Largest configuration file that is read."""


class ConfigText(Protocol):
    """What a configuration file says, and where it says it."""

    values: dict[str, Any]
    source: Source

    def locate(self, path: Path, key: bool = False) -> Location:
        """Where the value (with `key`: its key) stands; the nearest part that exists when it is missing."""
        ...

    def written(self, path: Path) -> str:
        """The scalar at a path as it is written, such as `1.30` for a number."""
        ...


def problem(
    text: ConfigText, path: Path, message: str, *, key: bool = False, hint: str | None = None
) -> PlacedConfigError:
    """The error for what stands at a path."""
    return PlacedConfigError(message, text.source, text.locate(path, key), hint)


def open_text(path: str) -> ConfigText:
    """Read a configuration file; by its name TOML or YAML. Raises ConfigError when it cannot be read or decoded."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
        if len(data) > MAXIMUM_BYTES:
            raise ConfigError("the file is too large", file=path)
        source = Source(path.replace(os.sep, "/"), decode(data))
    except OSError as error:
        raise ConfigError(f"cannot be read: {(error.strerror or str(error)).lower()}", file=path) from None
    except UnicodeDecodeError:
        raise ConfigError("the file is not UTF-8 text", file=path) from None
    if path.endswith(".toml"):
        from kubelint.config.toml import TomlText

        return TomlText(source)
    return YamlText(source)


class YamlText:
    """A YAML file with one document."""

    def __init__(self, source: Source):
        self.source = source
        documents = read(source)
        self._document = documents[0] if documents else Document(source, 0, 0, 0)
        for document in documents:
            self._refuse_broken(document)
        if len(documents) > 1:
            raise self._error("a configuration file holds one document", documents[1], documents[1].span)
        value = self._document.value
        if value is not None and not isinstance(value, dict):
            raise self._error("a configuration file is a mapping of keys", self._document, self._document.span)
        self.values: dict[str, Any] = value or {}

    def locate(self, path: Path, key: bool = False) -> Location:
        """See `ConfigText`."""
        return self._document.locate(path, key)

    def written(self, path: Path) -> str:
        """See `ConfigText`."""
        start, end = self._document.offsets(path)
        return self.source.text[start:end]

    def _refuse_broken(self, document: Document) -> None:
        if document.error is not None:
            raise self._error(document.error.problem, document, (document.error.start, document.error.end))
        for repeat in document.repeated_keys:
            if not repeat.merged:
                raise self._error(f"key `{repeat.key}` is given twice", document, repeat.second)

    def _error(self, message: str, document: Document, span: tuple[int, int]) -> PlacedConfigError:
        location = self.source.location(document.offset + span[0], document.offset + span[1])
        return PlacedConfigError(message, self.source, location)
