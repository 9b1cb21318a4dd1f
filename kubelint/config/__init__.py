"""Configuration: which file counts, what it says, and what the command line says over it.

    effective(flags) -> Settings        flags > environment > file > ruleset > default
    config_schema() -> dict             JSON Schema of the file, for editors
    describe(settings) -> [(key, value, origin)]
"""

from kubelint.config.effective import effective
from kubelint.config.show import describe
from kubelint.config.discover import find

__all__ = ["config_schema", "describe", "effective", "find"]
