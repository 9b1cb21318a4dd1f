"""Which files are read, under which names, and what is told apart by its place."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint.discovery import MAXIMUM_SIZE, Discovery, InputFile, discover, read_bytes
from kubelint.errors import InputError

PATTERNS = st.sampled_from(
    r"""*.gen.yaml|b/|/a|a/b|**/x1.yaml|!keep.yaml|a/**|/b/*|!/b/keep.yaml|x*|x[0-9].yaml|b|!b/|*/b/*.yaml|\!x|*|!*/
    |!*.yaml|# c|b.yaml |/**/b|[!a].yaml|a/**/b|[|[[:alpha:]].yaml|a[ -]b.yaml|**/a/**|a**|/|!|//a|*.y[!m]ml|?.yaml|!a/b
    |b\|a/**/**/b|**/b/**/*.yaml|*e*.y*l""".replace("\n    ", "").split("|")
)
PATHS = st.tuples(
    st.sampled_from(["", "a/", "b/", "a/b/", "b/a/", "a/x/b/", "x1/"]),
    st.sampled_from(["a.yaml", "b.yaml", "x.gen.yaml", "x1.yaml", "keep.yaml", "a b.yaml", "a-b.yaml"]),
).map("".join)
MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A function that writes files below an empty working folder; a trailing `/` makes a folder."""
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str] | list[str]) -> Path:
        for name in files:
            path = tmp_path / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(files[name] if isinstance(files, dict) else MANIFEST, encoding="utf-8")
        return tmp_path

    return write


def names(found: Discovery) -> list[str]:
    return [file.name for file in found.files]


def skipped(found: Discovery) -> dict[str, str]:
    return {entry.file: entry.reason for entry in found.skipped}


def failures(found: Discovery) -> dict[str | None, str]:
    return {failure.file: failure.message for failure in found.failures}


class TestNames:
    def test_below_the_working_folder_names_have_no_prefix(self, tree):
        tree(["k8s/a.yaml", "k8s/deep/b.yml", "c.json"])
        assert names(discover(["."])) == ["c.json", "k8s/a.yaml", "k8s/deep/b.yml"]
        assert names(discover(["./"])) == names(discover(["."]))

    @pytest.mark.parametrize(
        ("argument", "name"),
        [
            ("k8s", "k8s/a.yaml"),
            ("k8s/", "k8s/a.yaml"),
            ("./k8s", "./k8s/a.yaml"),
            ("../{here}/k8s", "../{here}/k8s/a.yaml"),
        ],
    )
    def test_the_argument_as_typed_is_the_beginning_of_the_name(self, tree, argument, name):
        here = tree(["k8s/a.yaml"]).name
        assert names(discover([argument.format(here=here)])) == [name.format(here=here)]

    def test_an_absolute_argument_gives_absolute_names(self, tree):
        root = tree(["a.yaml"])
        assert names(discover([str(root)])) == [f"{root.as_posix()}/a.yaml"]

    def test_each_file_is_read_once_under_the_name_of_a_file_argument(self, tree):
        tree(["k8s/a.yaml", "k8s/b.yaml"])
        found = discover([".", "k8s", "./k8s/a.yaml"])
        assert [(file.name, file.explicit) for file in found.files] == [("./k8s/a.yaml", True), ("k8s/b.yaml", False)]

    def test_other_suffixes_are_read_only_when_named(self, tree):
        tree(["a.yaml", "b.txt", "UPPER.YAML", "manifest"])
        assert names(discover(["."])) == ["UPPER.YAML", "a.yaml"]
        assert names(discover(["manifest", "b.txt"])) == ["b.txt", "manifest"]

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
    def test_a_name_that_is_no_utf8_can_be_printed(self, tree):
        root = tree([])
        with open(os.path.join(os.fsencode(root), b"caf\xe9.yaml"), "w", encoding="utf-8") as file:
            file.write(MANIFEST)
        assert names(discover(["."])) == ["caf�.yaml"]
        assert read_bytes(discover(["."]).files[0])


