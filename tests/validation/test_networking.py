"""Services, endpoints, Ingress, NetworkPolicy, addresses: one case for each condition of the server."""

# ruff: noqa: E501 (a case is one line)

import pytest

from kubelint.findings import TextPlace
from tests.validation.objects import told, violations


def service(spec: str, ports: str = "{port: 80}", metadata: str = "name: web") -> str:
    return f"apiVersion: v1\nkind: Service\nmetadata: {{{metadata}}}\nspec: {{ports: [{ports}], {spec}}}\n"


def ingress(spec: str, metadata: str = "name: web") -> str:
    return f"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{{metadata}}}\nspec: {{{spec}}}\n"


def backend(fields: str) -> str:
    return ingress(f"defaultBackend: {{{fields}}}")


def path(fields: str) -> str:
    web = "backend: {service: {name: web, port: {number: 80}}}"
    return ingress(f"rules: [{{http: {{paths: [{{{fields}, {web}}}]}}}}]")


def policy(spec: str) -> str:
    return f"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: web}}\nspec: {{podSelector: {{}}, {spec}}}\n"


def endpoints(subset: str) -> str:
    return f"apiVersion: v1\nkind: Endpoints\nmetadata: {{name: web}}\nsubsets: [{{{subset}}}]\n"


def endpoint_slice(fields: str, kind: str = "IPv4") -> str:
    return f"apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {{name: web}}\naddressType: {kind}\n{fields}\n"


def other(kind: str, spec: str, name: str = "web") -> str:
    return f"apiVersion: networking.k8s.io/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{{spec}}}\n"


