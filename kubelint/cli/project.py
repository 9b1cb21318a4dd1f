"""The files and settings of the commands that answer questions: as `check` reads them, configuration included."""

from collections.abc import Sequence
from typing import NamedTuple

from kubelint.cli.loading import load_inventory
from kubelint.errors import InputError
from kubelint.inventory import Inventory
from kubelint.settings import Settings


class Project(NamedTuple):
    """The objects of the files, and the settings that they are read with."""

    inventory: Inventory
    settings: Settings


def project_of(paths: Sequence[str] | None, config: str | None = None, environment: str | None = None) -> Project:
    """Read the paths (default: the working folder) under the configuration file, given or found.

    Raises ConfigError for a wrong configuration, InputError for an environment that is not there.
    """
    from kubelint.config import effective
    from kubelint.rules.index import RULES

    settings = effective({"config": config} if config else {}, RULES)
    inventory = load_inventory(paths or [], settings)
    if environment is not None:
        known = sorted(inventory.environments)
        if environment not in known:
            found = ", ".join(f"`{name}`" for name in known)
            raise InputError(f"no environment `{environment}` in the scanned files", hint=found and f"there is {found}")
        inventory = Inventory.of_environment(inventory, environment)
    return Project(inventory, settings)