class TestStandardInput:
    def test_has_the_name_it_is_given(self):
        assert discover(["-"]).files == (InputFile("<stdin>", None, explicit=True),)
        assert names(discover(["-", "-"], stdin_name="web.yaml")) == ["web.yaml"]


class TestLeftOut:
    def test_hidden_files_and_folders_and_node_modules(self, tree):
        tree([".github/a.yaml", ".hidden.yaml", "node_modules/b.yaml", "x/node_modules/c.yaml", "d.yaml"])
        assert names(discover(["."])) == ["d.yaml"]

    def test_only_below_the_argument(self, tree):
        tree([".github/a.yaml", "node_modules/pkg/b.yaml", ".hidden.yaml"])
        assert names(discover([".github", "node_modules", ".hidden.yaml"])) == [
            ".github/a.yaml",
            ".hidden.yaml",
            "node_modules/pkg/b.yaml",
        ]

    def test_excluded_patterns_are_relative_to_their_root(self, tree):
        root = tree(["k8s/test/a.yaml", "test/b.yaml", "k8s/c.yaml"])
        assert names(discover(["."], exclude=["/test/"], root=str(root))) == ["k8s/c.yaml", "k8s/test/a.yaml"]
        assert names(discover(["."], exclude=["test"], root=str(root))) == ["k8s/c.yaml"]
        assert names(discover(["."], exclude=["/c.yaml"], root=str(root / "k8s"))) == ["k8s/test/a.yaml", "test/b.yaml"]
        assert names(discover(["k8s/c.yaml"], exclude=["*.yaml"], root=str(root))) == ["k8s/c.yaml"]


class TestGitIgnore:
    def test_patterns_negations_and_nested_files(self, tree):
        tree(
            {
                ".gitignore": "# comment\n*.gen.yaml\n!keep.gen.yaml\n/build/\n",
                "a.gen.yaml": MANIFEST,
                "keep.gen.yaml": MANIFEST,
                "build/b.yaml": MANIFEST,
                "k8s/build/c.yaml": MANIFEST,
                "k8s/.gitignore": "local.yaml\n!d.gen.yaml\n",
                "k8s/local.yaml": MANIFEST,
                "k8s/d.gen.yaml": MANIFEST,
                "local.yaml": MANIFEST,
            }
        )
        assert names(discover(["."])) == ["k8s/build/c.yaml", "k8s/d.gen.yaml", "keep.gen.yaml", "local.yaml"]

    def test_nothing_comes_back_from_an_ignored_folder(self, tree):
        tree({".gitignore": "out/\n!out/keep.yaml\n", "out/keep.yaml": MANIFEST, "a.yaml": MANIFEST})
        assert names(discover(["."])) == ["a.yaml"]

    def test_files_above_the_argument_count_up_to_the_root_of_the_repository(self, tree):
        files = {".gitignore": "*.tmp.yaml\n", "repo/.gitignore": "/k8s/secret.yaml\n*.local.yaml\n"}
        tree(
            {
                **files,
                **dict.fromkeys(("repo/k8s/secret.yaml", "repo/k8s/a.local.yaml", "repo/k8s/b.tmp.yaml"), MANIFEST),
            }
        )
        assert len(discover(["repo/k8s"]).files) == 3
        tree(["repo/.git/"])
        assert names(discover(["repo/k8s"])) == ["repo/k8s/b.tmp.yaml"]

    def test_a_folder_that_is_asked_for_is_read_though_it_is_ignored(self, tree):
        tree(
            {
                ".git/": "",
                ".gitignore": "build/\n*.tmp.yaml\n",
                "build/x/a.yaml": MANIFEST,
                "build/x/b.tmp.yaml": MANIFEST,
            }
        )
        assert names(discover(["build/x"])) == ["build/x/a.yaml"]
        assert names(discover(["build"])) == ["build/x/a.yaml"]
        assert names(discover(["."])) == []

    def test_a_file_that_is_named_is_read_though_it_is_ignored(self, tree):
        tree({".gitignore": "*.yaml\n", "a.yaml": MANIFEST})
        assert names(discover(["a.yaml"])) == ["a.yaml"]

    def test_repository_excludes(self, tree):
        tree({".git/info/exclude": "mine.yaml\n", "mine.yaml": MANIFEST, "a.yaml": MANIFEST})
        assert names(discover(["."])) == ["a.yaml"]

    @pytest.mark.skipif(shutil.which("git") is None, reason="git is the judge")
    @settings(max_examples=20, deadline=None)
    @given(st.lists(PATTERNS, max_size=5), st.lists(PATTERNS, max_size=3), st.lists(PATHS, min_size=5, max_size=20))
    def test_as_git_does(self, patterns, nested, paths):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["git", "init", "-q", folder], check=True)
            for path in paths:
                os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
                Path(folder, path).write_text("a: 1\n", encoding="utf-8")
            Path(folder, ".gitignore").write_text("\n".join(patterns), encoding="utf-8")
            if Path(folder, "a").is_dir():
                Path(folder, "a", ".gitignore").write_text("\n".join(nested), encoding="utf-8")
            listing = subprocess.run(
                ["git", "-C", folder, "ls-files", "-zo", "--exclude-standard"],
                capture_output=True,
                text=True,
                check=True,
            )
            expected = sorted(name for name in listing.stdout.split("\0") if name.endswith(".yaml"))
            prefix = Path(folder).as_posix() + "/"
            assert sorted(name.removeprefix(prefix) for name in names(discover([folder]))) == expected

    def test_no_pattern_takes_long(self, tree):
        lines = ["*a" * 40 + "*b", "/" + "**/a/" * 40 + "b", "*" * 200 + "z"]
        tree({".gitignore": "\n".join(lines), "a" * 240 + ".yaml": MANIFEST, "a/" * 100 + "a.yaml": MANIFEST})
        assert len(discover(["."]).files) == 2


