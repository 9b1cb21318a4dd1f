"""What can go wrong that is not a finding.

KubelintError          one line for the user, exit code 2, never a traceback
├── UsageError         the command line: unknown rule, option value, path
├── ConfigError        the configuration file or a ruleset
└── InputError         a path that cannot be read, a text that cannot be decoded
"""


class KubelintError(Exception):
    """A mistake outside the manifests, told in one line with the file and line where it is known."""

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None, hint: str | None = None):
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}: " if self.line is None else f"{self.file}:{self.line}: "
        hint = "" if self.hint is None else f" ({self.hint})"
        return f"{place}{self.message}{hint}"


class UsageError(KubelintError):
    """The command line asks for something that does not exist."""


class ConfigError(KubelintError):
    """A configuration file or ruleset says something that kubelint does not understand."""


class InputError(KubelintError):
    """An input cannot be read or decoded."""
