"""Lines go round the cards that stand between their ends."""

import pytest

from kubelint.graph.export.layers import Box, Point
from kubelint.graph.export.layout import Frame
from kubelint.graph.export.lines import on_curve
from kubelint.graph.export.routes import Routes, height_at
from kubelint.graph.export.svg import Drawing
from kubelint.graph.model import Picture
from tests.graph.manifests import shop, world


def behind(picture: Picture) -> list[str]:
    """The lines that pass behind a card that is not one of their ends."""
    drawing = Drawing(picture)
    plan = drawing.plan
    found = []
    for line, segments in zip(drawing.lines, drawing.curves, strict=True):
        points = [on_curve(segment, step / 24) for segment in segments for step in range(25)]
        for own, corner in plan.corners.items():
            size = plan.sizes[own]
            inside = (
                corner.x + 1 < p.x < corner.x + size.width - 1 and corner.y + 1 < p.y < corner.y + size.height - 1
                for p in points
            )
            if own not in line[:2] and any(inside):
                found.append(f"{line.source} → {line.target} behind {own}")
    return found


@pytest.mark.parametrize("name", ["references", "rbac", "network"])
def test_no_line_of_a_project_passes_behind_a_card(name: str) -> None:
    assert behind(shop(name)) == []


def test_few_lines_of_a_large_world_pass_behind_a_card() -> None:
    picture = world(60, "references")
    assert len(behind(picture)) <= len(picture.edges) / 50


def test_a_line_takes_the_nearer_gap_and_is_level_along_the_card() -> None:
    corners = {"a": Point(0, 0), "card": Point(100, 5), "b": Point(300, 0)}
    routes = Routes(corners, dict.fromkeys(corners, Box(50, 40)))
    start, first, second, end = routes.way([Point(50, 20), Point(300, 20)], ("a", "b"))
    assert (start, end) == (Point(50, 20), Point(300, 20))
    assert first.x < 100 < 150 < second.x
    assert first.y == second.y < 5


def test_the_way_back_is_the_way_turned_round() -> None:
    corners = {"a": Point(0, 0), "card": Point(100, 5), "b": Point(300, 0)}
    routes = Routes(corners, dict.fromkeys(corners, Box(50, 40)))
    way = [Point(50, 20), Point(300, 20)]
    assert routes.way(way[::-1], ("b", "a")) == routes.way(way, ("a", "b"))[::-1]


def test_a_free_way_stays_as_it_is() -> None:
    routes = Routes({"card": Point(100, 500)}, {"card": Box(50, 40)})
    assert routes.way([Point(0, 0), Point(300, 90)], ("a", "b")) == [Point(0, 0), Point(300, 90)]


def test_the_heights_of_an_s() -> None:
    start, end = Point(0, 10), Point(100, 30)
    assert [round(height_at(start, end, x), 6) for x in (-5, 0, 50, 100, 105)] == [10, 10, 20, 30, 30]
    segment = (start, Point(50, 10), Point(50, 30), end)
    assert all(abs(height_at(start, end, p.x) - p.y) < 0.1 for t in range(11) for p in [on_curve(segment, t / 10)])


def test_titles_grow_with_the_drawing_and_stay_in_their_frame() -> None:
    small, large = Drawing(world(3, "references")).plan.frames, Drawing(world(200, "references")).plan.frames
    assert {frame.strip for frame in small} == {30.0}
    assert all(frame.title_size > 40 for frame in large)
    assert Frame("a-very-long-namespace-name", Point(0, 0), Box(200, 100), 300).title_size < 14.5