class TestUnreadable:
    def test_missing(self, tree):
        tree(["a.yaml"])
        found = discover(["a.yaml", "b.yaml", "no/such"])
        assert names(found) == ["a.yaml"]
        assert failures(found) == {"b.yaml": "no such file or folder", "no/such": "no such file or folder"}
        assert {failure.kind for failure in found.failures} == {"input"}

    def test_special_files_are_never_opened(self, tree):
        tree(["a.yaml"])
        os.mkfifo("pipe.yaml")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket.yaml")
            found = discover(["."])
        assert names(found) == ["a.yaml"]
        assert failures(found) == {"pipe.yaml": "a FIFO, not a file", "socket.yaml": "a socket, not a file"}
        assert failures(discover(["pipe.yaml"]))["pipe.yaml"].startswith("a FIFO, not a file")
        assert failures(discover(["/dev/null"]))["/dev/null"].startswith("a device, not a file")
        with pytest.raises(InputError, match="not a regular file"):
            read_bytes(InputFile("pipe.yaml", "pipe.yaml"))

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
    def test_without_permission(self, tree):
        tree(["a.yaml", "closed/b.yaml", "c.yaml"])
        os.chmod("closed", 0)
        os.chmod("c.yaml", 0)
        found = discover(["."])
        os.chmod("closed", 0o700)
        assert failures(found) == {"closed": "cannot list the folder: permission denied"}
        with pytest.raises(InputError, match="permission denied"):
            read_bytes(found.files[-1])

    def test_too_large(self, tree):
        tree(["a.yaml"])
        with open("a.yaml", "wb") as file:
            file.truncate(MAXIMUM_SIZE + 1)
        with pytest.raises(InputError, match="larger than 20 MB"):
            read_bytes(InputFile("a.yaml", "a.yaml"))

    def test_arguments_that_no_system_takes(self, tree):
        tree([])
        found = discover(["a\0b", "x" * 5000, ""])
        assert len(found.failures) == 3


