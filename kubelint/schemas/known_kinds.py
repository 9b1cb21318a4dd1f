"""Kinds that no API has: what was probably meant, and which of them are no API objects at all."""

from kubelint.resources import Resource
from kubelint.resources.kinds import KUSTOMIZE_GROUP
from kubelint.schemas.problems import UnknownApiVersion, UnknownKind
from kubelint.schemas.store import Kind, kinds
from kubelint.values.suggestions import nearest

_COMPONENT_CONFIGURATION = frozenset(
    (
        "abac.authorization.kubernetes.io",
        "admission.k8s.io",
        "apidiscovery.k8s.io",
        "apiserver.k8s.io",
        "audit.k8s.io",
        "backstage.io",
        "chainsaw.kyverno.io",
        "cli.kyverno.io",
        "client.authentication.k8s.io",
        "credentialprovider.kubelet.k8s.io",
        "ctlptl.dev",
        "deploy.cloud.google.com",
        "eksctl.io",
        "fn.kpt.dev",
        "garden.io",
        "grizzly.grafana.com",
        "imagepolicy.k8s.io",
        "k0sctl.k0sproject.io",
        "k3d.io",
        "kapp.k14s.io",
        "kbld.k14s.io",
        "kind.x-k8s.io",
        "kpt.dev",
        "krew.googlecontainertools.github.com",
        "kubeadm.k8s.io",
        KUSTOMIZE_GROUP,
        "kuttl.dev",
        "meta.pkg.crossplane.io",
        "openslo",
        "openslo.com",
        "pipecd.dev",
        "scaffolder.backstage.io",
        "scorecard.operatorframework.io",
        "skaffold",
        "v1/Config",
        "vendir.k14s.io",
        "zarf.dev",
    )
)
"""Groups (or apiVersion/kind) of files that tools and cluster components read; no API server is ever sent one."""
_KUSTOMIZE = {"Component": f"{KUSTOMIZE_GROUP}/v1alpha1", "Kustomization": f"{KUSTOMIZE_GROUP}/v1beta1"}
_LEGACY_GROUPS = frozenset(("extensions",))
_OPENSHIFT = {
    "apps": "DeploymentConfig",
    "build": "Build BuildConfig",
    "image": "Image ImageStream ImageStreamImage ImageStreamImport ImageStreamTag",
    "network": "ClusterNetwork EgressNetworkPolicy HostSubnet NetNamespace",
    "oauth": "OAuthAccessToken OAuthAuthorizeToken OAuthClient OAuthClientAuthorization",
    "project": "Project ProjectRequest",
    "quota": "ClusterResourceQuota",
    "route": "Route",
    "security": "SecurityContextConstraints",
    "template": "Template",
    "user": "Group Identity User UserIdentityMapping",
}
"""Kinds of OpenShift's groups (`apps.openshift.io`, …) that OpenShift 3 served without a group, as `v1`."""
_OPENSHIFT_GROUPS = {kind: f"{group}.openshift.io/v1" for group, names in _OPENSHIFT.items() for kind in names.split()}


def is_component_configuration(api_version: str, kind: str) -> bool:
    """Whether the document configures a tool or a component of the cluster and is no object of an API."""
    group = api_version.rpartition("/")[0]
    if group.endswith(".config.k8s.io") or group in _COMPONENT_CONFIGURATION:
        return True
    return f"{api_version}/{kind}" in _COMPONENT_CONFIGURATION or _is_list(api_version, kind)


def misnamed_configuration(resource: Resource, api_version: str, kind: str) -> UnknownKind | UnknownApiVersion | None:
    """The problem of a type that kustomize refuses (sigs.k8s.io/kustomize/api/types, Kustomization.EnforceFields).

    Of other tools and components it is not known what they accept.
    """
    if api_version.rpartition("/")[0] != KUSTOMIZE_GROUP or _KUSTOMIZE.get(kind) == api_version:
        return None
    meant = kind if kind in _KUSTOMIZE else nearest(kind, _KUSTOMIZE)
    if meant is None:
        return None
    suggestion = ((_KUSTOMIZE[meant], meant),)
    if meant == kind:
        return UnknownApiVersion(resource.at("apiVersion"), resource, suggestion)
    return UnknownKind(resource.at("kind"), resource, suggestion)


def _is_list(api_version: str, kind: str) -> bool:
    return kind.endswith("List") and (api_version, kind.removesuffix("List")) in kinds()


def unknown_type(resource: Resource, api_version: str, kind: str, minor: int) -> UnknownKind | UnknownApiVersion | None:
    """The problem of a type that no API server has and no CRD can add; None where a CRD could define it."""
    table = kinds()
    group = api_version.rpartition("/")[0]
    in_group = [entry for entry in table.values() if entry.group == group]
    if in_group or group in _LEGACY_GROUPS:
        return _in_built_in_group(resource, kind, in_group, minor)
    if "." in group:
        return _misspelled_group(resource, group, kind, minor)
    return UnknownApiVersion(resource.at("apiVersion"), resource, _elsewhere(kind, minor))


def _in_built_in_group(
    resource: Resource, kind: str, in_group: list[Kind], minor: int
) -> UnknownKind | UnknownApiVersion:
    others = [entry for entry in in_group if entry.kind == kind]
    if others:
        return UnknownApiVersion(resource.at("apiVersion"), resource, _best(others, minor))
    if kind in _OPENSHIFT_GROUPS and not resource.group:
        return UnknownApiVersion(resource.at("apiVersion"), resource, ((_OPENSHIFT_GROUPS[kind], kind),))
    same_case = [entry for entry in kinds().values() if entry.kind == kind]
    if same_case:
        return UnknownApiVersion(resource.at("apiVersion"), resource, _best(same_case, minor))
    for entries in (in_group, list(kinds().values())):
        close = nearest(kind, {entry.kind for entry in entries})
        if close is not None:
            candidates = [entry for entry in entries if entry.kind == close]
            return UnknownKind(resource.at("kind"), resource, _best(candidates, minor))
    return UnknownKind(resource.at("kind"), resource, ())


def _misspelled_group(resource: Resource, group: str, kind: str, minor: int) -> UnknownApiVersion | None:
    """A group like `network.k8s.io` with a kind of `networking.k8s.io`."""
    groups = {entry.group for entry in kinds().values() if entry.kind == kind and entry.group}
    close = nearest(group, groups) if group.endswith("k8s.io") else None
    if close is None or close in group:
        return None
    entries = [entry for entry in kinds().values() if entry.kind == kind and entry.group == close]
    return UnknownApiVersion(resource.at("apiVersion"), resource, _best(entries, minor))


def _elsewhere(kind: str, minor: int) -> tuple[tuple[str, str], ...]:
    exact = [entry for entry in kinds().values() if entry.kind == kind]
    if not exact:
        close = nearest(kind, {entry.kind for entry in kinds().values()})
        exact = [entry for entry in kinds().values() if entry.kind == close]
    return _best(exact, minor)


def _best(entries: list[Kind], minor: int) -> tuple[tuple[str, str], ...]:
    """The best API of each group, those that the release serves first."""
    by_group: dict[str, Kind] = {}
    for entry in entries:
        best = by_group.get(entry.group)
        if entry.served(minor) and (best is None or entry.preference > best.preference):
            by_group[entry.group] = entry
    return tuple((entry.api_version, entry.kind) for entry in by_group.values())
