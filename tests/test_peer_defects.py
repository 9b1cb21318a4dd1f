"""Cases in which other tools are known to be wrong: wrong scopes, wrong selectors, settings not inherited."""

import pathlib
import textwrap

import pytest

from kubelint.discovery import discover
from kubelint.findings import Diagnostic
from kubelint.reporting import reported
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import PodSecuritySettings, Settings


def found(tmp_path: pathlib.Path, files: dict[str, str], *select: str) -> list[Diagnostic]:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text))
    scan = Scan(Settings(pod_security=PodSecuritySettings("restricted")), resolve(RULES, Selection(select=select)))
    scan.read(discover([str(tmp_path)]).files)
    scan.finish()
    told, _ = reported(scan)
    assert not scan.failures
    assert not scan.engine.failures
    return [d for d in told if d.rule in select]


def one(tmp_path: pathlib.Path, text: str, *select: str) -> list[str]:
    return [d.rule for d in found(tmp_path, {"all.yaml": text}, *select)]


def workload(name: str, *, namespace: str = "default", labels: str = "app: web", spec: str = "", top: str = "") -> str:
    return f"""\
---
apiVersion: apps/v1
kind: Deployment
metadata: {{name: {name}, namespace: {namespace}}}
spec:
  {top or "replicas: 2"}
  selector: {{matchLabels: {{{labels}}}}}
  template:
    metadata: {{labels: {{{labels}}}}}
    spec:
      {spec or "nodeSelector: {}"}
      containers:
        - name: web
          image: web:1.0
          ports: [{{containerPort: 8080}}]
"""


def policy(namespace: str, selector: str) -> str:
    return f"""\
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{name: deny, namespace: {namespace}}}
spec: {{podSelector: {selector}, policyTypes: [Ingress, Egress]}}
"""


def budget(namespace: str, labels: str) -> str:
    return f"""\
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {{name: web, namespace: {namespace}}}
spec: {{maxUnavailable: 1, selector: {{matchLabels: {{{labels}}}}}}}
"""


def test_a_policy_of_another_namespace_covers_nothing(tmp_path: pathlib.Path) -> None:
    text = workload("web", namespace="team-b") + policy("team-a", "{}") + workload("a", namespace="team-a")
    assert one(tmp_path, text, "namespace-without-policy") == ["namespace-without-policy"]


def test_expressions_of_a_policy_are_read(tmp_path: pathlib.Path) -> None:
    other = "{matchExpressions: [{key: app, operator: In, values: [other]}]}"
    assert one(tmp_path, workload("web") + policy("default", other), "uncovered-workload", "policy-without-pods")


def test_all_labels_of_a_policy_must_match(tmp_path: pathlib.Path) -> None:
    text = workload("web", labels="app: web") + policy("default", "{matchLabels: {app: web, tier: db}}")
    assert "policy-without-pods" in one(tmp_path, text, "policy-without-pods")


def test_an_empty_pod_selector_selects_all(tmp_path: pathlib.Path) -> None:
    text = workload("web") + policy("default", "{}")
    assert one(tmp_path, text, "policy-without-pods", "uncovered-workload") == []


def test_two_policies_for_one_pod_are_no_problem(tmp_path: pathlib.Path) -> None:
    ingress = policy("default", "{matchLabels: {app: web}}").replace("[Ingress, Egress]", "[Ingress]")
    text = workload("web") + ingress + ingress.replace("name: deny", "name: egress").replace("[Ingress]", "[Egress]")
    assert one(tmp_path, text, "uncovered-workload") == []


