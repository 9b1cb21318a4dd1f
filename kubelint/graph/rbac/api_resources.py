"""The resources that RBAC rules can name: group, scope, subresources, short names; and how people spell them.

From the OpenAPI document of Kubernetes 1.36, with the virtual resources of impersonation and certificate signing.
Unknown resources (custom ones) are taken as written.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class ApiResource(NamedTuple):
    """A resource type of the API server."""

    group: str
    name: str
    namespaced: bool
    short_names: tuple[str, ...] = ()
    subresources: tuple[str, ...] = ()

    @property
    def singular(self) -> str:
        """The singular, as `kubectl` accepts it."""
        for plural, ending in (("ies", "y"), ("sses", "ss"), ("points", "points"), ("s", "")):
            if self.name.endswith(plural):
                return self.name[: -len(plural)] + ending
        return self.name


_TABLE = """
""
    bindings:N componentstatuses:C:cs configmaps:N:cm endpoints:N:ep events:N:ev groups:C limitranges:N:limits
    namespaces:C:ns:finalize,status nodes:C:no:configz,healthz,log,metrics,pods,proxy,spec,stats,status
    persistentvolumeclaims:N:pvc:status persistentvolumes:C:pv:status
    pods:N:po:attach,binding,ephemeralcontainers,eviction,exec,log,portforward,proxy,resize,status
    podtemplates:N replicationcontrollers:N:rc:scale,status resourcequotas:N:quota:status secrets:N
    serviceaccounts:N:sa:token services:N:svc:proxy,status users:C
admissionregistration.k8s.io
    mutatingadmissionpolicies:C mutatingadmissionpolicybindings:C mutatingwebhookconfigurations:C
    validatingadmissionpolicies:C::status validatingadmissionpolicybindings:C validatingwebhookconfigurations:C
apiextensions.k8s.io
    customresourcedefinitions:C:crd,crds:status
apiregistration.k8s.io
    apiservices:C::status
apps
    controllerrevisions:N daemonsets:N:ds:status deployments:N:deploy:scale,status replicasets:N:rs:scale,status
    statefulsets:N:sts:scale,status
authentication.k8s.io
    groups:C selfsubjectreviews:C tokenreviews:C uids:C userextras:C users:C
authorization.k8s.io
    localsubjectaccessreviews:N selfsubjectaccessreviews:C selfsubjectrulesreviews:C subjectaccessreviews:C
autoscaling
    horizontalpodautoscalers:N:hpa:status
batch
    cronjobs:N:cj:status jobs:N::status
certificates.k8s.io
    certificatesigningrequests:C:csr:approval,status clustertrustbundles:C podcertificaterequests:N::status
    signers:C
coordination.k8s.io
    leasecandidates:N leases:N
discovery.k8s.io
    endpointslices:N
events.k8s.io
    events:N:ev
flowcontrol.apiserver.k8s.io
    flowschemas:C::status prioritylevelconfigurations:C::status
internal.apiserver.k8s.io
    storageversions:C::status
metrics.k8s.io
    nodes:C pods:N
networking.k8s.io
    ingressclasses:C ingresses:N:ing:status ipaddresses:C:ip networkpolicies:N:netpol servicecidrs:C::status
node.k8s.io
    runtimeclasses:C
policy
    poddisruptionbudgets:N:pdb:status podsecuritypolicies:C
rbac.authorization.k8s.io
    clusterrolebindings:C clusterroles:C rolebindings:N roles:N
resource.k8s.io
    deviceclasses:C devicetaintrules:C::status resourceclaims:N::status resourceclaimtemplates:N
    resourcepoolstatusrequests:C::status resourceslices:C
scheduling.k8s.io
    priorityclasses:C:pc
storage.k8s.io
    csidrivers:C csinodes:C csistoragecapacities:N storageclasses:C:sc volumeattachments:C::status
    volumeattributesclasses:C:vac
storagemigration.k8s.io
    storageversionmigrations:C::status
"""
"""Per group (unindented): `resource:N(amespaced)|C(luster):short names:subresources`."""


@lru_cache(1)
def table() -> dict[tuple[str, str], ApiResource]:
    """The known resources by group and plural name."""
    found: dict[tuple[str, str], ApiResource] = {}
    group = ""
    for line in _TABLE.strip().splitlines():
        if not line.startswith(" "):
            group = "" if line == '""' else line
            continue
        for item in line.split():
            name, scope, short, subresources = [*item.split(":"), "", ""][:4]
            names = [tuple(part.split(",")) if part else () for part in (short, subresources)]
            found[group, name] = ApiResource(group, name, scope == "N", *names)
    return found


@lru_cache(1)
def groups() -> frozenset[str]:
    """The API groups of the built-in resources, without the metrics that an aggregated API serves."""
    return frozenset(group for group, _ in table()) - {"metrics.k8s.io"}


@lru_cache(1)
def _spellings() -> dict[str, list[ApiResource]]:
    found: dict[str, list[ApiResource]] = {}
    for resource in table().values():
        for spelling in {resource.name, resource.singular, *resource.short_names}:
            found.setdefault(spelling, []).append(resource)
    return found


def homes(name: str) -> list[ApiResource]:
    """The built-in resources of that plural name, one for each API group that has it."""
    return [resource for resource in _spellings().get(name, ()) if resource.name == name]


def cluster_scoped(group: str, resource: str) -> bool:
    """Whether the resource is known to live outside namespaces (a subresource counts as its resource)."""
    known = table().get((group, resource.partition("/")[0]))
    return known is not None and not known.namespaced


def find(spelling: str, custom: Iterable[str] = ()) -> ApiResource | None:
    """The resource that people mean by `pods`, `po`, `deployments.apps` or `deployments.v1.apps`; None when unknown.

    `custom` are the names of CustomResourceDefinitions (`plural.group`). The core group goes first, then the table.
    """
    name, _, group = spelling.partition(".")
    candidates = list(_spellings().get(name.lower(), ()))
    definitions = (definition.partition(".") for definition in custom)
    candidates += [ApiResource(home, plural, True) for plural, _, home in definitions if plural == name]
    if group:
        version, _, rest = group.partition(".")
        wanted = (group, rest) if version[:1] == "v" and version[1:2].isdigit() else (group,)
        candidates = [c for c in candidates if c.group in wanted]
    return next(iter(candidates), None)
