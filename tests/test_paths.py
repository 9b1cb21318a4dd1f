"""Paths as the API server writes them: which keys the author chose, and which the API."""

import pytest

from kubelint.paths import path_text, semantic_path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("spec", "containers", 0, "resources", "limits", "cpu"), "spec.containers[0].resources.limits[cpu]"),
        (("metadata", "labels", "app"), "metadata.labels[app]"),
        (("spec", "selector", "name"), "spec.selector[name]"),
        (("spec", "selector", "matchLabels", "app"), "spec.selector.matchLabels[app]"),
        (("spec", "nodeSelector", "disk"), "spec.nodeSelector[disk]"),
        (("spec", "nodeSelector", "nodeSelectorTerms", 0), "spec.nodeSelector.nodeSelectorTerms[0]"),
        (("overhead", "podFixed", "cpu"), "overhead.podFixed[cpu]"),
        (("spec", "overhead", "cpu"), "spec.overhead[cpu]"),
        (("parameters", "type"), "parameters[type]"),
        (("spec", "parameters", "kind"), "spec.parameters.kind"),
        (("spec", "devices", 0, "capacity", "memory"), "spec.devices[0].capacity[memory]"),
        (
            ("spec", "devices", "requests", 0, "exactly", "capacity", "requests", "memory"),
            "spec.devices.requests[0].exactly.capacity.requests[memory]",
        ),
        (("spec", "sharedCounters", 0, "counters", "slots"), "spec.sharedCounters[0].counters[slots]"),
        (("odd key",), "[odd key]"),
    ],
)
def test_keys_of_free_mappings_stand_in_brackets(path: tuple[str | int, ...], text: str) -> None:
    assert path_text(path) == text


def test_semantic_paths_name_items_by_their_merge_key() -> None:
    value = {"spec": {"containers": [{"name": "web"}], "args": ["a"], "plain": [1]}}
    assert semantic_path(("spec", "containers", 0, "image"), value) == "spec.containers[name=web].image"
    assert semantic_path(("spec", "args", 0), value) == "spec.args[=a]"
    assert semantic_path(("spec", "plain", 0), value) == "spec.plain[0]"
