"""Fields of what makes certificates and fetches secrets: cert-manager, External Secrets, Vault and others."""

from kubelint.graph.references.fields import ANY, EITHER, NAMESPACE, Field, below
from kubelint.graph.references.tables.pods import CONFIG_MAP, SECRET

_ACCOUNT = "unknown-service-account"
_SOLVERS = tuple(
    Field(f"acme.solvers[].dns01.{path}", "Secret", SECRET, keys="key")
    for path in (
        "acmeDNS.accountSecretRef",
        "akamai.accessTokenSecretRef",
        "akamai.clientSecretSecretRef",
        "akamai.clientTokenSecretRef",
        "azureDNS.clientSecretSecretRef",
        "cloudDNS.serviceAccountSecretRef",
        "cloudflare.apiKeySecretRef",
        "cloudflare.apiTokenSecretRef",
        "digitalocean.tokenSecretRef",
        "rfc2136.tsigSecretSecretRef",
        "route53.accessKeyIDSecretRef",
        "route53.secretAccessKeySecretRef",
    )
)
_ISSUER = (
    Field("ca", "Secret", SECRET, name="secretName"),
    Field("acme.externalAccountBinding.keySecretRef", "Secret", SECRET, keys="key"),
    *_SOLVERS,
    Field("vault.auth.tokenSecretRef", "Secret", SECRET, keys="key"),
    Field("vault.auth.appRole.secretRef", "Secret", SECRET, keys="key"),
    Field("vault.auth.kubernetes.secretRef", "Secret", SECRET, keys="key"),
    Field("vault.auth.kubernetes.serviceAccountRef", "ServiceAccount", _ACCOUNT),
    Field("vault.caBundleSecretRef", "Secret", SECRET, keys="key"),
    Field("venafi.tpp.credentialsRef", "Secret", SECRET),
    Field("venafi.cloud.apiTokenSecretRef", "Secret", SECRET, keys="key"),
)
_CERTIFICATE = (
    Field("spec.issuerRef", "?Issuer", "missing-issuer"),
    *(Field(f"spec.keystores.{store}.passwordSecretRef", "Secret", SECRET, keys="key") for store in ("jks", "pkcs12")),
)

