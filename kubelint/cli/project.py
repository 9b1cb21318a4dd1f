"""The files and settings of the commands that answer questions: as `check` reads them, configuration included."""

from collections.abc import Sequence
from typing import NamedTuple

from kubelint.cli.loading import load_inventory
from kubelint.cli.options import Value, refuse_empty
from kubelint.errors import InputError
from kubelint.inventory import Inventory
from kubelint.settings import Settings


class Project(NamedTuple):
    """The objects of the files, the settings that they are read with, and whether every path could be read."""

    inventory: Inventory
    settings: Settings
    complete: bool = True

    def exit_code(self, answered: int = 0) -> int:
        """The exit code of an answer; 2 when it cannot be trusted, since something is missing that was asked for."""
        return answered if self.complete else 2


def project_of(paths: Sequence[str] | None, config: str | None = None, environment: str | None = None) -> Project:
    """Read the paths (default: the working folder) under the configuration file, given or found.

    Raises ConfigError for a wrong configuration, InputError for an environment that is not there.
    """
    from kubelint.config import effective
    from kubelint.rules.index import RULES

    given: dict[str, Value] = {} if config is None else {"config": config}
    refuse_empty(given)
    settings = effective(given, RULES)
    inventory, complete = load_inventory(paths or [], settings)
    if environment is not None:
        known = sorted(inventory.environments)
        if environment not in known:
            found = ", ".join(f"`{name}`" for name in known)
            hint = f"there is {found}" if found else "there is but one"
            raise InputError(f"no environment `{environment}` in the scanned files", hint=hint)
        inventory = Inventory.of_environment(inventory, environment)
    return Project(inventory, settings, complete)
