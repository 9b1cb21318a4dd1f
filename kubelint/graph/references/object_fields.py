"""Fields of all other objects that name objects, by group and kind; those of pod specs are in `pod_fields`.

Names of fields are those of the API reference of the group, of removed versions too.
"""

from kubelint.graph.references.fields import ANY, EITHER, NAMESPACE, Field
from kubelint.graph.references.pod_fields import CLUSTER_OBJECT, CONFIG_MAP, OBJECT, SECRET

BACKEND, TARGET, TLS = "missing-backend-service", "missing-scale-target", "missing-tls-secret"

_CERTIFICATE = "metadata.annotations"
_INGRESS = (
    Field("spec.defaultBackend.service", "Service", BACKEND),
    Field("spec.rules[].http.paths[].backend.service", "Service", BACKEND),
    Field("spec.backend", "Service", BACKEND, name="serviceName"),
    Field("spec.rules[].http.paths[].backend", "Service", BACKEND, name="serviceName"),
    Field("spec.tls[]", "Secret", TLS, name="secretName"),
    Field("spec", "IngressClass", CLUSTER_OBJECT, name="ingressClassName"),
    Field(_CERTIFICATE, "Secret", SECRET, name="nginx.ingress.kubernetes.io/auth-secret", scope=EITHER),
    Field(_CERTIFICATE, "Secret", SECRET, name="nginx.ingress.kubernetes.io/auth-tls-secret", scope=EITHER),
    Field(_CERTIFICATE, "Secret", SECRET, name="nginx.ingress.kubernetes.io/proxy-ssl-secret", scope=EITHER),
    Field(_CERTIFICATE, "Issuer", "missing-issuer", name="cert-manager.io/issuer"),
    Field(_CERTIFICATE, "ClusterIssuer", "missing-issuer", name="cert-manager.io/cluster-issuer"),
)
_ROUTE = (
    Field("spec.parentRefs[]", "?Gateway", "missing-gateway", scope=NAMESPACE),
    Field("spec.rules[].backendRefs[]", "?Service", BACKEND, scope=NAMESPACE),
    Field("spec.rules[].filters[].requestMirror.backendRef", "?Service", BACKEND, scope=NAMESPACE),
    Field("spec.rules[].backendRefs[].filters[].requestMirror.backendRef", "?Service", BACKEND, scope=NAMESPACE),
)
_LISTENERS = (Field("spec.listeners[].tls.certificateRefs[]", "?Secret", TLS, scope=NAMESPACE),)
_BINDING = (
    Field("roleRef", "?", scope=NAMESPACE),
    Field("subjects[]", "?", scope=NAMESPACE),
)
_WEBHOOKS = (Field("webhooks[].clientConfig.service", "Service", "missing-webhook-service", scope=NAMESPACE),)
_TRIGGERS = (Field("spec.triggers[].authenticationRef", "?TriggerAuthentication", OBJECT),)
_CREDENTIALS = (
    Field("spec.secretTargetRef[]", "Secret", SECRET, keys="key"),
    Field("spec.configMapTargetRef[]", "ConfigMap", CONFIG_MAP, keys="key"),
)
_SCRAPES = tuple(
    Field(f"spec.{endpoints}[].{path}", "Secret", SECRET, keys="key")
    for endpoints in ("endpoints", "podMetricsEndpoints")
    for path in (
        "basicAuth.username",
        "basicAuth.password",
        "bearerTokenSecret",
        "authorization.credentials",
        "tlsConfig.ca.secret",
        "tlsConfig.cert.secret",
        "tlsConfig.keySecret",
    )
)
_DRIVER_SECRETS = tuple(
    Field(f"spec.csi.{step}SecretRef", "Secret", SECRET, scope=NAMESPACE)
    for step in ("controllerPublish", "nodeStage", "nodePublish", "controllerExpand", "nodeExpand")
)
_OPERATED = (
    Field("spec", "ServiceAccount", "unknown-service-account", name="serviceAccountName"),
    Field("spec.secrets[]", "Secret", SECRET, name=""),
    Field("spec.configMaps[]", "ConfigMap", CONFIG_MAP, name=""),
)
_ROLLOUT = tuple(
    Field(f"spec.strategy.{strategy}", "Service", "missing-service", name=name)
    for strategy, name in (
        ("canary", "stableService"),
        ("canary", "canaryService"),
        ("blueGreen", "activeService"),
        ("blueGreen", "previewService"),
    )
)