_STORE_SECRETS = (
    "akeyless.authSecretRef.secretRef.accessID",
    "akeyless.authSecretRef.secretRef.accessType",
    "akeyless.authSecretRef.secretRef.accessTypeParam",
    "aws.auth.secretRef.accessKeyIDSecretRef",
    "aws.auth.secretRef.secretAccessKeySecretRef",
    "aws.auth.secretRef.sessionTokenSecretRef",
    "azurekv.authSecretRef.clientId",
    "azurekv.authSecretRef.clientSecret",
    "bitwardensecretsmanager.auth.secretRef.credentials",
    "conjur.auth.apikey.apiKeyRef",
    "conjur.auth.apikey.userRef",
    "doppler.auth.secretRef.dopplerToken",
    "gcpsm.auth.secretRef.secretAccessKeySecretRef",
    "gitlab.auth.SecretRef.accessToken",
    "ibm.auth.secretRef.secretApiKeySecretRef",
    "infisical.auth.universalAuthCredentials.clientId",
    "infisical.auth.universalAuthCredentials.clientSecret",
    "kubernetes.auth.cert.clientCert",
    "kubernetes.auth.cert.clientKey",
    "kubernetes.auth.token.bearerToken",
    "onepassword.auth.secretRef.connectTokenSecretRef",
    "onepasswordSDK.auth.serviceAccountSecretRef",
    "oracle.auth.secretRef.fingerprint",
    "oracle.auth.secretRef.privatekey",
    "scaleway.accessKey.secretRef",
    "scaleway.secretKey.secretRef",
    "vault.auth.appRole.roleRef",
    "vault.auth.appRole.secretRef",
    "vault.auth.cert.clientCert",
    "vault.auth.cert.secretRef",
    "vault.auth.jwt.secretRef",
    "vault.auth.kubernetes.secretRef",
    "vault.auth.ldap.secretRef",
    "vault.auth.tokenSecretRef",
    "vault.auth.userPass.secretRef",
    "webhook.secrets[].secretRef",
)
_STORE_ACCOUNTS = (
    "aws.auth.jwt.serviceAccountRef",
    "azurekv.serviceAccountRef",
    "gcpsm.auth.workloadIdentity.serviceAccountRef",
    "kubernetes.auth.serviceAccount",
    "vault.auth.jwt.kubernetesServiceAccountToken.serviceAccountRef",
    "vault.auth.kubernetes.serviceAccountRef",
)
_STORE = below(
    "spec.provider",
    (
        *(Field(path, "Secret", SECRET, scope=NAMESPACE, keys="key") for path in _STORE_SECRETS),
        *(Field(path, "ServiceAccount", _ACCOUNT, scope=NAMESPACE) for path in _STORE_ACCOUNTS),
    ),
)
_EXTERNAL_SECRET = (
    Field("secretStoreRef", "?SecretStore", "missing-secret-store"),
    Field("data[].sourceRef.storeRef", "?SecretStore", "missing-secret-store"),
    Field("dataFrom[].sourceRef.storeRef", "?SecretStore", "missing-secret-store"),
    Field("data[].sourceRef.generatorRef", "?", "missing-object"),
    Field("dataFrom[].sourceRef.generatorRef", "?", "missing-object"),
    Field("target.template.templateFrom[].configMap", "ConfigMap", CONFIG_MAP),
    Field("target.template.templateFrom[].secret", "Secret", SECRET),
)
_VAULT = (Field("spec", "VaultAuth", "missing-object", name="vaultAuthRef", scope=EITHER),)

SECRETS: dict[tuple[str, str], tuple[Field, ...]] = {
    ("cert-manager.io", "Certificate"): _CERTIFICATE,
    ("cert-manager.io", "CertificateRequest"): (_CERTIFICATE[0],),
    ("cert-manager.io", "Issuer"): below("spec", _ISSUER),
    ("cert-manager.io", "ClusterIssuer"): below("spec", _ISSUER),
    ("trust.cert-manager.io", "Bundle"): (
        Field("spec.sources[].configMap", "ConfigMap", scope=ANY),
        Field("spec.sources[].secret", "Secret", scope=ANY),
    ),
    ("external-secrets.io", "ExternalSecret"): below("spec", _EXTERNAL_SECRET),
    ("external-secrets.io", "ClusterExternalSecret"): (
        Field("spec.externalSecretSpec.secretStoreRef", "?SecretStore", scope=ANY),
    ),
    ("external-secrets.io", "PushSecret"): (
        Field("spec.selector.secret", "Secret", SECRET),
        Field("spec.secretStoreRefs[]", "?SecretStore", "missing-secret-store"),
    ),
    ("external-secrets.io", "SecretStore"): _STORE,
    ("external-secrets.io", "ClusterSecretStore"): _STORE,
    **{
        ("secrets.hashicorp.com", kind): _VAULT
        for kind in ("SecretTransformation", "VaultDynamicSecret", "VaultPKISecret", "VaultStaticSecret")
    },
    ("secrets.hashicorp.com", "VaultAuth"): (
        Field("spec", "VaultConnection", "missing-object", name="vaultConnectionRef", scope=EITHER),
        Field("spec.kubernetes", "ServiceAccount", _ACCOUNT, name="serviceAccount"),
        Field("spec.appRole", "Secret", SECRET, name="secretRef"),
        Field("spec.jwt", "Secret", SECRET, name="secretRef"),
    ),
    ("secrets.hashicorp.com", "VaultConnection"): (Field("spec", "Secret", SECRET, name="caCertSecretRef"),),
}