ROLE = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {{name: web}}
rules: {rules}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {{name: web}}
roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: web}}
subjects: [{{kind: ServiceAccount, name: web, namespace: default}}]
"""


def test_a_verb_and_a_resource_of_two_rules_do_not_combine(tmp_path: pathlib.Path) -> None:
    secrets = "{apiGroups: [''], resources: [secrets], verbs: [create]}"
    rules = f"[{secrets}, {{apiGroups: [''], resources: [pods], verbs: [get, list]}}]"
    assert one(tmp_path, ROLE.format(rules=rules), "secret-access") == []


def test_names_of_resources_narrow_a_rule(tmp_path: pathlib.Path) -> None:
    rules = "[{apiGroups: [''], resources: [secrets], resourceNames: [web-tls], verbs: [get]}]"
    wide = "[{apiGroups: [''], resources: [secrets], verbs: [get, list]}]"
    assert one(tmp_path, ROLE.format(rules=rules), "escalation-to-secrets") == []
    assert one(tmp_path, ROLE.format(rules=wide), "secret-access", "escalation-to-secrets")


def test_a_key_that_is_repeated_is_said(tmp_path: pathlib.Path) -> None:
    text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: web, image: a, image: b}]\n"
    assert one(tmp_path, text, "duplicate-key") == ["duplicate-key"]


def test_configmaps_are_found_in_their_own_namespace(tmp_path: pathlib.Path) -> None:
    text = """\
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings, namespace: other}
    data: {mode: fast}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: web, namespace: shop}
    spec:
      containers:
        - name: web
          image: web:1.0
          env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}]
    """
    assert one(tmp_path, textwrap.dedent(text), "missing-config-map") == ["missing-config-map"]


def test_a_rolebinding_may_refer_to_a_clusterrole(tmp_path: pathlib.Path) -> None:
    text = ROLE.format(rules="[{apiGroups: [''], resources: [pods], verbs: [get]}]")
    text = text.replace(
        "kind: ClusterRoleBinding\nmetadata: {name: web}", "kind: RoleBinding\nmetadata: {name: web, namespace: a}"
    )
    assert one(tmp_path, text, "missing-role") == []


def test_a_service_in_another_folder_finds_its_pods(tmp_path: pathlib.Path) -> None:
    service = (
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n"
    )
    files = {"services/web.yaml": service, "deployments/web.yaml": workload("web")}
    assert found(tmp_path, files, "dangling-service") == []


@pytest.mark.parametrize(
    ("image", "hit"),
    [
        ("registry:5000/img", True),
        ("registry:5000/img:1.0", False),
        ("registry:5000/img:latest", True),
        ("img@sha256:" + "0" * 64, False),
    ],
)
def test_ports_of_registries_are_no_tags(tmp_path: pathlib.Path, image: str, hit: bool) -> None:
    assert bool(one(tmp_path, workload("web").replace("web:1.0", image), "latest-tag")) == hit


def test_findings_have_lines(tmp_path: pathlib.Path) -> None:
    (only,) = found(tmp_path, {"a.yaml": workload("web").replace("web:1.0", "web")}, "latest-tag")
    assert (only.location.line, only.location.column, only.location.end_column) == (14, 18, 21)


def test_all_labels_of_a_budget_must_match(tmp_path: pathlib.Path) -> None:
    rule = "missing-disruption-budget"
    assert one(tmp_path, workload("web") + budget("default", "app: web, tier: x"), rule) == [rule]


def test_a_budget_of_another_namespace_does_not_count(tmp_path: pathlib.Path) -> None:
    rule = "missing-disruption-budget"
    assert one(tmp_path, workload("web") + budget("other", "app: web"), rule) == [rule]


@pytest.mark.parametrize("kind", ["Deployment", "StatefulSet"])
def test_a_budget_is_asked_of_statefulsets_too(tmp_path: pathlib.Path, kind: str) -> None:
    rule = "missing-disruption-budget"
    text = workload("web").replace("kind: Deployment", f"kind: {kind}")
    assert one(tmp_path, text, rule) == [rule]
    assert one(tmp_path, text + budget("default", "app: web"), rule) == []


def test_a_budget_without_replicas_written(tmp_path: pathlib.Path) -> None:
    text = workload("web", top="paused: false") + budget("default", "app: web")
    assert one(tmp_path, text, "missing-disruption-budget") == []


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: pathlib.Path) -> None:
    assert one(tmp_path, "apiVersion: v1\nkind: Pod\n metadata: {name: web}\n", "invalid-yaml") == ["invalid-yaml"]


def test_ports_of_ingress_backends_are_looked_up(tmp_path: pathlib.Path) -> None:
    text = (
        workload("web")
        + """\
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 8080}}}}
"""
    )
    assert one(tmp_path, text, "missing-backend-port") == ["missing-backend-port"]


def test_a_service_with_a_port_that_is_not_declared(tmp_path: pathlib.Path) -> None:
    text = (
        workload("web").replace("          ports: [{containerPort: 8080}]\n", "")
        + """\
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
"""
    )
    assert one(tmp_path, text, "unknown-target-port") == []


@pytest.mark.parametrize("field", ["initContainers", "containers"])
def test_every_container_is_asked_for_its_user(tmp_path: pathlib.Path, field: str) -> None:
    text = f"""\
