"""Folders that Flux and Argo CD deliver to namespaces, without a kustomization of their own."""

import pytest

from tests.references.manifests import inventory_of_files, made

POD = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": []}}'
PLACED = made("Pod", "web", "own", spec={"containers": []})


def application(path: str, namespace: str, **source: object) -> str:
    """An Application of Argo CD."""
    spec = {"destination": {"namespace": namespace}, "source": {"path": path, **source}}
    return made("Application", namespace, "argocd", "argoproj.io/v1alpha1", spec=spec)


def flux(path: str, namespace: str) -> str:
    """A Kustomization of Flux."""
    spec = {"path": path, "targetNamespace": namespace}
    return made("Kustomization", namespace, "flux-system", "kustomize.toolkit.fluxcd.io/v1", spec=spec)


def namespaces(*deliveries: str, **files: str) -> list[str | None]:
    """The namespaces of the Pods, where files are named by their folders."""
    texts = {f"clusters/{number}.yaml": text for number, text in enumerate(deliveries)}
    texts |= {f"repository/{folder.replace('__', '/')}/pod.yaml": text for folder, text in files.items()}
    return [pod.namespace for pod in inventory_of_files(texts).of_kind("Pod")]


@pytest.mark.parametrize(
    ("deliveries", "wanted"),
    [
        ([application("apps/a", "a"), application("apps/b", "b")], ["a", "b"]),
        ([flux("./apps/a", "a"), flux("./apps/b", "b")], ["a", "b"]),
        ([flux("./repository/apps", "all")], ["all", "all"]),
        ([flux("./apps", "of-some-repository")], ["default", "default"]),
        ([flux("./", "of-some-repository")], ["default", "default"]),
        ([application("apps/a", "a"), application("apps/a", "twice")], ["default", "default"]),
        ([application("a", "elsewhere")], ["default", "default"]),
        ([], ["default", "default"]),
    ],
)
def test_each_folder_has_its_namespace(deliveries: list[str], wanted: list[str]) -> None:
    assert namespaces(*deliveries, apps__a=POD, apps__b=POD) == wanted


def test_argo_fills_in_what_is_missing_and_flux_moves_everything() -> None:
    assert namespaces(application("apps/a", "a"), apps__a=PLACED) == ["own"]
    assert namespaces(flux("apps/a", "a"), apps__a=PLACED) == ["a"]


def test_what_flux_fetches_from_another_repository_is_not_here() -> None:
    def repository(name: str) -> str:
        version = "source.toolkit.fluxcd.io/v1"
        return made("GitRepository", name, "flux-system", version, spec={"url": f"https://git.example.com/{name}"})

    other = flux("./apps/a", "a").replace('"path"', '"sourceRef": {"kind": "GitRepository", "name": "other"}, "path"')
    assert namespaces(other, apps__a=POD) == ["a"]
    assert namespaces(repository("flux-system"), repository("other"), other, apps__a=POD) == ["default"]


def test_argo_looks_below_where_it_is_told_to() -> None:
    assert namespaces(application("apps/a", "a"), apps__a__deep=POD) == ["default"]
    assert namespaces(application("apps/a", "a", directory={"recurse": True}), apps__a__deep=POD) == ["a"]


def test_two_applications_do_not_define_the_same_objects() -> None:
    files = {"argo.yaml": f"{application('apps/a', 'a')}---\n{application('apps/b', 'b')}"}
    assert not inventory_of_files({**files, "apps/a/x.yaml": POD, "apps/b/x.yaml": POD}).identical


@pytest.mark.parametrize(
    ("path", "namespace", "wanted"),
    [
        ("apps/*", "{{path.basename}}", ["a", "b"]),
        ("apps/*", "{{ .path.basename }}", ["a", "b"]),
        ("apps/*", "all", ["all", "all"]),
        ("apps/*", "{{name}}", ["default", "default"]),
        ("other/*", "{{path.basename}}", ["default", "default"]),
        ("*", "{{path.basename}}", ["default", "default"]),
    ],
)
def test_an_application_for_each_folder(path: str, namespace: str, wanted: list[str]) -> None:
    template = {"spec": {"destination": {"namespace": namespace}, "source": {"path": "{{path}}"}}}
    spec = {"generators": [{"git": {"directories": [{"path": path}]}}], "template": template}
    one = made("ApplicationSet", "all", "argocd", "argoproj.io/v1alpha1", spec=spec)
    assert namespaces(one, apps__a=POD, apps__b=POD) == wanted