FIRST = "spec.clusterIPs[0]"
SERVICES = [
    (service(""), set()),
    (service("", ""), {("missing-companion-field", "spec.ports")}),
    (service("clusterIP: None", ""), set()),
    (service("", "{port: 80}, {port: 81, name: a}"), {("missing-companion-field", "spec.ports[0].name")}),
    (service("", "{port: 80, name: A}"), {("invalid-port", "spec.ports[0].name")}),
    (service("", "{port: 80, name: a}, {port: 81, name: a}"), {("duplicate-name", "spec.ports[1].name")}),
    (service("", "{port: 80, name: a}, {port: 80, name: b}"), {("duplicate-entry", "spec.ports[1]")}),
    (service("", "{port: 80, name: a}, {port: 80, name: b, protocol: UDP}"), set()),
    (service("", "{port: 70000}"), {("invalid-port", "spec.ports[0].port")}),
    (service("", "{port: 80, targetPort: 0}"), set()),
    (service("", '{port: 80, targetPort: "80"}'), {("invalid-port", "spec.ports[0].targetPort")}),
    (service("", "{port: 80, appProtocol: a b}"), {("invalid-name", "spec.ports[0].appProtocol")}),
    (service("", "{port: 80, nodePort: 30000}"), {("misplaced-field", "spec.ports[0].nodePort")}),
    (service("type: NodePort", "{port: 80, nodePort: 30000, name: a}, {port: 81, nodePort: 30000, name: b}"),
     {("duplicate-entry", "spec.ports[1].nodePort")}),
    (service("type: NodePort, clusterIP: None"), {("misplaced-field", FIRST)}),
    (service("clusterIP: x"), {("invalid-address", FIRST)}),
    (service("clusterIP: 010.0.0.1"), {("invalid-address", FIRST)}),
    (service("clusterIPs: [10.0.0.1]"), {("inconsistent-addresses", "spec.clusterIPs")}),
    (service("clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1, 10.0.0.2], ipFamilyPolicy: PreferDualStack"),
     {("inconsistent-addresses", "spec.clusterIPs")}),
    (service("clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1, 'fd00::1']"), {("inconsistent-addresses", "spec.ipFamilyPolicy")}),
    (service("clusterIP: 'fd00::1', ipFamilies: [IPv4]"), {("inconsistent-addresses", FIRST)}),
    (service("ipFamilies: [IPv4, IPv4], ipFamilyPolicy: PreferDualStack"), {("duplicate-entry", "spec.ipFamilies[1]")}),
    (service("type: ExternalName", ""), {("missing-companion-field", "spec.externalName")}),
    (service("type: ExternalName, externalName: A_b", ""), {("invalid-host", "spec.externalName")}),
    (service("type: ExternalName, externalName: a.b., clusterIP: 1.2.3.4, ipFamilyPolicy: SingleStack", ""),
     {("misplaced-field", "spec.clusterIPs"), ("misplaced-field", "spec.ipFamilyPolicy")}),
    (service("externalName: a"), {("ignored-field", "spec.externalName")}),
    (service("selector: {a b: c}"), {("invalid-label", "spec.selector[a b]")}),
    (service("sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}"),
     {("number-out-of-bounds", "spec.sessionAffinityConfig.clientIP.timeoutSeconds")}),
    (service("sessionAffinityConfig: {clientIP: {timeoutSeconds: 0}}"), set()),
    (service("externalTrafficPolicy: Local"), {("misplaced-field", "spec.externalTrafficPolicy")}),
    (service("healthCheckNodePort: 30000"), {("misplaced-field", "spec.healthCheckNodePort")}),
    (service("loadBalancerClass: a/b"), {("misplaced-field", "spec.loadBalancerClass")}),
    (service("type: LoadBalancer, loadBalancerClass: a b"), {("invalid-name", "spec.loadBalancerClass")}),
    (service("allocateLoadBalancerNodePorts: false"), {("misplaced-field", "spec.allocateLoadBalancerNodePorts")}),
    (service("type: LoadBalancer, loadBalancerSourceRanges: [' 10.0.0.0/8 ', x]"),
     {("invalid-address", "spec.loadBalancerSourceRanges[1]")}),
    (service("externalIPs: [127.0.0.1]"), {("invalid-address", "spec.externalIPs[0]"), ("deprecated-setting", "spec.externalIPs")}),
    (service("trafficDistribution: Nearby"), {("invalid-value", "spec.trafficDistribution")}),
    (service("", metadata="name: web, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: 10.0.0.0/8}"),
     {("misplaced-field", "metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]")}),
]  # fmt: skip
SERVICE = "service: {name: web, port: {number: 80}}"
REFERENCE = "resource: {apiGroup: a.b, kind: C, name: d}"
INGRESS = [
    (backend(SERVICE), set()),
    (backend(REFERENCE), set()),
    (ingress("tls: []"), {("missing-alternative", "spec")}),
    (backend(f"{SERVICE}, {REFERENCE}"), {("mutually-exclusive-fields", "spec.defaultBackend")}),
    (backend(""), {("missing-alternative", "spec.defaultBackend")}),
    (backend("service: {name: web, port: {}}"), {("missing-alternative", "spec.defaultBackend.service.port")}),
    (backend("service: {name: web, port: {number: 80, name: a}}"), {("mutually-exclusive-fields", "spec.defaultBackend.service.port")}),
    (backend("service: {name: Web, port: {number: 70000}}"),
     {("invalid-name", "spec.defaultBackend.service.name"), ("invalid-port", "spec.defaultBackend.service.port.number")}),
    (path("pathType: Prefix, path: a"), {("invalid-path", "spec.rules[0].http.paths[0].path")}),
    (path("pathType: ImplementationSpecific"), set()),
    (path("pathType: Regex"), set()),
    (ingress("rules: [{host: 1.2.3.4}, {host: 'a.*.b'}]"),
     {("invalid-host", "spec.rules[0].host"), ("invalid-host", "spec.rules[1].host")}),
    (ingress(f"defaultBackend: {{{SERVICE}}}, tls: [{{hosts: [A], secretName: B}}], ingressClassName: C"),
     {("invalid-host", "spec.tls[0].hosts[0]"), ("invalid-name", "spec.tls[0].secretName"), ("invalid-name", "spec.ingressClassName")}),
    (ingress(f"defaultBackend: {{{SERVICE}}}, ingressClassName: a", "name: web, annotations: {kubernetes.io/ingress.class: b}"),
     {("mutually-exclusive-fields", "metadata.annotations[kubernetes.io/ingress.class]")}),
    (other("IngressClass", "controller: a"), {("invalid-name", "spec.controller")}),
    (other("IngressClass", "controller: a.b/c, parameters: {kind: A, name: b, scope: Namespace}"),
     {("missing-companion-field", "spec.parameters.namespace")}),
    (other("IngressClass", "controller: a.b/c, parameters: {kind: A/B, name: b, namespace: c}"),
     {("misplaced-field", "spec.parameters.namespace"), ("invalid-reference", "spec.parameters.kind")}),
]  # fmt: skip
FROM = "spec.ingress[0].from[0]"
OTHERS = [
    (policy("ingress: [{from: [{podSelector: {}}]}], policyTypes: [Ingress]"), set()),
    (policy("ingress: [{from: [{}]}]"), {("missing-alternative", FROM)}),
    (policy("ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]"), {("mutually-exclusive-fields", FROM)}),
    (policy("ingress: [{from: [{ipBlock: {cidr: 10.0.0.5/8, except: [10.0.0.0/8]}}]}]"),
     {("invalid-address", FROM + ".ipBlock.cidr"), ("invalid-address", FROM + ".ipBlock.except[0]")}),
    (policy("egress: [{ports: [{port: 0}, {port: a b}, {port: 80, endPort: 70}, {endPort: 80}, {port: web, endPort: 80}]}]"),
     {("invalid-port", "spec.egress[0].ports[0].port"), ("invalid-port", "spec.egress[0].ports[1].port"),
      ("inconsistent-numbers", "spec.egress[0].ports[2].endPort"), ("misplaced-field", "spec.egress[0].ports[3].endPort"),
      ("misplaced-field", "spec.egress[0].ports[4].endPort")}),
    (policy("policyTypes: [Ingress, Egress, Ingress]"), {("too-many-items", "spec.policyTypes")}),
    (endpoints("ports: [{port: 80}]"), {("missing-alternative", "subsets[0]")}),
    (endpoints("addresses: [{ip: 169.254.0.1}], ports: [{port: 80}, {port: 81, name: a}]"),
     {("invalid-address", "subsets[0].addresses[0].ip"), ("missing-companion-field", "subsets[0].ports[0].name")}),
    (endpoint_slice("endpoints: [{addresses: [10.0.0.1]}]"), set()),
    (endpoint_slice("endpoints: [{addresses: ['fd00::1']}]"), {("invalid-address", "endpoints[0].addresses[0]")}),
    (endpoint_slice("ports: [{port: 80}, {port: 81}]"), {("duplicate-name", "ports[1].name")}),
    (endpoint_slice("endpoints: [{addresses: [a.b], hints: {forZones: [{name: a}, {name: a}]}}]", "FQDN"),
     {("duplicate-name", "endpoints[0].hints.forZones[1].name")}),
    (other("ServiceCIDR", "cidrs: [10.0.0.0/8, 11.0.0.0/8]"), {("inconsistent-addresses", "spec.cidrs")}),
    (other("ServiceCIDR", "cidrs: [FD00::/64]"), {("invalid-address", "spec.cidrs[0]")}),
    (other("ServiceCIDR", ""), {("missing-value", "spec.cidrs")}),
    (other("IPAddress", "parentRef: {group: A, resource: a/b, name: c}", "10.0.0.1"),
     {("invalid-reference", "spec.parentRef.group"), ("invalid-reference", "spec.parentRef.resource")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SERVICES + INGRESS + OTHERS)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted


def test_a_cluster_ip_is_shown_where_it_stands() -> None:
    (violation,) = violations(service("clusterIP: x"))
    assert isinstance(violation.place, TextPlace)
    assert violation.place.locate().line == 4


def test_addresses_were_read_leniently_once() -> None:
    assert not told(service("clusterIP: 010.0.0.1"), 35)
    assert not told(policy("ingress: [{from: [{ipBlock: {cidr: 10.0.0.5/8}}]}]"), 35)
