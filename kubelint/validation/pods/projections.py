"""Projected and downwardAPI volumes (validateProjectionSources, validateDownwardAPIVolumeSource).

Trust bundles and pod certificates are behind gates that are off by default: the server drops them unread.
"""

from collections.abc import Iterator

from kubelint.findings import Label, Severity
from kubelint.resources import View
from kubelint.validation.fields import Fields, set_fields
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.downward import VOLUME_FIELDS, field_reference, resource_reference
from kubelint.validation.pods.volume_sources import KEY_TO_PATH, file_mode, files, item_path, overlaps
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted

_SOURCES = ("secret", "configMap", "downwardAPI", "serviceAccountToken")
_TEN_MINUTES = 600
_LONGEST = 1 << 32


def projected(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Several sources in one directory: each of one type, no file twice."""
    if volume.value[field] == {} or volume.get(field, "sources") == []:
        yield refuse(
            "missing-alternative",
            volume,
            (field, "sources"),
            "is empty",
            "write what the volume shows",
            key=True,
            severity=Severity.WARNING,
        )
    yield from _PROJECTED.below(volume, field, pod)


def _sources(projection: View, field: str, pod: Pod) -> Iterator[Violation]:
    paths: dict[str, Label] = {}
    written: list[tuple[View, str]] = []
    for source in projection.views(field):
        given = set_fields(source, _SOURCES)
        if len(given) > 1:
            yield refuse(
                "mutually-exclusive-fields",
                source,
                given[1],
                f"is set together with `{given[0]}`",
                "write each as an item of its own",
                key=True,
            )
        yield from _SOURCE.check(source, pod)
        for item, path in _files(source):
            first = paths.setdefault(path, Label(item.at("path"), "first written here"))
            if first.place != item.at("path"):
                yield refuse(
                    "duplicate-path",
                    item,
                    "path",
                    f"is written by two sources: {quoted(path)}",
                    "give each file of the volume a path of its own",
                    related=(first,),
                )
            else:
                written.append((item, path))
        token = source.text("serviceAccountToken", "path")
        if token:
            written.append((source.view("serviceAccountToken"), token))
    yield from overlaps(written)


def _files(source: View) -> list[tuple[View, str]]:
    """What writes a file of a known path: items of ConfigMaps, Secrets and the downward API."""
    return [pair for kind in ("secret", "configMap", "downwardAPI") for pair in files(source.view(kind))]


def _object(source: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Files of a ConfigMap or Secret, whose name may not be left out."""
    if source.value[field].__class__ is not dict:
        return
    reference = source.view(field)
    if reference.get("name") in (None, ""):
        yield refuse(
            "missing-reference-name", reference, "name", "is missing", "write the name of the object", key=True
        )
    yield from KEY_TO_PATH.each(reference, "items", pod)


def downward_api(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Files with fields of the pod."""
    yield from _DOWNWARD.below(volume, field, pod)
    yield from overlaps(files(volume.view(field)))


def _downward_files(source: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Each file holds a field or a resource (validateDownwardAPIVolumeFile)."""
    for item in source.views(field):
        yield from _FILE.check(item, pod)
        given = set_fields(item, ("fieldRef", "resourceFieldRef"))
        if not given:
            yield refuse(
                "missing-alternative",
                item,
                (),
                "has neither `fieldRef` nor `resourceFieldRef`",
                "write one of the two",
                key=True,
            )
        elif len(given) == 2:
            yield refuse(
                "mutually-exclusive-fields",
                item,
                "resourceFieldRef",
                "is set together with `fieldRef`",
                "keep one of the two",
                key=True,
            )
        if given == ["resourceFieldRef"]:
            yield from resource_reference(item.view("resourceFieldRef"), volume=True)
        elif given:
            yield from field_reference(item.view("fieldRef"), VOLUME_FIELDS)


def _token(source: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A token of the service account lives for ten minutes at least."""
    if source.value[field].__class__ is not dict:
        return
    token = source.view(field)
    seconds = token.integer("expirationSeconds")
    if seconds is not None and not _TEN_MINUTES <= seconds <= _LONGEST:
        yield refuse(
            "number-out-of-bounds",
            token,
            "expirationSeconds",
            f"must be between {_TEN_MINUTES} (ten minutes) and {_LONGEST}, not {seconds}",
            "write 600 or more, or leave it out for an hour",
        )
    yield from item_path(token, "path", pod)


_FILE: Fields[Pod] = Fields({"path": item_path, "mode": file_mode})
_DOWNWARD: Fields[Pod] = Fields({"defaultMode": file_mode, "items": _downward_files})
_PROJECTED: Fields[Pod] = Fields({"defaultMode": file_mode, "sources": _sources})
_SOURCE: Fields[Pod] = Fields(
    {
        "secret": _object,
        "configMap": _object,
        "downwardAPI": _DOWNWARD.below,
        "serviceAccountToken": _token,
    }
)
