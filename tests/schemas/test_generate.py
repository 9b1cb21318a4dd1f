"""The generator: from JSON schemas of releases to lines."""

from typing import Any

from kubelint.schemas.generate import kinds as kinds_of
from kubelint.schemas.generate.definitions import Definitions, short

POD = "io.k8s.api.core.v1.Pod"
SPEC = "io.k8s.api.core.v1.PodSpec"


def release(**spec: Any) -> dict[str, Any]:
    """A release with a Pod whose spec has these fields."""
    gvk = [{"group": "", "version": "v1", "kind": "Pod"}]
    status = {"type": ["string", "null"]}
    pod = {
        "properties": {"spec": {"$ref": f"#/$defs/{SPEC}"}, "status": status},
        "x-kubernetes-group-version-kind": gvk,
    }
    return {POD: pod, SPEC: {"properties": spec, "required": ["name"] if "name" in spec else []}}


STRING = {"type": ["string", "null"]}


def lines(*releases: dict[str, Any], **more: Any) -> list[str]:
    numbered = dict(enumerate(releases, 25))
    enumerations = more.get("enumerations", {})
    return list(Definitions(numbered, enumerations, more.get("structs", set())).lines([POD]))


def test_names_are_shortened() -> None:
    assert short(POD) == "core.v1.Pod"
    assert short("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON") == "apiextensions.v1.JSON"
    assert short("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta") == "meta.v1.ObjectMeta"


def test_types() -> None:
    fields = {
        "a": {"type": ["array", "null"], "items": {"type": ["string", "null"]}},
        "b": {"type": ["object", "null"], "additionalProperties": {"format": "byte", "type": ["string", "null"]}},
        "c": {"type": "integer", "format": "int64"},
        "d": {"type": "integer", "format": "int32"},
        "e": {"$ref": "#/$defs/io.k8s.apimachinery.pkg.api.resource.Quantity"},
        "f": {"type": ["object", "null"]},
    }
    assert lines(release(**fields)) == [
        "core.v1.Pod\tspec:@core.v1.PodSpec\tstatus:x",
        "core.v1.PodSpec\ta:[s\tb:{y\tc:l\td:i\te:q\tf:x",
    ]


def test_fields_of_some_releases() -> None:
    found = lines(release(a=STRING), release(a=STRING, b=STRING), release(a={"type": "boolean"}))
    assert found[1] == "core.v1.PodSpec\ta:s;-26\ta:b;27-\tb:s;26-26"


def test_required_fields_and_structs() -> None:
    assert lines(release(name=STRING))[1] == "core.v1.PodSpec\tname:!s"
    assert lines(release(name=STRING), structs={(POD, "spec")})[0].startswith("core.v1.Pod\tspec:!@")
    assert lines(release(a=STRING), structs={(POD, "spec")})[0].startswith("core.v1.Pod\tspec:@")


def test_enumerations() -> None:
    found = lines(release(a=STRING), enumerations={(SPEC, "a"): ["", "X", "Y"]})
    assert found[1] == "core.v1.PodSpec\ta:=X|Y"


def test_kinds() -> None:
    defined = kinds_of.defined({25: release(), 26: release()})
    assert defined == {("v1", "Pod"): (POD, 25, 26)}
    row = {"apiVersion": "v1", "kind": "Pod", "group": "", "version": "v1", "introduced": "1.0", "deprecated": None}
    table = {"kinds": [{**row, "removed": None, "replacement": {"group": "a", "version": "v1", "kind": "B"}}]}
    assert list(kinds_of.lines(table, defined)) == ["v1\tPod\tcore.v1.Pod\t25\t26\t0\t\t\ta/v1 B\t"]
