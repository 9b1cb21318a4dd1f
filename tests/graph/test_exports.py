"""Every format: well-formed whatever the names, the same every time, and with nothing on top of anything else."""

import json
import re
from xml.etree import ElementTree

import pytest

from kubelint.cli.graph import PICTURES, graph_lines
from kubelint.errors import UsageError
from kubelint.graph.export import FORMATS, export_lines
from kubelint.graph.export.bundles import bundled
from kubelint.graph.export.dot import quoted
from kubelint.graph.export.layers import Box, Spacing, layered
from kubelint.graph.export.mermaid import entities, too_much_for_mermaid
from kubelint.graph.export.svg import Drawing
from kubelint.graph.model import Edge, Flag, Node, Picture
from kubelint.graph.queries import joined, named
from tests.graph.manifests import HOSTILE, hostile, shop, world
from tests.manifests import inventory

DOT_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


def text_of(picture: Picture, form: str) -> str:
    return "\n".join(export_lines(picture, form))


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_deterministic(name: str, form: str) -> None:
    assert text_of(shop(name), form) == text_of(shop(name), form)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_acts_comes_through(name: str, form: str) -> None:
    assert not UNSAFE.search(text_of(hostile(name), form))


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_world_can_be_shown(name: str, form: str) -> None:
    assert text_of(PICTURES[name](inventory()), form)


@pytest.mark.parametrize("name", PICTURES)
def test_json_keeps_names_as_they_are(name: str) -> None:
    picture = hostile(name)
    value = json.loads(text_of(picture, "json"))
    assert value["graph"] == name
    assert [node["name"] for node in value["nodes"]] == [node.label for node in picture.nodes]
    assert set(HOSTILE) <= {node["name"] for node in value["nodes"]}
    ids = {node["id"] for node in value["nodes"]}
    assert all({edge["source"], edge["target"]} <= ids for edge in value["edges"])


def test_json_has_files_and_lines() -> None:
    value = json.loads(text_of(shop("references"), "json"))
    wrong = next(edge for edge in value["edges"] if edge["broken"])
    assert wrong["file"].endswith(".yaml")
    assert wrong["line"] > 1
    assert all(node["line"] for node in value["nodes"] if not node["id"].startswith("absent/"))


@pytest.mark.parametrize("name", PICTURES)
def test_svg_is_well_formed_and_inert(name: str) -> None:
    tree = ElementTree.fromstring(text_of(hostile(name), "svg"))
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert tags <= {"svg", "title", "style", "defs", "marker", "path", "rect", "text", "g", "circle", "ellipse"}
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on") or "href" in key]


@pytest.mark.parametrize("name", PICTURES)
def test_dot_strings_end_where_they_should(name: str) -> None:
    for line in export_lines(hostile(name), "dot"):
        rest = DOT_STRING.sub("", line)
        assert '"' not in rest
        assert re.fullmatch(r"[\w ={}\[\];,>#.-]*", rest)


def test_dot_has_no_escapes_of_its_own_names() -> None:
    assert quoted("a\\N", 'b"c') == '"a\\\\N\\nb\\"c"'


@pytest.mark.parametrize("name", PICTURES)
def test_mermaid_lines_are_of_known_shapes(name: str) -> None:
    word = r'"(?:[\w .,:/#;-]|<br/>)*"'
    shapes = (
        r"flowchart LR", rf"  subgraph g\d+\[{word}\]", r"  end", rf" +n\d+(\[{word}\]|\(\[{word}\]\))(:::\w+)?",
        rf"  n\d+ (-->|-\.->|==>)(\|{word}\|)? n\d+", r"  classDef [\w #:,-]+",
        r"  style n\d+ stroke-dasharray:2 3", r"  linkStyle [\d,]+ [\w #:,-]+",
    )  # fmt: skip
    for line in export_lines(hostile(name), "mermaid"):
        assert any(re.fullmatch(shape, line) for shape in shapes), line


def test_mermaid_entities() -> None:
    assert entities('a"<b>') == "a#34;#60;b#62;"