OBJECT_FIELDS: dict[tuple[str, str], tuple[Field, ...]] = {
    ("", "ServiceAccount"): (
        Field("secrets[]", "Secret"),
        Field("imagePullSecrets[]", "Secret", "missing-pull-secret"),
    ),
    ("", "Secret"): (Field("metadata.annotations", "ServiceAccount", name="kubernetes.io/service-account.name"),),
    ("", "PersistentVolumeClaim"): (
        Field("spec", "StorageClass", CLUSTER_OBJECT, name="storageClassName"),
        Field("spec", "PersistentVolume", CLUSTER_OBJECT, name="volumeName"),
        Field("spec.dataSource", "?PersistentVolumeClaim", OBJECT),
    ),
    ("", "PersistentVolume"): (
        Field("spec.claimRef", "PersistentVolumeClaim", "missing-volume-claim", scope=NAMESPACE),
        *_DRIVER_SECRETS,
    ),
    ("apps", "StatefulSet"): (
        Field("spec", "Service", "missing-headless-service", name="serviceName"),
        Field("spec.volumeClaimTemplates[].spec", "StorageClass", CLUSTER_OBJECT, name="storageClassName"),
    ),
    ("networking.k8s.io", "Ingress"): _INGRESS,
    ("extensions", "Ingress"): _INGRESS,
    ("route.openshift.io", "Route"): (
        Field("spec.to", "?Service", BACKEND),
        Field("spec.alternateBackends[]", "?Service", BACKEND),
    ),
    ("traefik.io", "IngressRoute"): (
        Field("spec.routes[].services[]", "?Service", BACKEND, scope=NAMESPACE),
        Field("spec.routes[].middlewares[]", "Middleware", OBJECT, scope=NAMESPACE),
        Field("spec.tls", "Secret", TLS, name="secretName"),
    ),
    ("gateway.networking.k8s.io", "Gateway"): (
        Field("spec", "GatewayClass", CLUSTER_OBJECT, name="gatewayClassName"),
        *_LISTENERS,
        Field(_CERTIFICATE, "Issuer", "missing-issuer", name="cert-manager.io/issuer"),
        Field(_CERTIFICATE, "ClusterIssuer", "missing-issuer", name="cert-manager.io/cluster-issuer"),
    ),
    ("gateway.networking.k8s.io", "ListenerSet"): (
        Field("spec.parentRef", "?Gateway", "missing-gateway", scope=NAMESPACE),
        *_LISTENERS,
    ),
    **{("gateway.networking.k8s.io", f"{kind}Route"): _ROUTE for kind in ("HTTP", "GRPC", "TLS", "TCP", "UDP")},
    ("gateway.networking.k8s.io", "BackendTLSPolicy"): (
        Field("spec.targetRefs[]", "?Service", "missing-service"),
        Field("spec.validation.caCertificateRefs[]", "?ConfigMap", CONFIG_MAP),
    ),
    ("autoscaling", "HorizontalPodAutoscaler"): (Field("spec.scaleTargetRef", "?", TARGET),),
    ("extensions", "HorizontalPodAutoscaler"): (Field("spec.scaleRef", "?", TARGET),),
    ("autoscaling.k8s.io", "VerticalPodAutoscaler"): (Field("spec.targetRef", "?", TARGET),),
    ("keda.sh", "ScaledObject"): (Field("spec.scaleTargetRef", "?Deployment", TARGET), *_TRIGGERS),
    ("keda.sh", "ScaledJob"): _TRIGGERS,
    ("keda.sh", "TriggerAuthentication"): _CREDENTIALS,
    ("rbac.authorization.k8s.io", "RoleBinding"): _BINDING,
    ("rbac.authorization.k8s.io", "ClusterRoleBinding"): _BINDING,
    ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"): _WEBHOOKS,
    ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"): _WEBHOOKS,
    ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"): (
        Field("spec", "ValidatingAdmissionPolicy", "missing-admission-policy", name="policyName"),
    ),
    ("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"): (
        Field("spec", "MutatingAdmissionPolicy", "missing-admission-policy", name="policyName"),
    ),
    ("apiregistration.k8s.io", "APIService"): (
        Field("spec.service", "Service", "missing-webhook-service", scope=NAMESPACE),
    ),
    ("monitoring.coreos.com", "ServiceMonitor"): _SCRAPES,
    ("monitoring.coreos.com", "PodMonitor"): _SCRAPES,
    ("cert-manager.io", "Certificate"): (Field("spec.issuerRef", "?Issuer", "missing-issuer"),),
    ("cert-manager.io", "Issuer"): (Field("spec.ca", "Secret", SECRET, name="secretName"),),
    ("external-secrets.io", "ExternalSecret"): (Field("spec.secretStoreRef", "?SecretStore", "missing-secret-store"),),
    ("helm.toolkit.fluxcd.io", "HelmRelease"): (
        Field("spec.valuesFrom[]", "?ConfigMap"),
        Field("spec.chart.spec.sourceRef", "?HelmRepository", OBJECT, scope=NAMESPACE),
        Field("spec.chartRef", "?OCIRepository", OBJECT, scope=NAMESPACE),
    ),
    ("kustomize.toolkit.fluxcd.io", "Kustomization"): (
        Field("spec.postBuild.substituteFrom[]", "?ConfigMap"),
        Field("spec.sourceRef", "?GitRepository", OBJECT, scope=NAMESPACE),
        Field("spec.decryption.secretRef", "Secret"),
    ),
    ("argoproj.io", "Application"): (Field("spec", "AppProject", OBJECT, name="project"),),
    ("", "Endpoints"): (Field("metadata", "Service", "missing-service"),),
    ("discovery.k8s.io", "EndpointSlice"): (
        Field("metadata.labels", "Service", "missing-service", name="kubernetes.io/service-name"),
    ),
    ("monitoring.coreos.com", "Prometheus"): _OPERATED,
    ("monitoring.coreos.com", "Alertmanager"): _OPERATED,
    ("monitoring.coreos.com", "ThanosRuler"): _OPERATED,
    ("argoproj.io", "Rollout"): _ROLLOUT,
}
"""Beside these, every object that makes pods has the fields of its pod spec."""

