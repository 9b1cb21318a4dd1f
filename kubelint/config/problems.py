"""What is wrong with a configuration file, and where in it."""

from kubelint.errors import ConfigError
from kubelint.source import Location, Source


class PlacedConfigError(ConfigError):
    """A mistake at a place in a file: `location` in `source`, for whoever draws a frame under the message."""

    def __init__(self, message: str, source: Source, location: Location, hint: str | None = None):
        super().__init__(message, file=location.file, line=location.line, hint=hint)
        self.source = source
        self.location = location

    def __str__(self) -> str:
        hint = "" if self.hint is None else f" ({self.hint})"
        return f"{self.location.file}:{self.location.line}:{self.location.column}: {self.message}{hint}"
