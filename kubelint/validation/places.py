"""Violations shown at one place of the file and told of another path, the server's."""

from kubelint.findings import Path, Place, TextPlace
from kubelint.validation.violations import Violation


def told_of(violation: Violation, path: Path) -> Violation:
    """The violation with the server's path of the field, shown where it is.

    For fields that the server copies before it validates: `clusterIP` of a Service is its `clusterIPs[0]`.
    """
    place = violation.place
    if not isinstance(place, Place):
        return violation
    document = place.document
    start, end = document.offsets(place.path, place.key)
    shown = TextPlace(document, document.offset + start, document.offset + end, path)
    return violation._replace(place=shown)
