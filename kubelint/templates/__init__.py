"""Which documents can be judged as they stand: manifests, told apart from templates and from other tools' files."""

from kubelint.templates.manifests import EMPTY, NOT_A_MANIFEST, Sorted, is_manifest, near_manifest, sort_out
from kubelint.templates.signs import may_be_template, reason_to_skip

__all__ = [
    "EMPTY",
    "NOT_A_MANIFEST",
    "Sorted",
    "is_manifest",
    "may_be_template",
    "near_manifest",
    "reason_to_skip",
    "sort_out",
]
