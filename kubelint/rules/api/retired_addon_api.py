"""The API of an add-on is gone since a release of that add-on.

## Why
Add-ons drop old versions of their APIs as Kubernetes does, only nobody announces it with a release of Kubernetes: the
next upgrade of the add-on leaves the manifest without a kind, and nothing reconciles it. The table holds add-ons that
many clusters run; versions that a CustomResourceDefinition calls deprecated are told by `deprecated-api`.

## Bad
```yaml
apiVersion: cert-manager.io/v1alpha2
kind: Certificate
metadata: {name: web}
spec: {secretName: web, dnsNames: [example.com], issuerRef: {name: letsencrypt}}
```

## Good
```yaml
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: {name: web}
spec: {secretName: web, dnsNames: [example.com], issuerRef: {name: letsencrypt}}
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


class _Retired(NamedTuple):
    """Since which release of what a version is gone, and what to write in its place."""

    since: str
    successor: str


_RETIRED = {
    "certmanager.k8s.io/v1alpha1": _Retired("cert-manager 0.11", "cert-manager.io/v1"),
    **dict.fromkeys(
        ("cert-manager.io/v1alpha2", "cert-manager.io/v1alpha3", "cert-manager.io/v1beta1"),
        _Retired("cert-manager 1.6", "cert-manager.io/v1"),
    ),
    **dict.fromkeys(
        ("acme.cert-manager.io/v1alpha2", "acme.cert-manager.io/v1alpha3", "acme.cert-manager.io/v1beta1"),
        _Retired("cert-manager 1.6", "acme.cert-manager.io/v1"),
    ),
    "authentication.istio.io/v1alpha1": _Retired("Istio 1.6", "security.istio.io/v1"),
    "rbac.istio.io/v1alpha1": _Retired("Istio 1.6", "security.istio.io/v1"),
    "traefik.containo.us/v1alpha1": _Retired("Traefik 3.0", "traefik.io/v1alpha1"),
    "karpenter.sh/v1alpha5": _Retired("Karpenter 0.33", "karpenter.sh/v1"),
    "karpenter.k8s.aws/v1alpha1": _Retired("Karpenter 0.33", "karpenter.k8s.aws/v1"),
    "karpenter.sh/v1beta1": _Retired("Karpenter 1.1", "karpenter.sh/v1"),
    "karpenter.k8s.aws/v1beta1": _Retired("Karpenter 1.1", "karpenter.k8s.aws/v1"),
    "external-secrets.io/v1beta1": _Retired("External Secrets Operator 0.17", "external-secrets.io/v1"),
    "flux.weave.works/v1beta1": _Retired("Flux 2", "helm.toolkit.fluxcd.io/v2"),
    "helm.fluxcd.io/v1": _Retired("Flux 2", "helm.toolkit.fluxcd.io/v2"),
    **{
        f"{group}.toolkit.fluxcd.io/{old}": _Retired(f"Flux {since}", f"{group}.toolkit.fluxcd.io/{new}")
        for group, old, since, new in (
            ("source", "v1beta1", "2.7", "v1"),
            ("kustomize", "v1beta1", "2.7", "v1"),
            ("helm", "v2beta1", "2.7", "v2"),
            ("image", "v1beta1", "2.7", "v1"),
            ("source", "v1beta2", "2.8", "v1"),
            ("kustomize", "v1beta2", "2.8", "v1"),
            ("helm", "v2beta2", "2.8", "v2"),
            ("image", "v1beta2", "2.9", "v1"),
        )
    },
    "keda.k8s.io/v1alpha1": _Retired("KEDA 2.0", "keda.sh/v1alpha1"),
    "networking.x-k8s.io/v1alpha1": _Retired("Gateway API 0.4", "gateway.networking.k8s.io/v1"),
}
"""By `apiVersion`, from the release and migration notes of each add-on."""

_RETIRED_KINDS = {
    **{
        f"notification.toolkit.fluxcd.io/{old}/{kind}": _Retired(
            f"Flux {since}", f"notification.toolkit.fluxcd.io/{new}"
        )
        for old, since in (("v1beta1", "2.7"), ("v1beta2", "2.9"))
        for kind, new in (("Alert", "v1beta3"), ("Provider", "v1beta3"), ("Receiver", "v1"))
    },
    **dict.fromkeys(
        (
            f"serving.knative.dev/{version}/{kind}"
            for version in ("v1alpha1", "v1beta1")
            for kind in ("Service", "Route", "Configuration", "Revision")
        ),
        _Retired("Knative Serving 0.19", "serving.knative.dev/v1"),
    ),
    **dict.fromkeys(
        (f"gateway.networking.k8s.io/v1alpha2/{kind}" for kind in ("Gateway", "GatewayClass", "HTTPRoute")),
        _Retired("Gateway API 1.0", "gateway.networking.k8s.io/v1"),
    ),
    "gateway.networking.k8s.io/v1alpha2/GRPCRoute": _Retired("Gateway API 1.2", "gateway.networking.k8s.io/v1"),
    "gateway.networking.k8s.io/v1alpha2/ReferenceGrant": _Retired(
        "Gateway API 1.2", "gateway.networking.k8s.io/v1beta1"
    ),
    "gateway.networking.k8s.io/v1alpha2/ReferencePolicy": _Retired(
        "Gateway API 0.6", "gateway.networking.k8s.io/v1beta1"
    ),
}
"""By `apiVersion/kind`, where other kinds of the version live on."""


@rule(severity=Severity.WARNING)
def check(resource: Resource) -> Iterator[Finding]:
    """The cluster may run an older release: never an error."""
    retired = _RETIRED.get(resource.api_version or "") or _RETIRED_KINDS.get(f"{resource.api_version}/{resource.kind}")
    if retired is not None:
        yield Finding(
            resource.at("apiVersion"),
            f"`{resource.api_version}` of {resource.title} is gone since {retired.since}",
            help=f"write it for `{retired.successor}`; fields and kinds may have other names there",
        )
