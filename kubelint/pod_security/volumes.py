"""Checks of volume types."""

from kubelint.findings import Label
from kubelint.pod_security.breaches import Breach, counted, quoted
from kubelint.pod_security.pods import ALLOWED_VOLUME_SOURCES, OTHER_VOLUME_SOURCES, JudgedPod
from kubelint.resources import View


def host_path_volumes(pod: JudgedPod) -> Breach | None:
    """No `hostPath` volume (check_hostPathVolumes.go)."""
    found = [v for v in pod.spec.views("volumes") if v.get("hostPath").__class__ is dict]
    if not found:
        return None
    places = tuple(Label(volume.at("hostPath"), "a folder of the node") for volume in found)
    return Breach("hostPath volumes", counted("volume", [_name(v) for v in found]), places)


def restricted_volumes(pod: JudgedPod) -> Breach | None:
    """Only volume types of the allowed list (check_restrictedVolumes.go).

    A volume with no source at all is defaulted to an `emptyDir` before it is judged (SetDefaults_Volume).
    """
    names, types, places = [], set(), []
    for volume in pod.spec.views("volumes"):
        source = _restricted_source(volume)
        if source is not None:
            names.append(_name(volume))
            types.add(source)
            places.append(Label(volume.at(source), "not an allowed volume type"))
    if not places:
        return None
    detail = f"{quoted(sorted(types))} in {counted('volume', names)}"
    return Breach("restricted volume types", detail, tuple(places))


def _restricted_source(volume: View) -> str | None:
    value = volume.value
    if any(value.get(source).__class__ is dict for source in ALLOWED_VOLUME_SOURCES):
        return None
    return next((source for source in OTHER_VOLUME_SOURCES if value.get(source).__class__ is dict), None)


def _name(volume: View) -> str:
    return volume.text("name") or f"volumes[{volume.path[-1]}]"
