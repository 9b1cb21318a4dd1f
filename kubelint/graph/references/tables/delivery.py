"""Fields of what delivers and runs software that name objects: Flux, Argo, Flagger, Velero, Kyverno, Crossplane,
KubeVirt.

Names of fields are those of the API references of these projects.
"""

from kubelint.graph.references.fields import NAMESPACE, Field, below
from kubelint.graph.references.tables.builtin import TARGET
from kubelint.graph.references.tables.pods import ACCOUNT, CONTAINER, OBJECT, SECRET, VOLUME

_FLUX_KUSTOMIZE, _FLUX_HELM = "kustomize.toolkit.fluxcd.io", "helm.toolkit.fluxcd.io"
_SOURCE, _NOTIFY, _IMAGE = "source.toolkit.fluxcd.io", "notification.toolkit.fluxcd.io", "image.toolkit.fluxcd.io"
_FETCHED = tuple(
    Field(f"spec.{path}", "Secret", SECRET)
    for path in ("secretRef", "certSecretRef", "proxySecretRef", "verify.secretRef")
)
_FLUX: dict[tuple[str, str], tuple[Field, ...]] = {
    (_FLUX_HELM, "HelmRelease"): (
        Field("spec.valuesFrom[]", "?ConfigMap"),
        Field("spec.chart.spec.sourceRef", "?HelmRepository", OBJECT, scope=NAMESPACE),
        Field("spec.chartRef", "?OCIRepository", OBJECT, scope=NAMESPACE),
        Field("spec.dependsOn[]", "HelmRelease", OBJECT, scope=NAMESPACE, group=_FLUX_HELM),
        Field("spec.kubeConfig.secretRef", "Secret", SECRET),
        Field("spec", "ServiceAccount", ACCOUNT, name="serviceAccountName", unless="kubeConfig"),
    ),
    (_FLUX_KUSTOMIZE, "Kustomization"): (
        Field("spec.postBuild.substituteFrom[]", "?ConfigMap"),
        Field("spec.sourceRef", "?GitRepository", OBJECT, scope=NAMESPACE),
        Field("spec.decryption.secretRef", "Secret"),
        Field("spec.dependsOn[]", "Kustomization", OBJECT, scope=NAMESPACE, group=_FLUX_KUSTOMIZE),
        Field("spec.kubeConfig.secretRef", "Secret", SECRET),
        Field("spec", "ServiceAccount", ACCOUNT, name="serviceAccountName", unless="kubeConfig"),
    ),
    **{(_SOURCE, kind): _FETCHED for kind in ("Bucket", "GitRepository", "HelmRepository", "OCIRepository")},
    (_SOURCE, "HelmChart"): (Field("spec.sourceRef", "?HelmRepository", OBJECT),),
    (_NOTIFY, "Alert"): (Field("spec.providerRef", "Provider", OBJECT, group=_NOTIFY),),
    (_NOTIFY, "Provider"): _FETCHED,
    (_NOTIFY, "Receiver"): (Field("spec.secretRef", "Secret", SECRET),),
    (_IMAGE, "ImageRepository"): _FETCHED,
    (_IMAGE, "ImagePolicy"): (Field("spec.imageRepositoryRef", "ImageRepository", OBJECT, scope=NAMESPACE),),
    (_IMAGE, "ImageUpdateAutomation"): (Field("spec.sourceRef", "?GitRepository", OBJECT, scope=NAMESPACE),),
}

