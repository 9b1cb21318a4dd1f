"""Fields of the prometheus-operator's and KEDA's kinds that name objects."""

from kubelint.graph.references.fields import NAMESPACE, Field, below
from kubelint.graph.references.tables.builtin import TARGET
from kubelint.graph.references.tables.pods import ACCOUNT, CONFIG_MAP, OBJECT, SECRET

_HTTP = (
    Field("basicAuth.username", "Secret", SECRET, keys="key"),
    Field("basicAuth.password", "Secret", SECRET, keys="key"),
    Field("bearerTokenSecret", "Secret", SECRET, keys="key"),
    Field("authorization.credentials", "Secret", SECRET, keys="key"),
    Field("oauth2.clientId.secret", "Secret", SECRET, keys="key"),
    Field("oauth2.clientId.configMap", "ConfigMap", CONFIG_MAP, keys="key"),
    Field("oauth2.clientSecret", "Secret", SECRET, keys="key"),
    Field("tlsConfig.keySecret", "Secret", SECRET, keys="key"),
    *(
        Field(f"tlsConfig.{part}.{holder}", kind, rule, keys="key")
        for part in ("ca", "cert")
        for holder, kind, rule in (("secret", "Secret", SECRET), ("configMap", "ConfigMap", CONFIG_MAP))
    ),
)
"""How to speak to what is scraped or told (SafeTLSConfig, BasicAuth, OAuth2)."""

_OPERATED = (
    Field("spec", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
    Field("spec.imagePullSecrets[]", "Secret", "missing-pull-secret"),
    Field("spec.secrets[]", "Secret", SECRET, name=""),
    Field("spec.configMaps[]", "ConfigMap", CONFIG_MAP, name=""),
)
_PROMETHEUS = (
    *_OPERATED,
    Field("spec.additionalScrapeConfigs", "Secret", SECRET, keys="key"),
    Field("spec.additionalAlertManagerConfigs", "Secret", SECRET, keys="key"),
    Field("spec.additionalAlertRelabelConfigs", "Secret", SECRET, keys="key"),
    Field("spec.alerting.alertmanagers[]", "Service", "missing-service", scope=NAMESPACE),
    Field("spec.thanos.objectStorageConfig", "Secret", SECRET, keys="key"),
    *below("spec.remoteWrite[]", _HTTP),
    *below("spec.remoteRead[]", _HTTP),
)
_RECEIVERS = tuple(
    Field(f"spec.receivers[].{path}", "Secret", SECRET, keys="key")
    for path in (
        "discordConfigs[].apiURL",
        "emailConfigs[].authPassword",
        "msteamsConfigs[].webhookUrl",
        "opsgenieConfigs[].apiKey",
        "pagerdutyConfigs[].routingKey",
        "pagerdutyConfigs[].serviceKey",
        "pushoverConfigs[].token",
        "pushoverConfigs[].userKey",
        "slackConfigs[].apiURL",
        "telegramConfigs[].botToken",
        "victoropsConfigs[].apiKey",
        "webhookConfigs[].urlSecret",
    )
)

_TRIGGERS = (Field("spec.triggers[].authenticationRef", "?TriggerAuthentication", OBJECT),)
_CREDENTIALS = (
    Field("spec.secretTargetRef[]", "Secret", SECRET, keys="key"),
    Field("spec.configMapTargetRef[]", "ConfigMap", CONFIG_MAP, keys="key"),
)

MONITORING: dict[tuple[str, str], tuple[Field, ...]] = {
    ("monitoring.coreos.com", "ServiceMonitor"): below("spec.endpoints[]", _HTTP),
    ("monitoring.coreos.com", "PodMonitor"): below("spec.podMetricsEndpoints[]", _HTTP),
    ("monitoring.coreos.com", "Probe"): below("spec", _HTTP),
    ("monitoring.coreos.com", "ScrapeConfig"): below("spec", _HTTP),
    ("monitoring.coreos.com", "AlertmanagerConfig"): _RECEIVERS,
    ("monitoring.coreos.com", "Prometheus"): _PROMETHEUS,
    ("monitoring.coreos.com", "PrometheusAgent"): _PROMETHEUS,
    ("monitoring.coreos.com", "ThanosRuler"): _OPERATED,
    ("monitoring.coreos.com", "Alertmanager"): (
        *_OPERATED,
        Field("spec", "Secret", SECRET, name="configSecret"),
        Field("spec.alertmanagerConfiguration", "AlertmanagerConfig", OBJECT),
    ),
    ("keda.sh", "ScaledObject"): (Field("spec.scaleTargetRef", "?Deployment", TARGET), *_TRIGGERS),
    ("keda.sh", "ScaledJob"): _TRIGGERS,
    ("keda.sh", "TriggerAuthentication"): _CREDENTIALS,
    ("keda.sh", "ClusterTriggerAuthentication"): _CREDENTIALS,
}
