"""Access reviews recorded from a real API server: the verdict always, the reason where there is but one grant."""

import json
import pathlib

import pytest

from kubelint.graph.rbac.authorizer import Authorizer
from kubelint.graph.rbac.requests import review_of
from kubelint.graph.rbac.world import World
from tests.manifests import inventory

SUITE = pathlib.Path(__file__).parents[3] / "shared" / "suites" / "rbac"
SETS = sorted(SUITE.glob("*.objects.json"))

pytestmark = pytest.mark.skipif(not SETS, reason="no recorded access reviews here")


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.name.split(".")[0])
def test_recorded_reviews(path: pathlib.Path) -> None:
    text = json.dumps({"apiVersion": "v1", "kind": "List", "items": json.loads(path.read_text())["objects"]})
    authorizer = Authorizer(World(inventory(text), aggregate=False))
    reviews = path.with_name(path.name.replace("objects.json", "sar.jsonl"))
    for line in reviews.read_text().splitlines():
        row = json.loads(line)
        review = review_of(row)
        verdict = authorizer.authorize(review.identity, review.request)
        assert verdict.allowed == row["allowed"], row
        if verdict.allowed:
            assert row["reason"] in {str(grant) for grant in authorizer.grants(review.identity, review.request)}