@pytest.mark.parametrize("name", PICTURES)
def test_html_holds_hostile_names_as_text_only(name: str) -> None:
    page = text_of(hostile(name), "html")
    assert page.count("<script") == 2
    assert page.count("</script") == 2
    assert "<img" not in page
    assert "onerror=alert(1)>" not in page
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert data is not None
    assert len(json.loads(data[1])["nodes"]) >= len(HOSTILE)


def test_html_loads_nothing() -> None:
    page = text_of(shop("references"), "html")
    assert "default-src 'none'" in page
    assert not re.search(r"""\b(?:src|href)\s*=|url\((?!#)|@import|fetch\(|XMLHttpRequest""", page)
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) == {"http://www.w3.org/2000/svg"}


def overlapping(rectangles: list[tuple[float, float, float, float]]) -> list[object]:
    ordered = sorted(rectangles)
    found: list[object] = []
    for index, (x, y, w, h) in enumerate(ordered):
        for a, b, c, d in ordered[index + 1 :]:
            if a >= x + w:
                break
            if y < b + d and b < y + h:
                found.append(((x, y, w, h), (a, b, c, d)))
    return found


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("count", [1, 12, 75])
def test_cards_and_labels_never_overlap(name: str, count: int) -> None:
    drawing = Drawing(world(count, name))
    plan = drawing.plan
    cards = [(*plan.corners[own], *plan.sizes[own]) for own in plan.corners]
    labels = [(*label.corner, *label.size) for label in drawing.labels.values() if label is not None]
    assert not overlapping(cards + labels)
    assert not overlapping([(*frame.corner, *frame.size) for frame in plan.frames])


def test_cards_stand_in_the_frame_of_their_namespace() -> None:
    picture = world(24, "references")
    plan = Drawing(picture).plan
    frames = {frame.group: frame for frame in plan.frames}
    for node in picture.nodes:
        corner, size, frame = plan.corners[node.id], plan.sizes[node.id], frames[node.group]
        assert frame.corner.x <= corner.x <= corner.x + size.width <= frame.corner.x + frame.size.width
        assert frame.corner.y <= corner.y <= corner.y + size.height <= frame.corner.y + frame.size.height


def test_layers_lead_to_the_right_and_bends_are_in_the_edge_s_own_direction() -> None:
    boxes = [Box(10, 10)] * 4
    layout = layered(boxes, [(0, 1), (1, 2), (0, 2), (2, 0), (3, 3)], Spacing(20, 5, 1000))
    assert [corner.x for corner in layout.corners[:3]] == [0, 30, 60]
    assert len(layout.bends[2]) == len(layout.bends[3]) == 1
    assert layout.bends[4] == ()


def expanded(picture: Picture) -> set[tuple[str, str, str]]:
    """The edges of a bundled picture without its junctions: every way through them, with the label of its end."""
    junctions = {node.id for node in picture.nodes if Flag.JUNCTION in node.flags}
    out: dict[str, list[Edge]] = {}
    for one in picture.edges:
        out.setdefault(one.source, []).append(one)
    found: set[tuple[str, str, str]] = set()
    for source in out.keys() - junctions:
        waiting, seen = [source], {source}
        while waiting:
            for one in out.get(waiting.pop(), ()):
                if one.target not in junctions:
                    found |= {(source, one.target, one.label)} if one.target != source else set()
                elif one.target not in seen:
                    seen.add(one.target)
                    waiting.append(one.target)
    return found


@pytest.mark.parametrize("count", [3, 12, 40])
def test_bundles_say_exactly_what_the_edges_said(count: int) -> None:
    picture = world(count, "network")
    shorter = bundled(picture)
    assert expanded(shorter) == {(edge.source, edge.target, edge.label) for edge in picture.edges}
    assert count < 12 or len(shorter.edges) < len(picture.edges) / 2