_NAME_OF_SELF = Field("metadata", "Secret")
_KUSTOMIZATION = (
    Field("configMapGenerator[]", "ConfigMap", scope=ANY),
    Field("secretGenerator[]", "Secret", scope=ANY),
)
_VAULT = (Field("spec.destination", "Secret"),)

PRODUCTS: dict[tuple[str, str], tuple[Field, ...]] = {
    ("cert-manager.io", "Certificate"): (Field("spec", "Secret", name="secretName"),),
    ("cert-manager.io", "Issuer"): (Field("spec.acme.privateKeySecretRef", "Secret"),),
    ("cert-manager.io", "ClusterIssuer"): (Field("spec.acme.privateKeySecretRef", "Secret", scope=ANY),),
    ("trust.cert-manager.io", "Bundle"): (
        Field("metadata", "ConfigMap", scope=ANY),
        Field("metadata", "Secret", scope=ANY),
    ),
    ("bitnami.com", "SealedSecret"): (_NAME_OF_SELF, Field("spec.template.metadata", "Secret")),
    ("external-secrets.io", "ExternalSecret"): (_NAME_OF_SELF, Field("spec.target", "Secret")),
    ("external-secrets.io", "ClusterExternalSecret"): (
        Field("metadata", "Secret", scope=ANY),
        Field("spec", "Secret", name="externalSecretName", scope=ANY),
        Field("spec.externalSecretSpec.target", "Secret", scope=ANY),
    ),
    ("secrets-store.csi.x-k8s.io", "SecretProviderClass"): (
        Field("spec.secretObjects[]", "Secret", name="secretName"),
    ),
    ("secrets.hashicorp.com", "VaultStaticSecret"): _VAULT,
    ("secrets.hashicorp.com", "VaultDynamicSecret"): _VAULT,
    ("secrets.hashicorp.com", "VaultPKISecret"): _VAULT,
    ("onepassword.com", "OnePasswordItem"): (_NAME_OF_SELF,),
    ("spv.no", "AzureKeyVaultSecret"): (
        Field("spec.output.secret", "Secret"),
        Field("spec.output.configMap", "ConfigMap"),
    ),
    ("secrets.doppler.com", "DopplerSecret"): (Field("spec.managedSecret", "Secret", scope=NAMESPACE),),
    ("secrets.infisical.com", "InfisicalSecret"): (
        Field("spec.managedSecretReference", "Secret", name="secretName", scope=NAMESPACE),
    ),
    ("k8s.bitwarden.com", "BitwardenSecret"): (Field("spec", "Secret", name="secretName"),),
    ("isindir.github.com", "SopsSecret"): (Field("spec.secretTemplates[]", "Secret"),),
    ("kafka.strimzi.io", "KafkaUser"): (_NAME_OF_SELF,),
    ("serving.knative.dev", "Service"): (Field("metadata", "Service"),),
    ("kustomize.config.k8s.io", "Kustomization"): _KUSTOMIZATION,
    ("", ""): _KUSTOMIZATION,
    ("", "Service"): (
        Field(_CERTIFICATE, "Secret", name="service.beta.openshift.io/serving-cert-secret-name"),
        Field(_CERTIFICATE, "Secret", name="service.alpha.openshift.io/serving-cert-secret-name"),
    ),
}
"""Objects that a controller makes for another object, in the same notation.

What operators make under names that begin with the name of their custom resource is not here: `outside.Makers` knows.
"""
