"""Which findings people have silenced, and which of their suppressions silence nothing."""

from kubelint.suppressions.collecting import collect
from kubelint.suppressions.record import Suppressions

__all__ = ["Suppressions", "collect"]
