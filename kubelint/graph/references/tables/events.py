"""Fields of Tekton's and Knative's kinds that name objects; names are those of their API references."""

from kubelint.graph.references.fields import NAMESPACE, Field, below
from kubelint.graph.references.tables.pods import ACCOUNT, CLAIM, CONFIG_MAP, CONTAINER, OBJECT, SECRET, VOLUME

_TASKS = tuple(
    Field(f"{tasks}[].taskRef", "?Task", OBJECT, unless="bundle", group="tekton.dev") for tasks in ("tasks", "finally")
)
_TASK = (
    *below("volumes[]", VOLUME),
    *below("steps[]", CONTAINER),
    *below("sidecars[]", CONTAINER),
    *below("stepTemplate", CONTAINER),
)
_EMBEDDED = tuple(field for tasks in ("tasks", "finally") for field in below(f"{tasks}[].taskSpec", _TASK))
_PIPELINE = (*_TASKS, *_EMBEDDED)
_WORKSPACES = (
    Field("workspaces[].persistentVolumeClaim", "PersistentVolumeClaim", CLAIM, name="claimName"),
    Field("workspaces[].configMap", "ConfigMap", CONFIG_MAP, keys="items"),
    Field("workspaces[].secret", "Secret", SECRET, name="secretName", keys="items"),
    Field("workspaces[].projected.sources[].configMap", "ConfigMap", CONFIG_MAP, keys="items"),
    Field("workspaces[].projected.sources[].secret", "Secret", SECRET, keys="items"),
)
_RUN = (
    Field("", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
    Field("taskRunTemplate", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
    Field("taskRunSpecs[]", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
    Field("taskRunSpecs[]", "ServiceAccount", ACCOUNT, name="taskServiceAccountName"),
    Field("pipelineRef", "Pipeline", OBJECT, unless="bundle", group="tekton.dev"),
    Field("taskRef", "?Task", OBJECT, unless="bundle", group="tekton.dev"),
    *_WORKSPACES,
    *below("pipelineSpec", _PIPELINE),
    *below("taskSpec", _TASK),
)
_LISTENER = (
    Field("serviceAccountName", "ServiceAccount", ACCOUNT, name=""),
    Field("triggers[].bindings[]", "?TriggerBinding", OBJECT, name="ref"),
    Field("triggers[].template", "TriggerTemplate", OBJECT, name="ref"),
    Field("triggers[].triggerRef", "Trigger", OBJECT, name="", group="triggers.tekton.dev"),
    Field("triggers[].interceptors[].github.secretRef", "Secret", SECRET, name="secretName"),
    Field("triggers[].interceptors[].gitlab.secretRef", "Secret", SECRET, name="secretName"),
)
_TEKTON: dict[tuple[str, str], tuple[Field, ...]] = {
    ("tekton.dev", "Task"): below("spec", _TASK),
    ("tekton.dev", "Pipeline"): below("spec", _PIPELINE),
    ("tekton.dev", "PipelineRun"): below("spec", _RUN),
    ("tekton.dev", "TaskRun"): below("spec", _RUN),
    ("triggers.tekton.dev", "EventListener"): below("spec", _LISTENER),
    ("triggers.tekton.dev", "TriggerTemplate"): below("spec.resourcetemplates[].spec", _RUN),
    ("triggers.tekton.dev", "Trigger"): (
        Field("spec.bindings[]", "?TriggerBinding", OBJECT, name="ref"),
        Field("spec.template", "TriggerTemplate", OBJECT, name="ref"),
    ),
}

_EVENTING, _SOURCES = "eventing.knative.dev", "sources.knative.dev"
_DEAD_LETTERS = (Field("spec.delivery.deadLetterSink.ref", "?Service", "missing-service", scope=NAMESPACE),)
_SINK = (
    Field("spec.sink.ref", "?Service", "missing-service", scope=NAMESPACE),
    Field("spec", "ServiceAccount", ACCOUNT, name="serviceAccountName"),
)
_KNATIVE: dict[tuple[str, str], tuple[Field, ...]] = {
    (_EVENTING, "Broker"): (Field("spec.config", "?ConfigMap", CONFIG_MAP, scope=NAMESPACE), *_DEAD_LETTERS),
    (_EVENTING, "Trigger"): (
        Field("spec", "Broker", OBJECT, name="broker"),
        Field("spec.subscriber.ref", "?Service", "missing-service", scope=NAMESPACE),
        *_DEAD_LETTERS,
    ),
    ("messaging.knative.dev", "Subscription"): (
        Field("spec.channel", "?Channel", OBJECT),
        Field("spec.subscriber.ref", "?Service", "missing-service", scope=NAMESPACE),
        Field("spec.reply.ref", "?Service", "missing-service", scope=NAMESPACE),
        *_DEAD_LETTERS,
    ),
    **{
        (_SOURCES, kind): _SINK
        for kind in ("ApiServerSource", "ContainerSource", "KafkaSource", "PingSource", "SinkBinding")
    },
    ("serving.knative.dev", "Route"): (
        Field("spec.traffic[]", "Configuration", name="configurationName", group="serving.knative.dev"),
    ),
    ("serving.knative.dev", "DomainMapping"): (
        Field("spec.ref", "?Service", "missing-service", scope=NAMESPACE),
        Field("spec.tls", "Secret", "missing-tls-secret", name="secretName"),
    ),
}

EVENTS: dict[tuple[str, str], tuple[Field, ...]] = {**_TEKTON, **_KNATIVE}
