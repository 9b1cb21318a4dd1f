"""What points at what: every reference and selector of the files, what it leads to, and what leads nowhere."""

from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.problems import MissingKey, MissingObject
from kubelint.graph.references.reading import Reference

__all__ = ["MissingKey", "MissingObject", "Reference", "ReferenceGraph"]