class TestLinks:
    def test_a_linked_file_is_read_once(self, tree):
        tree(["a.yaml", "elsewhere/b.txt"])
        os.symlink("a.yaml", "again.yaml")
        os.symlink("elsewhere/b.txt", "b.yaml")
        os.symlink("elsewhere/b.txt", "c.yaml")
        assert names(discover(["."])) == ["a.yaml", "b.yaml"]

    def test_a_linked_folder_is_followed_only_when_named(self, tree):
        tree(["real/a.yaml", "other/"])
        os.symlink("../real", "other/link")
        found = discover(["other"])
        assert (names(found), skipped(found)) == ([], {"other/link": "symbolic link to a folder"})
        assert names(discover(["other/link"])) == ["other/link/a.yaml"]
        assert names(discover(["real", "other/link"])) == ["real/a.yaml"]

    def test_loops_end(self, tree):
        tree(["k8s/a.yaml"])
        os.symlink("..", "k8s/up")
        os.symlink("self.yaml", "k8s/self.yaml")
        found = discover(["."])
        assert names(found) == ["k8s/a.yaml"]
        assert skipped(found) == {"k8s/up": "symbolic link to a folder"}
        assert "symbolic links" in failures(found)["k8s/self.yaml"]

    def test_dangling(self, tree):
        tree(["a.yaml"])
        os.symlink("gone", "b.yaml")
        os.symlink("gone", "not-a-manifest")
        assert failures(discover(["."])) == {"b.yaml": "a symbolic link that leads nowhere"}
        assert failures(discover(["b.yaml"])) == {"b.yaml": "a symbolic link that leads nowhere"}

    def test_a_mounted_config_map(self, tree):
        tree(["..2024/a.yaml"])
        os.symlink("..2024", "..data")
        os.symlink("..data/a.yaml", "a.yaml")
        assert names(discover(["."])) == ["a.yaml"]


class TestCharts:
    FILES = (
        "chart/Chart.yaml chart/values.yaml chart/values-prod.yaml chart/values.schema.json chart/crds/crd.yaml "
        "chart/templates/web.yaml chart/templates/tests/test.yaml chart/charts/sub/Chart.yml "
        "chart/charts/sub/templates/a.yaml chart/ci/web.yaml templates/b.yaml values.yaml"
    )

    def test_a_chart_keeps_its_files_for_helm(self, tree):
        tree(self.FILES.split())
        found = discover(["."])
        assert names(found) == ["chart/ci/web.yaml", "chart/crds/crd.yaml", "templates/b.yaml", "values.yaml"]
        assert skipped(found) == {
            "chart/Chart.yaml": "helm chart file",
            "chart/charts/sub/Chart.yml": "helm chart file",
            "chart/charts/sub/templates/a.yaml": "helm template",
            "chart/templates/tests/test.yaml": "helm template",
            "chart/templates/web.yaml": "helm template",
            "chart/values-prod.yaml": "helm chart file",
            "chart/values.schema.json": "helm chart file",
            "chart/values.yaml": "helm chart file",
        }

    @pytest.mark.parametrize(
        "argument", ["chart/templates", "chart/templates/tests", "chart/templates/tests/test.yaml"]
    )
    def test_also_when_the_argument_lies_inside(self, tree, argument):
        tree(self.FILES.split())
        found = discover([argument])
        assert names(found) == []
        assert skipped(found)["chart/templates/tests/test.yaml"] == "helm template"


class TestKubeadm:
    def test_patches_of_static_pods_are_no_manifests(self, tree):
        tree(["kind/patches/kube-apiserver.yaml", "kind/patches/etcd0+merge.json", "kind/patches/web.yaml"])
        tree(["kind/kube-apiserver.yaml"])
        found = discover(["kind"])
        assert names(found) == ["kind/kube-apiserver.yaml", "kind/patches/web.yaml"]
        assert set(skipped(found).values()) == {"kubeadm patch"}


class TestAssertions:
    def test_what_end_to_end_tests_wait_for_is_no_manifest(self, tree):
        tree(["e2e/00-assert.yaml", "e2e/01-errors.yaml", "e2e/02-assert-web.yaml", "e2e/chainsaw-assert.yml"])
        tree(["e2e/00-install.yaml", "e2e/assert.yaml", "e2e/00-assertions.yaml"])
        found = discover(["e2e"])
        assert names(found) == ["e2e/00-assertions.yaml", "e2e/00-install.yaml", "e2e/assert.yaml"]
        assert set(skipped(found).values()) == {"test assertion"}

    def test_but_a_file_that_is_named_is_read(self, tree):
        tree(["00-assert.yaml"])
        assert names(discover(["00-assert.yaml"])) == ["00-assert.yaml"]


