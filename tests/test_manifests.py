"""Manifests, what was meant as one, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.documents import read
from kubelint.findings import Skipped
from kubelint.source import Source
from kubelint.templates import Sorted, is_manifest, near_manifest, sort_out

MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n"


def sorted_out(text: str, *, explicit: bool = False, kustomization: bool = False) -> Sorted:
    source = Source("a.yaml", text)
    return sort_out(source, read(source), explicit=explicit, kustomization=kustomization)


def counts(
    text: str, *, explicit: bool = False, kustomization: bool = False
) -> tuple[int, list[tuple[int | None, str]], int]:
    found = sorted_out(text, explicit=explicit, kustomization=kustomization)
    return len(found.judged), [(entry.line, entry.reason) for entry in found.skipped], len(found.refused)


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "Pod", "metadata": {"name": "a"}},
        {"kind": "Pod", "spec": {"a": 1}},
        {"apiVersion": "v1", "metadata": {"name": "a"}},
        {"apiVersion": "apps/v1", "spec": {"a": 1}},
        {"apiversion": "v1", "kind": "Pod"},
        {"apiVersion": "v1", "Kind": "Pod"},
        {"api_version": "v1", "kind": "Pod"},
        {"apiVersion": 1, "kind": "Pod"},
        {"apiVersion": "v1", "kind": None},
        {"apiVersion": "", "kind": "Pod"},
        [{"apiVersion": "v1", "kind": "Pod"}],
    ],
)
def test_meant_as_a_manifest(value):
    assert near_manifest(value)
    assert not is_manifest(value)


@pytest.mark.parametrize(
    "value",
    [
        {"apiVersion": "v1", "kind": "Pod"},
        {"apiVersion": "v2", "name": "chart", "version": "1.0.0"},
        {"apiVersion": "2024-01-01", "spec": {"a": 1}},
        {"kind": "pipeline", "type": "docker", "steps": []},
        {"services": {"web": {"image": "a"}}},
        {"metadata": {"name": "a"}, "spec": {}},
        {"on": "push", "jobs": {}},
        [],
        [{"op": "remove", "path": "/a"}],
        "text",
        None,
        1,
    ],
)
def test_not_meant_as_a_manifest(value):
    assert not near_manifest(value)


class TestSortOut:
    @pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n# a\n---\n", "null\n"])
    def test_empty(self, text):
        assert counts(text) == (0, [(None, "empty")], 0)
        assert counts(text, explicit=True) == (0, [], 1)

    def test_empty_documents_beside_others_are_nothing(self):
        assert counts(f"---\n---\n{MANIFEST}---\n# end\n") == (1, [], 0)

    @pytest.mark.parametrize("text", ["services: {web: {image: a}}", "a: 1\n---\nb: 2\n", "- a\n", "text", "on: push"])
    def test_other_yaml(self, text):
        assert counts(text) == (0, [(None, "not a manifest")], 0)
        assert counts(text, explicit=True)[2] > 0

    def test_a_json_patch(self):
        assert counts("- {op: remove, path: /a}") == (0, [(None, "json patch")], 0)

    def test_what_was_meant_as_a_manifest_is_refused(self):
        assert counts("kind: Pod\nmetadata: {name: a}") == (0, [], 1)
        assert counts("a: 1\n---\nkind: Pod\nmetadata: {name: a}") == (0, [(1, "not a manifest")], 1)

    def test_so_is_a_stray_document_beside_a_manifest(self):
        assert counts(f"{MANIFEST}---\nspec: {{}}\n") == (1, [], 1)

    def test_what_cannot_be_decoded_is_judged(self):
        assert counts("a: b: c\n") == (1, [], 0)
        assert counts(f"{MANIFEST}---\na: b: c\n") == (2, [], 0)

    def test_json_of_other_programs_may_have_comments(self):
        source = Source("tsconfig.json", '{ // of the compiler\n"strict": true}')
        assert [told.reason for told in sort_out(source, read(source)).skipped] == ["not a manifest"]
        assert len(sort_out(source, read(source), explicit=True).judged) == 1
        manifest = Source("pod.json", '{"apiVersion": "v1" "kind": "Pod"}')
        assert len(sort_out(manifest, read(manifest)).judged) == 1

    def test_kustomizations_need_no_type(self):
        assert counts("resources: [a.yaml]", kustomization=True) == (1, [], 0)
        assert counts("resources: [a.yaml]", kustomization=True, explicit=True) == (1, [], 0)

    def test_kustomizations_are_given_their_type(self):
        found = sorted_out("resources: [a.yaml]\n---\nkind: Component\n---\napiVersion: b/v1\n", kustomization=True)
        types = [(document.value["apiVersion"], document.value["kind"]) for document in found.judged]
        assert types == [
            ("kustomize.config.k8s.io/v1beta1", "Kustomization"),
            ("kustomize.config.k8s.io/v1alpha1", "Component"),
            ("b/v1", "Kustomization"),
        ]

    def test_one_document_is_skipped_with_its_line(self):
        text = f"{MANIFEST}---\n# about it\n\napiVersion: v1\nkind: Pod\nmetadata: {{name: $A}}\n---\n{MANIFEST}"
        assert counts(text) == (2, [(7, "placeholders")], 0)

    def test_a_file_of_one_sort_is_one_entry(self):
        template = "apiVersion: v1\nkind: Pod\nmetadata: {name: $A}\n"
        assert sorted_out(f"{template}---\n{template}").skipped == [Skipped("a.yaml", None, "placeholders")]

    def test_a_template_is_skipped_at_its_first_line(self):
        text = f"{MANIFEST}---\n# about it\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {{{{ .Values.name }}}}\n"
        assert counts(text) == (1, [(6, "helm template")], 0)


@given(
    st.lists(st.sampled_from([MANIFEST, "a: 1\n", "", "a: b: c\n", "kind: Pod\nspec: {a: 1}\n", "{{ x }}\n", "# c\n"]))
)
def test_no_document_is_lost(parts):
    source = Source("a.yaml", "---\n".join(parts))
    documents = read(source)
    found = sort_out(source, documents)
    told = len(found.judged) + len(found.refused)
    assert found.judged or found.refused or found.skipped
    assert told <= len(documents)
    if all(entry.line is not None for entry in found.skipped):
        empty = sum(document.value is None and document.error is None for document in documents)
        assert told + len(found.skipped) + empty == len(documents)
