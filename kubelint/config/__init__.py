"""Configuration: which file counts, what it says, and what the command line says over it.

    effective(flags, infos) -> Settings          flags > environment > file > ruleset > default
    describe(settings) -> [Row(key, value, origin)]
    config_schema(infos) -> dict                 JSON Schema of the file, for editors

pydantic is imported only when there is a file to read, or its schema to show.
"""

from collections.abc import Sequence
from typing import Any

from kubelint.config.discover import find
from kubelint.config.effective import effective
from kubelint.config.show import Row, describe
from kubelint.rules import RuleInfo

__all__ = ["Row", "config_schema", "describe", "effective", "find"]


def config_schema(infos: Sequence[RuleInfo]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `.kubelint.yaml`, with the names and options of all rules."""
    from kubelint.config.schema import config_schema as build

    return build(infos)