class TestKustomizations:
    def test_what_is_named_as_something_else_than_a_resource(self, tree):
        kustomization = """
            resources: [web.yaml, both.yaml]
            patches:
            - path: patch.yaml
            - path: both.yaml
            - patch: "- op: remove\\n  path: /spec"
              target: {kind: Deployment}
            - old-style.yaml
            patchesStrategicMerge: [merge.yaml, "kind: A\\nname: inline"]
            patchesJson6902: [{path: ../shared/json.yaml, target: {kind: Service}}]
            replacements: [{path: replace.yaml}]
            configurations: [names.yaml]
            openapi: {path: schema.json}
            configMapGenerator: [{files: [data.yaml, key=keyed.yaml], envs: [env.yaml]}]
            helmCharts: [{valuesFile: helm.yaml, additionalValuesFiles: [more.yaml]}]
            transformers: [transformer.yaml]
            """
        named = [
            "web",
            "both",
            "patch",
            "old-style",
            "merge",
            "replace",
            "names",
            "data",
            "keyed",
            "env",
            "helm",
            "more",
            "transformer",
            "unnamed",
        ]
        tree({"app/kustomization.yaml": kustomization, "shared/json.yaml": "[]", "app/schema.json": "{}"})
        tree([f"app/{name}.yaml" for name in named])
        found = discover(["."])
        assert names(found) == [
            "app/both.yaml",
            "app/kustomization.yaml",
            "app/transformer.yaml",
            "app/unnamed.yaml",
            "app/web.yaml",
        ]
        assert [file.name for file in found.files if file.kustomization] == ["app/kustomization.yaml"]
        assert skipped(found) == {
            **dict.fromkeys(
                ["app/patch.yaml", "app/old-style.yaml", "app/merge.yaml", "shared/json.yaml"], "kustomize patch"
            ),
            "app/replace.yaml": "kustomize replacement",
            "app/names.yaml": "kustomize configuration",
            "app/schema.json": "kustomize configuration",
            **dict.fromkeys(["app/data.yaml", "app/keyed.yaml", "app/env.yaml"], "kustomize generator input"),
            **dict.fromkeys(["app/helm.yaml", "app/more.yaml"], "helm values"),
        }

    def test_a_resource_of_another_kustomization_is_a_resource(self, tree):
        tree(
            {
                "a/kustomization.yml": "patches: [{path: ../web.yaml}]",
                "b/Kustomization": "resources: [../web.yaml]",
                "web.yaml": MANIFEST,
            }
        )
        assert names(discover(["."])) == ["a/kustomization.yml", "b/Kustomization", "web.yaml"]

    def test_a_patch_that_is_commented_out(self, tree):
        text = "resources: [manager.yaml]\n#patches:\n#- path: webhook_patch.yaml\n# - gone.yaml\n"
        tree({"kustomization.yaml": text, "webhook_patch.yaml": "", "manager.yaml": "", "gone.yaml": ""})
        assert skipped(discover(["."])) == {"webhook_patch.yaml": "kustomize patch"}

    @pytest.mark.parametrize("argument", ["app/patches/a.yaml", "app/patches", "app/b.yaml"])
    def test_the_kustomization_may_lie_just_above_the_argument(self, tree, argument):
        tree({"app/kustomization.yaml": "patches: [{path: patches/a.yaml}, {path: b.yaml}]"})
        tree(["app/patches/a.yaml", "app/b.yaml"])
        found = discover([argument])
        assert (names(found), list(skipped(found).values())) == ([], ["kustomize patch"])

    @pytest.mark.parametrize(
        "text",
        [
            "patches: 1",
            "patches: [1, null, {path: {}}]",
            "- patches",
            "patches: [",
            "{{ patches }}",
            "openapi: 3\npatches:",
        ],
    )
    def test_broken_ones_harm_nothing(self, tree, text):
        tree({"kustomization.yaml": text, "a.yaml": MANIFEST})
        assert names(discover(["."])) == ["a.yaml", "kustomization.yaml"]
