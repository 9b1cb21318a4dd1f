"""Which files to read: from the arguments as typed to files with the names that reports show."""

from kubelint.discovery.finder import MAXIMUM_SIZE, STDIN, Discovery, InputFile, discover, read_bytes

__all__ = ["MAXIMUM_SIZE", "STDIN", "Discovery", "InputFile", "discover", "read_bytes"]