apiVersion: v1
kind: Pod
metadata: {{name: web}}
spec:
  securityContext: {{runAsNonRoot: true}}
  containers: [{{name: web, image: "web:1.0"}}]
---
apiVersion: v1
kind: Pod
metadata: {{name: root}}
spec:
  securityContext: {{runAsNonRoot: true}}
  {field}: [{{name: root, image: "web:1.0", securityContext: {{runAsNonRoot: false}}}}]
"""
    hits = found(tmp_path, {"all.yaml": text}, "may-run-as-root")
    assert [d.resource.name for d in hits if d.resource] == ["root"]


def test_a_misspelled_built_in_kind_is_no_custom_one(tmp_path: pathlib.Path) -> None:
    text = "apiVersion: apps/v1\nkind: Deploymnet\nmetadata: {name: web}\n"
    assert one(tmp_path, text, "unknown-kind") == ["unknown-kind"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {app: -web-}}\n", "invalid-label"),
        ("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: A_b}\n", "invalid-name"),
        (
            workload("web").replace(
                "template:\n    metadata: {labels: {app: web}}", "template:\n    metadata: {labels: {app: x}}"
            ),
            "selector-mismatch",
        ),
        (
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n" * 2,
            "duplicate-object",
        ),
    ],
)
def test_what_schemas_do_not_see(tmp_path: pathlib.Path, text: str, rule: str) -> None:
    assert one(tmp_path, text, rule) == [rule]


def test_a_pods_security_context_is_inherited(tmp_path: pathlib.Path) -> None:
    spec = "securityContext: {runAsNonRoot: true, runAsUser: 65, seccompProfile: {type: RuntimeDefault}}"
    text = workload("web", spec=spec)
    assert one(tmp_path, text, "may-run-as-root", "missing-seccomp-profile") == []
    assert one(tmp_path, text, "low-user-id") == ["low-user-id"]


def test_quotas_are_asked_of_namespaces_alone(tmp_path: pathlib.Path) -> None:
    text = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n---\n"
    text += "apiVersion: v1\nkind: Namespace\nmetadata: {name: empty}\n"
    assert one(tmp_path, text, "missing-resource-quota", "missing-limit-range") == []


def test_a_spread_constraint_is_as_good_as_an_anti_affinity(tmp_path: pathlib.Path) -> None:
    spread = (
        "{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: web}}}"
    )
    assert one(tmp_path, workload("web"), "unspread-replicas") == ["unspread-replicas"]
    assert one(tmp_path, workload("web", spec=f"topologySpreadConstraints: [{spread}]"), "unspread-replicas") == []


def test_init_containers_are_not_asked_for_probes_and_requests(tmp_path: pathlib.Path) -> None:
    init = "initContainers: [{name: prepare, image: 'web:1.0'}]"
    text = workload("web", spec=init)
    hits = found(tmp_path, {"a.yaml": text}, "missing-liveness-probe", "missing-readiness-probe", "missing-requests")
    assert not [d for d in hits if "prepare" in d.message]


def test_probes_with_different_timing_are_different(tmp_path: pathlib.Path) -> None:
    probes = (
        "livenessProbe: {tcpSocket: {port: 1}, failureThreshold: 9}\n          readinessProbe: {tcpSocket: {port: 1}}"
    )
    text = workload("web") + f"          {probes}\n"
    assert one(tmp_path, text, "identical-probes", "impatient-liveness-probe") == []


def test_pods_of_argo_rollouts_are_pods(tmp_path: pathlib.Path) -> None:
    rollout = workload("web").replace("apps/v1", "argoproj.io/v1alpha1").replace("kind: Deployment", "kind: Rollout")
    service = (
        "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n"
    )
    assert one(tmp_path, rollout + service, "dangling-service") == []


def test_capabilities_may_be_dropped_and_one_added(tmp_path: pathlib.Path) -> None:
    context = "securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}"
    assert (
        one(tmp_path, workload("web") + f"          {context}\n", "unrestricted-capabilities", "added-capabilities")
        == []
    )


def autoscaler(namespace: str, minimum: int, name: str = "web") -> str:
    return f"""\
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {{name: web, namespace: {namespace}}}
spec:
  minReplicas: {minimum}
  maxReplicas: 9
  scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: {name}}}
