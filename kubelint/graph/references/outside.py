"""What exists although no file holds it: in every cluster, by declaration, or because an operator makes it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from kubelint.graph.references.making import Product, products_of
from kubelint.inventory import Inventory, meet
from kubelint.resources import Resource
from kubelint.settings import ExternalObject

IN_EVERY_NAMESPACE = frozenset(
    (
        ("ServiceAccount", "default"),
        ("ConfigMap", "kube-root-ca.crt"),
        ("ConfigMap", "openshift-service-ca.crt"),
        ("ConfigMap", "istio-ca-root-cert"),
        ("ServiceAccount", "builder"),
        ("ServiceAccount", "deployer"),
        ("ServiceAccount", "pipeline"),
        ("AppProject", "default"),
        ("EventBus", "default"),
        ("Gateway", "mesh"),
        ("Service", "alertmanager-operated"),
        ("Service", "prometheus-operated"),
    )
)
"""What each namespace may have, of the cluster or of an operator that is in many."""
_EVERY_CLUSTER = frozenset(
    (
        ("PriorityClass", None, "system-cluster-critical"),
        ("PriorityClass", None, "system-node-critical"),
        ("Service", "default", "kubernetes"),
        ("Service", "kube-system", "kube-dns"),
        ("Secret", "flux-system", "flux-system"),
        *(
            ("PriorityLevelConfiguration", None, name)
            for name in "catch-all exempt global-default leader-election node-high system workload-high "
            "workload-low".split()
        ),
    )
)
_STORAGE_CLASSES = frozenset(
    "azurefile azurefile-csi azurefile-csi-premium azurefile-premium civo-volume default do-block-storage "
    "do-block-storage-retain gp2 hcloud-volumes hostpath linode-block-storage linode-block-storage-retain local-path "
    "managed managed-csi managed-csi-premium managed-premium microk8s-hostpath oci oci-bv premium-rwo standard "
    "standard-rwo vultr-block-storage vultr-block-storage-hdd".split()
)
"""StorageClasses that clusters of providers and for development come with."""
_OF_POSTGRES = ".credentials.postgresql.acid.zalan.do"
"""The end of the names of the Secrets that Zalando's operator makes."""
CLUSTER_NAMESPACES = frozenset(("kube-system", "kube-public", "kube-node-lease"))
"""Namespaces in which the cluster's own parts live, which nobody keeps in files as a whole."""
_ORDINAL = re.compile(r"-[0-9]+\Z")

_NO_MAKERS = re.compile(
    r"(?:|.*\.k8s\.io|kustomize\.config\.k8s\.io|extensions|apps|batch|autoscaling|policy|cert-manager\.io|keda\.sh"
    r"|external-secrets\.io|cilium\.io|kyverno\.io|(?:networking|security|telemetry)\.istio\.io|traefik\.io"
    r"|source\.toolkit\.fluxcd\.io|notification\.toolkit\.fluxcd\.io|(?:route|security)\.openshift\.io"
    r"|secrets-store\.csi\.x-k8s\.io|bitnami\.com)"
)
_NO_MAKER_KINDS = frozenset(
    "ServiceMonitor PodMonitor PrometheusRule Probe ScrapeConfig AlertmanagerConfig Rollout AppProject "
    "AnalysisTemplate".split()
)


def makes_objects(resource: Resource) -> bool:
    """Whether the controller of a custom resource makes objects that carry its name: Helm charts, databases, queues."""
    return _NO_MAKERS.fullmatch(resource.group) is None and resource.kind not in _NO_MAKER_KINDS


class Makers:
    """Custom resources whose operators make objects and pods named after them."""

    def __init__(self, inventory: Inventory):
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        for resource in inventory.resources:
            if resource.name and makes_objects(resource):
                words = _words(resource)
                for namespace in _namespaces(resource):
                    self._names[namespace].update(words)
        for gateway in inventory.of_kind("Gateway"):
            made_by = gateway.text("spec", "gatewayClassName")
            if made_by and gateway.name:
                self._names[gateway.namespace or ""][f"{gateway.name}-{made_by}"] += 1

    def may_make(self, namespace: str | None, name: str, target_of: Resource | None = None) -> bool:
        """Whether the name is that of a custom resource there, or begins with it.

        What is to be scaled by `target_of`, or rolled out by it, is not made by it.
        """
        names = self._names.get(namespace or "")
        if not names:
            return False
        own = _words(target_of) if target_of is not None and makes_objects(target_of) else ()
        parts = name.split("-")
        prefixes = ("-".join(parts[:end]) for end in range(1, len(parts) + 1))
        return any(names[prefix] > (prefix in own) for prefix in prefixes)

    def may_label(self, namespace: str | None, values: Iterable[str]) -> bool:
        """Whether pods with one of these label values may be made by an operator there."""
        names = self._names.get(namespace or "")
        return bool(names) and any(self.may_make(namespace, value) for value in values)