_ANALYSES = tuple(
    Field(f"spec.strategy.{path}.templates[]", "?AnalysisTemplate", OBJECT, name="templateName")
    for path in (
        "canary.analysis",
        "canary.steps[].analysis",
        "blueGreen.prePromotionAnalysis",
        "blueGreen.postPromotionAnalysis",
    )
)
_ROUTING = "spec.strategy.canary.trafficRouting"
_ROLLOUT = (
    *(
        Field(f"spec.strategy.{strategy}", "Service", "missing-service", name=name)
        for strategy, name in (
            ("canary", "stableService"),
            ("canary", "canaryService"),
            ("blueGreen", "activeService"),
            ("blueGreen", "previewService"),
            ("canary.pingPong", "pingService"),
            ("canary.pingPong", "pongService"),
            ("canary.trafficRouting.alb", "rootService"),
        )
    ),
    Field("spec.workloadRef", "?Deployment", TARGET),
    *_ANALYSES,
    Field(f"{_ROUTING}.nginx", "Ingress", OBJECT, name="stableIngress"),
    Field(f"{_ROUTING}.nginx.stableIngresses[]", "Ingress", OBJECT, name=""),
    Field(f"{_ROUTING}.alb", "Ingress", OBJECT, name="ingress"),
    Field(f"{_ROUTING}.istio.virtualService", "VirtualService", OBJECT),
    Field(f"{_ROUTING}.istio.virtualServices[]", "VirtualService", OBJECT),
    Field(f"{_ROUTING}.istio.destinationRule", "DestinationRule", OBJECT),
    Field(f"{_ROUTING}.traefik", "TraefikService", OBJECT, name="weightedTraefikServiceName"),
)
_TEMPLATE_CALLS = tuple(
    Field(path, "?WorkflowTemplate", OBJECT)
    for path in (
        "workflowTemplateRef",
        "templates[].steps[][].templateRef",
        "templates[].dag.tasks[].templateRef",
        "hooks.exit.templateRef",
    )
)
_WORKFLOW = (
    Field("", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
    Field("templates[]", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
    Field("imagePullSecrets[]", "Secret", "missing-pull-secret"),
    *_TEMPLATE_CALLS,
    *below("volumes[]", VOLUME),
    *below("templates[].volumes[]", VOLUME),
    *(
        field
        for holder in ("container", "script", "containerSet.containers[]", "initContainers[]", "sidecars[]")
        for field in below(f"templates[].{holder}", CONTAINER)
    ),
)
_ARGO: dict[tuple[str, str], tuple[Field, ...]] = {
    ("argoproj.io", "Application"): (Field("spec", "AppProject", OBJECT, name="project"),),
    ("argoproj.io", "ApplicationSet"): (Field("spec.template.spec", "AppProject", OBJECT, name="project"),),
    ("argoproj.io", "Rollout"): _ROLLOUT,
    ("argoproj.io", "Workflow"): below("spec", _WORKFLOW),
    ("argoproj.io", "WorkflowTemplate"): below("spec", _WORKFLOW),
    ("argoproj.io", "ClusterWorkflowTemplate"): below("spec", _WORKFLOW),
    ("argoproj.io", "CronWorkflow"): below("spec.workflowSpec", _WORKFLOW),
    ("argoproj.io", "EventSource"): (
        Field("spec", "EventBus", OBJECT, name="eventBusName"),
        Field("spec.template", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
    ),
    ("argoproj.io", "Sensor"): (
        Field("spec", "EventBus", OBJECT, name="eventBusName"),
        Field("spec.dependencies[]", "EventSource", OBJECT, name="eventSourceName"),
        Field("spec.template", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
    ),
}
_BACKUP = (
    Field("", "BackupStorageLocation", OBJECT, name="storageLocation"),
    Field("volumeSnapshotLocations[]", "VolumeSnapshotLocation", OBJECT, name=""),
    Field("includedNamespaces[]", "Namespace", name=""),
)

DELIVERY: dict[tuple[str, str], tuple[Field, ...]] = {
    **_FLUX,
    **_ARGO,
    ("flagger.app", "Canary"): (
        Field("spec.targetRef", "?Deployment", TARGET),
        Field("spec.autoscalerRef", "?HorizontalPodAutoscaler", OBJECT),
        Field("spec.ingressRef", "?Ingress", OBJECT),
    ),
    ("kubevirt.io", "VirtualMachine"): (
        Field("spec.template.spec.volumes[].dataVolume", "PersistentVolumeClaim", "missing-volume-claim"),
        Field("spec.template.spec.volumes[].cloudInitNoCloud.secretRef", "Secret", SECRET),
        Field("spec.template.spec.volumes[].cloudInitNoCloud.networkDataSecretRef", "Secret", SECRET),
        Field("spec.template.spec.accessCredentials[].sshPublicKey.source.secret", "Secret", SECRET, "secretName"),
    ),
    ("velero.io", "Backup"): below("spec", _BACKUP),
    ("velero.io", "Schedule"): below("spec.template", _BACKUP),
    ("velero.io", "Restore"): (
        Field("spec", "Backup", name="backupName", group="velero.io"),
        Field("spec", "Schedule", OBJECT, name="scheduleName", group="velero.io"),
    ),
    ("velero.io", "BackupStorageLocation"): (Field("spec.credential", "Secret", SECRET, keys="key"),),
    ("velero.io", "VolumeSnapshotLocation"): (Field("spec.credential", "Secret", SECRET, keys="key"),),
    ("kyverno.io", "PolicyException"): (
        Field("spec.exceptions[]", "ClusterPolicy", "missing-cluster-object", name="policyName", group="kyverno.io"),
    ),
}

CUSTOM: tuple[Field, ...] = (
    Field("spec.credentials.secretRef", "Secret", SECRET, scope=NAMESPACE, keys="key"),
    Field("spec.compositionRef", "Composition", "missing-cluster-object"),
)
"""Fields of custom resources of whatever kind: those of Crossplane's providers and claims."""
