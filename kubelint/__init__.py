"""kubelint: a manifest linter, policy checker and static analyzer for Kubernetes."""

__version__ = "0.1.0"