def test_bundles_of_unequal_rows() -> None:
    nodes = tuple(Node(name, name, "Pod") for name in "abcdefgh")
    pairs = (
        [(s, t) for s in "abc" for t in "defg"] + [("d", t) for t in "efg"] + [("e", t) for t in "dfg"] + [("h", "a")]
    )
    edges = tuple(Edge(s, t, "TCP 1" if t != "g" else "UDP 2") for s, t in pairs)
    picture = Picture("network", "t", nodes, edges, transitive=False)
    assert expanded(bundled(picture)) == {(edge.source, edge.target, edge.label) for edge in edges}


def test_the_text_tree_unfolds_each_node_once() -> None:
    lines = text_of(shop("references"), "text").splitlines()
    assert "namespace shop" in lines
    assert "  Ingress/shop (" in "\n".join(lines)
    assert sum("tls → Secret/shop-tls" in line for line in lines) == 1
    assert any(line.startswith("  ├── ✗ tls → Secret/shop-tls [missing]") for line in lines)


def test_cycles_are_shown_too() -> None:
    nodes = tuple(Node(name, name, "Pod", "n") for name in "ab")
    edges = (Edge("a", "b", "x"), Edge("b", "a", "y"))
    lines = text_of(Picture("p", "t", nodes, edges), "text").splitlines()
    assert lines == ["namespace n", "  Pod/a", "  └── x → Pod/b", "      └── y → Pod/a …"]


def test_a_focus_shows_both_directions() -> None:
    lines = list(graph_lines(shop("references"), "text", "Deployment/catalog", 1))
    assert lines[0].startswith("Deployment/catalog (")
    assert any("selects ← PodDisruptionBudget/catalog" in line for line in lines)


def test_a_depth_needs_a_focus_and_a_format_its_name() -> None:
    with pytest.raises(UsageError):
        graph_lines(shop("references"), "text", None, 1)
    with pytest.raises(UsageError):
        graph_lines(shop("references"), "png")


def test_a_tangle_stays_a_drawing_of_reasonable_size() -> None:
    nodes = tuple(Node(str(number), f"pod-{number}", "Pod", "n") for number in range(300))
    edges = tuple(Edge(str(number % 300), str(number * 37 % 299), "x") for number in range(1200))
    drawing = Drawing(Picture("p", "t", nodes, edges))
    assert drawing.plan.size.width < 12_000
    assert len("\n".join(drawing.content())) < 1_500_000


def test_environments_stand_apart_from_namespaces() -> None:
    def side(name: str) -> Picture:
        nodes = (Node("Pod/n/a", "a", "Pod", "n", labels=(("side", name),)), Node("PV//v", "v", "PV", badge=name))
        return Picture("p", "t", nodes, ())

    picture = joined({"blue": side("blue"), "green": side("green")})
    assert [node.group for node in picture.nodes] == [
        "blue: n", "blue: no namespace", "green: n", "green: no namespace",
    ]  # fmt: skip
    first, second, *_ = json.loads(text_of(picture, "json"))["nodes"]
    assert (first["environment"], first["namespace"], first["labels"]) == ("blue", "n", {"side": "blue"})
    assert (second["environment"], second["namespace"]) == ("blue", None)
    assert "environment blue, without a namespace" in text_of(picture, "text")
    assert named(picture, "pod/n/a") == ["blue:Pod/n/a", "green:Pod/n/a"]


def test_a_flowchart_that_is_too_large_is_told() -> None:
    assert too_much_for_mermaid(export_lines(shop("references"), "mermaid")) == ""
    assert "edges" in too_much_for_mermaid(export_lines(world(300, "references"), "mermaid"))


def test_places_stand_below_where_a_terminal_is_narrow() -> None:
    picture = shop("references")
    wide, narrow = list(export_lines(picture, "text")), list(export_lines(picture, "text", (), 52))
    assert len(narrow) > len(wide)
    at = next(number for number, line in enumerate(narrow) if "✗ tls → Secret/shop-tls [missing]" in line)
    assert re.fullmatch(r"  │ {7}\(at \d+\.yaml:\d+\)", narrow[at + 1])
    assert "".join(wide).replace(" ", "").replace("│", "") == "".join(narrow).replace(" ", "").replace("│", "")
