"""What controllers make for other objects, in the notation of the references.

What operators make under names that begin with the name of their custom resource is not here: `outside.Makers` knows.
"""

from kubelint.graph.references.fields import ANY, HOST, NAMESPACE, Field
from kubelint.graph.references.tables.builtin import KUSTOMIZATION

_NAME_OF_SELF = Field("metadata", "Secret")
_VAULT = (Field("spec.destination", "Secret"),)
_GENERATED = tuple(Field(f"spec.rules[].generate{path}", "?", scope=ANY) for path in ("", ".foreach[]"))
_CLAIM = Field("metadata", "PersistentVolumeClaim")
_SERVICE = Field("metadata", "Service")

PRODUCTS: dict[tuple[str, str], tuple[Field, ...]] = {
    ("cert-manager.io", "Certificate"): (Field("spec", "Secret", name="secretName"),),
    ("cert-manager.io", "Issuer"): (Field("spec.acme.privateKeySecretRef", "Secret"),),
    ("cert-manager.io", "ClusterIssuer"): (Field("spec.acme.privateKeySecretRef", "Secret", scope=ANY),),
    ("trust.cert-manager.io", "Bundle"): (
        Field("metadata", "ConfigMap", scope=ANY),
        Field("metadata", "Secret", scope=ANY),
    ),
    ("bitnami.com", "SealedSecret"): (_NAME_OF_SELF, Field("spec.template.metadata", "Secret")),
    ("external-secrets.io", "ExternalSecret"): (
        Field("metadata", "Secret", unless="spec.target.name"),
        Field("spec.target", "Secret"),
    ),
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
    ("secrets.hashicorp.com", "HCPVaultSecretsApp"): _VAULT,
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
    ("kafka.strimzi.io", "KafkaUser"): (_NAME_OF_SELF, Field("spec.template.secret.metadata", "Secret")),
    ("mongodbcommunity.mongodb.com", "MongoDBCommunity"): (
        Field("spec.users[]", "Secret", name="connectionStringSecretName"),
        Field("spec.users[]", "Secret", name="scramCredentialsSecretName"),
    ),
    ("infra.contrib.fluxcd.io", "Terraform"): (Field("spec.writeOutputsToSecret", "Secret"),),
    ("kyverno.io", "ClusterPolicy"): _GENERATED,
    ("kyverno.io", "Policy"): _GENERATED,
    ("serving.knative.dev", "Service"): (_SERVICE, *(Field("metadata", kind) for kind in ("Configuration", "Route"))),
    ("jobset.x-k8s.io", "JobSet"): (_SERVICE, Field("spec.network", "Service", name="subdomain")),
    ("leaderworkerset.x-k8s.io", "LeaderWorkerSet"): (_SERVICE,),
    ("cdi.kubevirt.io", "DataVolume"): (_CLAIM,),
    ("kubevirt.io", "VirtualMachine"): (Field("spec.dataVolumeTemplates[].metadata", "PersistentVolumeClaim"),),
    ("networking.istio.io", "ServiceEntry"): (Field("spec.hosts[]", "Service", name="", scope=HOST),),
    ("multicluster.x-k8s.io", "ServiceImport"): (_SERVICE,),
    ("configuration.konghq.com", "KongClusterPlugin"): (Field("metadata", "KongPlugin", scope=ANY),),
    ("kustomize.config.k8s.io", "Kustomization"): KUSTOMIZATION,
    ("kustomize.config.k8s.io", "Component"): KUSTOMIZATION,
}
"""Objects that a controller makes, by the group and kind of the object that it makes them for."""

CUSTOM_PRODUCTS: tuple[Field, ...] = (
    Field("spec.writeConnectionSecretToRef", "Secret", scope=NAMESPACE),
    Field("spec.publishConnectionDetailsTo", "Secret"),
)
"""What any custom resource may ask for: the connection details of Crossplane's resources."""
