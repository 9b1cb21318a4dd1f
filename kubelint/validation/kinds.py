"""Which function validates the objects of a kind; its module is imported when the kind first occurs."""

from collections.abc import Callable, Iterable, Iterator

from kubelint.resources import Resource
from kubelint.validation.fields import load
from kubelint.validation.violations import Violation

Validator = Callable[[Resource], Iterable[Violation]]


class Kinds:
    """Validators by API group and kind."""

    __slots__ = ("_names", "_validators")

    def __init__(self, names: dict[tuple[str, str], str]):
        self._names = names
        self._validators: dict[tuple[str, str | None], Validator] = {}

    def check(self, resource: Resource) -> Iterator[Violation]:
        """Apply the validator of the object's kind, if there is one."""
        key = (resource.group, resource.kind)
        validator = self._validators.get(key)
        if validator is None:
            name = self._names.get(key)  # type: ignore[arg-type]
            if name is None:
                return
            validator = self._validators[key] = load(name)
        yield from validator(resource)


KINDS = Kinds(
    {
        ("", "Pod"): "pods.template:pod",
        ("", "PodTemplate"): "pods.template:bare_template",
        ("", "ReplicationController"): "workloads.controllers:replication_controller",
        ("", "Service"): "networking.services:service",
        ("", "Endpoints"): "networking.endpoints:endpoints",
        ("discovery.k8s.io", "EndpointSlice"): "networking.endpoints:endpoint_slice",
        ("networking.k8s.io", "Ingress"): "networking.ingress:ingress",
        ("networking.k8s.io", "IngressClass"): "networking.ingress_class:ingress_class",
        ("networking.k8s.io", "NetworkPolicy"): "networking.policies:network_policy",
        ("networking.k8s.io", "IPAddress"): "networking.allocations:ip_address",
        ("networking.k8s.io", "ServiceCIDR"): "networking.allocations:service_cidr",
        ("", "ConfigMap"): "configuration.data:config_map",
        ("", "Secret"): "configuration.data:secret",
        ("", "Event"): "configuration.events:event",
        ("events.k8s.io", "Event"): "configuration.events:event",
        ("", "Binding"): "configuration.events:binding",
        ("", "Namespace"): "configuration.nodes:namespace",
        ("", "Node"): "configuration.nodes:node",
        ("", "LimitRange"): "configuration.limits:limit_range",
        ("", "ResourceQuota"): "configuration.quotas:resource_quota",
        ("", "PersistentVolume"): "storage.volumes:persistent_volume",
        ("", "PersistentVolumeClaim"): "storage.volumes:persistent_volume_claim",
        ("storage.k8s.io", "StorageClass"): "storage.drivers:storage_class",
        ("storage.k8s.io", "VolumeAttributesClass"): "storage.drivers:volume_attributes_class",
        ("storage.k8s.io", "VolumeAttachment"): "storage.attachments:volume_attachment",
        ("storage.k8s.io", "CSIDriver"): "storage.drivers:csi_driver",
        ("storage.k8s.io", "CSINode"): "storage.drivers:csi_node",
        ("storage.k8s.io", "CSIStorageCapacity"): "storage.drivers:csi_storage_capacity",
        ("scheduling.k8s.io", "PriorityClass"): "configuration.classes:priority_class",
        ("scheduling.k8s.io", "Workload"): "pod_groups:workload",
        ("scheduling.k8s.io", "PodGroup"): "pod_groups:pod_group",
        ("node.k8s.io", "RuntimeClass"): "configuration.classes:runtime_class",
        ("coordination.k8s.io", "Lease"): "configuration.classes:lease",
        ("coordination.k8s.io", "LeaseCandidate"): "configuration.classes:lease_candidate",
        ("rbac.authorization.k8s.io", "Role"): "access:role",
        ("rbac.authorization.k8s.io", "ClusterRole"): "access:cluster_role",
        ("rbac.authorization.k8s.io", "RoleBinding"): "access:role_binding",
        ("rbac.authorization.k8s.io", "ClusterRoleBinding"): "access:cluster_role_binding",
        ("autoscaling", "HorizontalPodAutoscaler"): "scaling:autoscaler",
        ("autoscaling", "Scale"): "scaling:scale",
        ("policy", "PodDisruptionBudget"): "scaling:pod_disruption_budget",
        ("certificates.k8s.io", "CertificateSigningRequest"): "certificates:signing_request",
        ("certificates.k8s.io", "ClusterTrustBundle"): "certificates:trust_bundle",
        ("flowcontrol.apiserver.k8s.io", "FlowSchema"): "flow_control:flow_schema",
        ("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration"): "flow_control:priority_level",
        ("apiregistration.k8s.io", "APIService"): "aggregation:api_service",
        ("apiextensions.k8s.io", "CustomResourceDefinition"): "definitions.definition:custom_resource_definition",
        ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"): "admission.webhooks:webhook_configuration",
        ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"): "admission.webhooks:webhook_configuration",
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"): "admission.policies:policy",
        ("admissionregistration.k8s.io", "MutatingAdmissionPolicy"): "admission.policies:policy",
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"): "admission.bindings:binding",
        ("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"): "admission.bindings:binding",
        ("resource.k8s.io", "ResourceClaim"): "devices.claims:resource_claim",
        ("resource.k8s.io", "ResourceClaimTemplate"): "devices.claims:resource_claim_template",
        ("resource.k8s.io", "DeviceClass"): "devices.claims:device_class",
        ("resource.k8s.io", "ResourceSlice"): "devices.slices:resource_slice",
        ("resource.k8s.io", "DeviceTaintRule"): "devices.taint_rules:device_taint_rule",
        ("resource.k8s.io", "ResourcePoolStatusRequest"): "devices.pool_requests:pool_status_request",
        ("authorization.k8s.io", "SubjectAccessReview"): "access_reviews:subject_access_review",
        ("authorization.k8s.io", "SelfSubjectAccessReview"): "access_reviews:self_subject_access_review",
        ("authorization.k8s.io", "LocalSubjectAccessReview"): "access_reviews:local_subject_access_review",
        ("authorization.k8s.io", "SelfSubjectRulesReview"): "access_reviews:rules_review",
        ("authentication.k8s.io", "TokenReview"): "access_reviews:token_review",
        ("apps", "Deployment"): "workloads.controllers:deployment",
        ("apps", "ReplicaSet"): "workloads.controllers:replica_set",
        ("apps", "DaemonSet"): "workloads.controllers:daemon_set",
        ("apps", "StatefulSet"): "workloads.controllers:stateful_set",
        ("apps", "ControllerRevision"): "workloads.controllers:controller_revision",
        ("extensions", "Deployment"): "workloads.controllers:deployment",
        ("extensions", "ReplicaSet"): "workloads.controllers:replica_set",
        ("extensions", "DaemonSet"): "workloads.controllers:daemon_set",
        ("extensions", "NetworkPolicy"): "networking.policies:network_policy",
        ("batch", "Job"): "workloads.jobs:job",
        ("batch", "CronJob"): "workloads.jobs:cron_job",
    }
)
"""`(group, kind)` → `module:function` below this package; the function takes a `Resource`."""
