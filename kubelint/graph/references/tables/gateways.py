"""Fields of routes, gateways and meshes that name objects: Gateway API, Istio, Traefik, Envoy Gateway, OpenShift, Kong.

Names of fields are those of the API references of these projects.
"""

from kubelint.graph.references.fields import ANY, EITHER, NAMESPACE, SHORT_HOST, Field, below
from kubelint.graph.references.tables.builtin import BACKEND, ISSUERS, KONG, TLS
from kubelint.graph.references.tables.pods import CONFIG_MAP, OBJECT, SECRET

_ISTIO, _GATEWAY_API = "networking.istio.io", "gateway.networking.k8s.io"
_FILTERS = (
    Field("requestMirror.backendRef", "?Service", BACKEND, scope=NAMESPACE),
    Field("externalAuth.backendRef", "?Service", BACKEND, scope=NAMESPACE),
    Field("extensionRef", "?", OBJECT),
)
_ROUTE = (
    Field("spec.parentRefs[]", "?Gateway", "missing-gateway", scope=NAMESPACE),
    Field("spec.rules[].backendRefs[]", "?Service", BACKEND, scope=NAMESPACE),
    *below("spec.rules[].filters[]", _FILTERS),
    *below("spec.rules[].backendRefs[].filters[]", _FILTERS),
)
_LISTENERS = (
    Field("spec.listeners[].tls.certificateRefs[]", "?Secret", TLS, scope=NAMESPACE),
    Field("spec.listeners[].tls.frontendValidation.caCertificateRefs[]", "?ConfigMap", CONFIG_MAP, scope=NAMESPACE),
    *ISSUERS,
)
_CLIENTS = tuple(
    Field(f"spec.tls.frontend.{where}.validation.caCertificateRefs[]", "?ConfigMap", CONFIG_MAP, scope=NAMESPACE)
    for where in ("default", "perPort[].tls")
)
_TARGETS = (Field("spec.targetRef", "?", OBJECT), Field("spec.targetRefs[]", "?", OBJECT))
_DESTINATIONS = tuple(
    Field(f"spec.{path}", "Service", BACKEND, name="host", scope=SHORT_HOST)
    for path in (
        "http[].route[].destination",
        "http[].mirror",
        "http[].mirrors[].destination",
        "tcp[].route[].destination",
        "tls[].route[].destination",
    )
)
_TRAEFIK_ROUTE = (
    Field("spec.routes[].services[]", "?Service", BACKEND, scope=NAMESPACE),
    Field("spec.tls", "Secret", TLS, name="secretName"),
    Field("spec.tls.options", "TLSOption", OBJECT, scope=NAMESPACE),
    Field("spec.tls.store", "TLSStore", OBJECT, scope=NAMESPACE),
)
_TRAEFIK: dict[str, tuple[Field, ...]] = {
    "IngressRoute": (*_TRAEFIK_ROUTE, Field("spec.routes[].middlewares[]", "Middleware", OBJECT, scope=NAMESPACE)),
    "IngressRouteTCP": (
        *_TRAEFIK_ROUTE,
        Field("spec.routes[].middlewares[]", "MiddlewareTCP", OBJECT, scope=NAMESPACE),
    ),
    "IngressRouteUDP": (_TRAEFIK_ROUTE[0],),
    "Middleware": (
        Field("spec.chain.middlewares[]", "Middleware", OBJECT, scope=NAMESPACE),
        Field("spec.errors.service", "?Service", BACKEND, scope=NAMESPACE),
        *(
            Field(f"spec.{auth}", "Secret", SECRET, name=name)
            for auth, name in (
                ("basicAuth", "secret"),
                ("digestAuth", "secret"),
                ("forwardAuth.tls", "caSecret"),
                ("forwardAuth.tls", "certSecret"),
            )
        ),
    ),
    "TraefikService": (
        Field("spec.weighted.services[]", "?Service", BACKEND, scope=NAMESPACE),
        Field("spec.mirroring", "?Service", BACKEND, scope=NAMESPACE),
        Field("spec.mirroring.mirrors[]", "?Service", BACKEND, scope=NAMESPACE),
    ),
    "ServersTransport": (
        Field("spec.rootCAsSecrets[]", "Secret", SECRET, name=""),
        Field("spec.certificatesSecrets[]", "Secret", SECRET, name=""),
    ),
    "TLSStore": (Field("spec.defaultCertificate", "Secret", TLS, name="secretName"),),
    "TLSOption": (Field("spec.clientAuth.secretNames[]", "Secret", SECRET, name=""),),
}