"""


def test_an_autoscaler_of_another_namespace_has_no_target_here(tmp_path: pathlib.Path) -> None:
    text = workload("web") + autoscaler("elsewhere", 2) + workload("other", namespace="elsewhere")
    assert one(tmp_path, text, "missing-scale-target", "replicas-beside-autoscaler") == ["missing-scale-target"]


def test_a_budget_goes_by_the_replicas_that_an_autoscaler_leaves(tmp_path: pathlib.Path) -> None:
    two = budget("default", "app: web").replace("maxUnavailable: 1", "minAvailable: 2")
    scaled = workload("web", top="paused: false") + two
    assert one(tmp_path, scaled + autoscaler("default", 3), "blocked-eviction") == []
    assert one(tmp_path, scaled + autoscaler("default", 2), "blocked-eviction") == ["blocked-eviction"]


def test_expressions_of_a_budget_are_read(tmp_path: pathlib.Path) -> None:
    other = "matchExpressions: [{key: app, operator: NotIn, values: [web]}]"
    text = workload("web") + budget("default", "app: web").replace("matchLabels: {app: web}", other)
    assert one(tmp_path, text, "budget-without-pods") == ["budget-without-pods"]


def test_named_target_ports_are_looked_up(tmp_path: pathlib.Path) -> None:
    service = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
    service += "spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n"
    assert one(tmp_path, workload("web") + service, "unknown-target-port") == ["unknown-target-port"]


def test_a_route_into_another_namespace_needs_a_grant(tmp_path: pathlib.Path) -> None:
    route = """\
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: front}
spec: {rules: [{backendRefs: [{name: web, namespace: back, port: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: back}
spec: {selector: {app: web}, ports: [{port: 80}]}
"""
    grant = """\
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: routes, namespace: back}
spec:
  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: front}]
  to: [{group: "", kind: Service}]
"""
    assert one(tmp_path, route, "reference-without-grant") == ["reference-without-grant"]
    assert one(tmp_path, route + grant, "reference-without-grant") == []


def test_ephemeral_containers_are_asked_for_their_user(tmp_path: pathlib.Path) -> None:
    text = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: "web:1.0", securityContext: {runAsNonRoot: true}}]
  ephemeralContainers: [{name: debug, image: "web:1.0"}]
"""
    (hit,) = found(tmp_path, {"all.yaml": text}, "may-run-as-root")
    assert "`debug`" in hit.message


def test_a_patch_is_not_judged_as_if_it_were_whole(tmp_path: pathlib.Path) -> None:
    patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n"
    files = {
        "base/web.yaml": workload("web"),
        "base/kustomization.yaml": "resources: [web.yaml]\n",
        "prod/kustomization.yaml": "resources: [../base]\npatches: [{path: replicas.yaml}]\n",
        "prod/replicas.yaml": patch,
    }
    assert found(tmp_path, files, "missing-field", "duplicate-object", "missing-requests") == [
        d for d in found(tmp_path, {}, "missing-requests") if d.location.file.endswith("base/web.yaml")
    ]


def test_a_security_context_that_says_all_is_enough(tmp_path: pathlib.Path) -> None:
    pod = "securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}"
    own = "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}"
    text = workload("web", spec=pod) + f"          {own}\n"
    rules = ("may-run-as-root", "privilege-escalation", "missing-seccomp-profile", "unrestricted-capabilities")
    assert one(tmp_path, text, *rules) == []
    assert sorted(one(tmp_path, workload("web"), *rules)) == sorted(rules)


def test_namespaces_of_peers_are_matched_by_their_own_labels(tmp_path: pathlib.Path) -> None:
    allow = """\
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow, namespace: default}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: front}}
          podSelector: {matchLabels: {app: web}}
"""
    namespace = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: front}\n"
    text = workload("api", labels="app: api") + allow + namespace
    assert one(tmp_path, text + workload("web", namespace="front"), "peer-without-pods") == []
    assert one(tmp_path, text + workload("x", namespace="front", labels="app: x"), "peer-without-pods") == [
        "peer-without-pods"
    ]