def _words(resource: Resource) -> set[str]:
    """What the names of its objects may begin with."""
    return {resource.name or "", (resource.kind or "").lower()} | _release_names(resource)


def _release_names(resource: Resource) -> set[str]:
    """Other names that objects are given: a Helm release's own and its chart's, those of what Flagger copies."""
    found = (
        resource.text("spec", "releaseName"),
        resource.text("spec", "chart", "spec", "chart"),
        resource.text("spec", "chart"),
        resource.text("spec", "source", "helm", "releaseName"),
        resource.text("spec", "source", "chart"),
        resource.text("spec", "targetRef", "name"),
        resource.text("spec", "service", "name"),
    )
    return {name for name in found if name}


def _namespaces(resource: Resource) -> set[str]:
    """Where its objects may be."""
    found = (
        resource.namespace,
        resource.text("spec", "targetNamespace"),
        resource.text("spec", "destination", "namespace"),
    )
    return {name for name in found if name}


class Outside:
    """Whether an object exists although no file holds it."""

    def __init__(self, inventory: Inventory, external: tuple[ExternalObject, ...]):
        self._external = external
        self.makers = Makers(inventory)
        self.products: dict[tuple[str, str | None, str], list[Product]] = defaultdict(list)
        self.product_homes: set[tuple[str, str | None]] = set()
        self._claims: set[tuple[str, str]] = set()
        for resource in inventory.resources:
            for product in products_of(resource):
                self.products[product.kind, product.namespace, product.name].append(product)
                self.product_homes.add((product.kind, product.namespace))
        self._read_claims(inventory)
        self._volume_classes = {v.text("spec", "storageClassName") for v in inventory.of_kind("PersistentVolume")}

    def _read_claims(self, inventory: Inventory) -> None:
        """Claims made from templates: `<template>-<StatefulSet>-<ordinal>` and `<pod>-<ephemeral volume>`."""
        for resource in inventory.of_kind("StatefulSet", "Pod"):
            home = resource.namespace or "default"
            for template in resource.view("spec").views("volumeClaimTemplates"):
                self._claims.add((home, f"{template.text('metadata', 'name')}-{resource.name}"))
                self.product_homes.add(("PersistentVolumeClaim", home))
            for volume in resource.view("spec").views("volumes") if resource.kind == "Pod" else ():
                if volume.get("ephemeral") is not None:
                    self._claims.add((home, f"{resource.name}-{volume.text('name')}"))

    def declared(self, kind: str, namespace: str | None, name: str) -> bool:
        """Whether the configuration says that it exists."""
        return any(one.covers(kind, namespace, name) for one in self._external)

    def holds(self, source: Resource, kind: str, namespace: str | None, name: str, *, target: bool = False) -> bool:
        """Whether something other than a file provides the object, or may well provide it. `target`: but the source."""
        return (
            (kind, name) in IN_EVERY_NAMESPACE
            or (kind, namespace, name) in _EVERY_CLUSTER
            or self.product(source, kind, namespace, name) is not None
            or namespace in CLUSTER_NAMESPACES
            or self.claimed(kind, namespace, name)
            or (kind == "StorageClass" and (name in self._volume_classes or name in _STORAGE_CLASSES))
            or self.declared(kind, namespace, name)
            or self.makers.may_make(namespace, name, source if target else None)
            or (kind == "Secret" and name.endswith(_OF_POSTGRES))
        )

    def product(self, source: Resource, kind: str, namespace: str | None, name: str) -> Product | None:
        """What makes it, if anything in the files does."""
        for home in (namespace, None):
            for product in self.products.get((kind, home, name), ()):
                if meet(source, product.source):
                    return product
        return None

    def claimed(self, kind: str, namespace: str | None, name: str) -> bool:
        """Whether it is a claim that is made from a template, or taken in its place."""
        if kind != "PersistentVolumeClaim" or namespace is None:
            return False
        return (namespace, name) in self._claims or (namespace, _ORDINAL.sub("", name)) in self._claims