GATEWAYS: dict[tuple[str, str], tuple[Field, ...]] = {
    **{(_GATEWAY_API, f"{kind}Route"): (*_ROUTE, *KONG) for kind in ("HTTP", "GRPC", "TLS", "TCP", "UDP")},
    (_GATEWAY_API, "Gateway"): (
        Field("spec", "GatewayClass", "missing-cluster-object", name="gatewayClassName"),
        Field("spec.infrastructure.parametersRef", "?", OBJECT),
        Field("spec.tls.backend.clientCertificateRef", "?Secret", TLS, scope=NAMESPACE),
        *_CLIENTS,
        *_LISTENERS,
    ),
    (_GATEWAY_API, "GatewayClass"): (Field("spec.parametersRef", "?", OBJECT, scope=NAMESPACE),),
    (_GATEWAY_API, "ListenerSet"): (
        Field("spec.parentRef", "?Gateway", "missing-gateway", scope=NAMESPACE),
        *_LISTENERS,
    ),
    (_GATEWAY_API, "BackendTLSPolicy"): (
        Field("spec.targetRefs[]", "?Service", "missing-service"),
        Field("spec.validation.caCertificateRefs[]", "?ConfigMap", CONFIG_MAP),
    ),
    ("gateway.envoyproxy.io", "SecurityPolicy"): (
        *_TARGETS,
        Field("spec.basicAuth.users", "?Secret", SECRET, scope=NAMESPACE),
        Field("spec.oidc.clientSecret", "?Secret", SECRET, scope=NAMESPACE),
        Field("spec.apiKeyAuth.credentialRefs[]", "?Secret", SECRET, scope=NAMESPACE),
        Field("spec.extAuth.http.backendRefs[]", "?Service", BACKEND, scope=NAMESPACE),
        Field("spec.extAuth.grpc.backendRefs[]", "?Service", BACKEND, scope=NAMESPACE),
    ),
    **{
        ("gateway.envoyproxy.io", kind): _TARGETS
        for kind in ("BackendTrafficPolicy", "ClientTrafficPolicy", "EnvoyExtensionPolicy", "EnvoyPatchPolicy")
    },
    **{
        ("networking.gke.io", kind): _TARGETS
        for kind in ("GCPBackendPolicy", "GCPGatewayPolicy", "GCPSessionAffinityPolicy", "HealthCheckPolicy")
    },
    **{("kuadrant.io", kind): _TARGETS for kind in ("AuthPolicy", "DNSPolicy", "RateLimitPolicy", "TLSPolicy")},
    (_ISTIO, "VirtualService"): (
        Field("spec.gateways[]", "Gateway", "missing-gateway", "", EITHER, group=_ISTIO),
        Field("spec.http[].delegate", "VirtualService", OBJECT, scope=NAMESPACE, group=_ISTIO),
        *_DESTINATIONS,
    ),
    (_ISTIO, "DestinationRule"): (
        Field("spec", "Service", "missing-service", name="host", scope=SHORT_HOST),
        Field("spec.trafficPolicy.tls", "Secret", name="credentialName"),
    ),
    (_ISTIO, "Gateway"): (Field("spec.servers[].tls", "Secret", name="credentialName", scope=ANY),),
    ("extensions.istio.io", "WasmPlugin"): (*_TARGETS, Field("spec", "Secret", SECRET, name="imagePullSecret")),
    ("security.istio.io", "AuthorizationPolicy"): _TARGETS,
    ("security.istio.io", "RequestAuthentication"): _TARGETS,
    ("telemetry.istio.io", "Telemetry"): _TARGETS,
    (_ISTIO, "EnvoyFilter"): _TARGETS,
    **{(group, kind): fields for group in ("traefik.io", "traefik.containo.us") for kind, fields in _TRAEFIK.items()},
    ("route.openshift.io", "Route"): (
        Field("spec.to", "?Service", BACKEND),
        Field("spec.alternateBackends[]", "?Service", BACKEND),
        Field("spec.tls.externalCertificate", "Secret", TLS),
    ),
}
