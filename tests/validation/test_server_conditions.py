"""One case for each condition of the server on metadata and pods: told at the field that the server names.

Paths are the server's, without indices. Where the schema speaks first (required, enumerations), it must be told there.
"""

import re

import pytest

from kubelint.paths import path_text
from kubelint.schemas.judge import Judge
from kubelint.validation import validate
from kubelint.values.versions import KubernetesVersion
from tests.manifests import objects_in
from tests.validation.objects import container, pod

SERVER = KubernetesVersion(1, 36)
TERM = "requiredDuringSchedulingIgnoredDuringExecution"
SOFT = "preferredDuringSchedulingIgnoredDuringExecution"


def meta(fields: str) -> str:
    return f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x, {fields}}}\n"


def named(kind: str, name: str, api_version: str = "v1") -> str:
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: {name!r}}}\n"


def selected(expression: str) -> str:
    term = f"{{topologyKey: a, labelSelector: {{matchExpressions: [{expression}]}}}}"
    return pod(f"affinity: {{podAffinity: {{{TERM}: [{term}]}}}}")


def on_node(terms: str) -> str:
    return pod(f"affinity: {{nodeAffinity: {{{TERM}: {{nodeSelectorTerms: {terms}}}}}}}")


def env(source: str) -> str:
    return container(f"env: [{{name: A, valueFrom: {{{source}}}}}]")


def probe(fields: str, kind: str = "livenessProbe") -> str:
    return container(f"{kind}: {{{fields}}}")


def volume(source: str) -> str:
    return pod(f"volumes: [{{name: v, {source}}}]")


def mount(fields: str, volumes: str = "[{name: v}]") -> str:
    return container(f"volumeMounts: [{{{fields}}}]", f"volumes: {volumes}")


def devices(listed: str, mounts: str = "[]", source: str = "persistentVolumeClaim: {claimName: a}") -> str:
    return container(
        f"volumeDevices: {listed}, volumeMounts: {mounts}", f"volumes: [{{name: v, {source}}}, {{name: w, {source}}}]"
    )


def spread(fields: str) -> str:
    return pod(f"topologySpreadConstraints: [{{{fields}}}]")


C = "spec.containers."
SPREAD = "maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: b}}"
TSC = "spec.topologySpreadConstraints."
NODE = f"spec.affinity.nodeAffinity.{TERM}.nodeSelectorTerms"
POD_TERM = f"spec.affinity.podAffinity.{TERM}."
LONG = "a" * 64
MANY = ", ".join(f"a{i}.example.com" for i in range(33))
WINDOWS = "os: {name: windows}"

CONDITIONS: list[tuple[int, str, str]] = [
    (1, "apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n", "metadata.name"),
    (2, named("ConfigMap", "A"), "metadata.name"),
    (3, named("ConfigMap", "a" * 254), "metadata.name"),
    (4, named("Namespace", "a_b"), "metadata.name"),
    (5, named("Namespace", "a.b"), "metadata.name"),
    (6, named("StatefulSet", LONG, "apps/v1"), "metadata.name"),
    (7, named("CronJob", "a" * 53, "batch/v1"), "metadata.name"),
    (8, named("Role", "a/b", "rbac.authorization.k8s.io/v1"), "metadata.name"),
    (9, named("ClusterRole", "a%b", "rbac.authorization.k8s.io/v1"), "metadata.name"),
    (10, named("ClusterRole", "..", "rbac.authorization.k8s.io/v1"), "metadata.name"),
    (11, named("IPAddress", "010.0.0.1", "networking.k8s.io/v1"), "metadata.name"),
    (13, "apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: A_b-}\n", "metadata.generateName"),
    (16, meta("labels: {-a: b}"), "metadata.labels"),
    (17, meta("labels: {A/b: c}"), "metadata.labels"),
    (18, meta(f"labels: {{{LONG}: b}}"), "metadata.labels"),
    (19, meta("labels: {a: b c}"), "metadata.labels"),
    (20, meta(f"labels: {{a: {LONG}}}"), "metadata.labels"),
    (21, meta("annotations: {a b: c}"), "metadata.annotations"),
    (22, meta(f"annotations: {{a: {'b' * 262145}}}"), "metadata.annotations"),
    (
        23,
        meta("ownerReferences: [{apiVersion: apps/, kind: a, name: b, uid: c}]"),
        "metadata.ownerReferences.apiVersion",
    ),
    (24, meta("ownerReferences: [{apiVersion: v1, kind: '', name: b, uid: c}]"), "metadata.ownerReferences.kind"),
    (25, meta("ownerReferences: [{apiVersion: v1, kind: Event, name: b, uid: c}]"), "metadata.ownerReferences"),
    (
        26,
        meta(
            "ownerReferences: [{apiVersion: v1, kind: A, name: a, uid: c, controller: true}, "
            "{apiVersion: v1, kind: A, name: b, uid: d, controller: true}]"
        ),
        "metadata.ownerReferences",
    ),
    (27, meta("finalizers: [a]"), "metadata.finalizers"),
    (28, meta("finalizers: [orphan, foregroundDeletion]"), "metadata.finalizers"),
    (29, selected("{key: a, operator: In}"), POD_TERM + "labelSelector.matchExpressions.values"),
    (30, selected("{key: a, operator: Exists, values: [b]}"), POD_TERM + "labelSelector.matchExpressions.values"),
    (31, selected("{key: a, operator: X}"), POD_TERM + "labelSelector.matchExpressions.operator"),
    (32, selected("{key: a b, operator: Exists}"), POD_TERM + "labelSelector.matchExpressions.key"),
    (
        33,
        pod(f"affinity: {{podAffinity: {{{TERM}: [{{topologyKey: a, labelSelector: {{matchLabels: {{a: b c}}}}}}]}}}}"),
        POD_TERM + "labelSelector.matchLabels",
    ),
    (44, "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: []}\n", "spec.containers"),
    (45, "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{image: a}]}\n", C + "name"),
    (46, "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: A, image: a}]}\n", C + "name"),
    (47, pod("initContainers: [{name: web, image: a}]"), "spec.initContainers.name"),
    (48, "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a}]}\n", C + "image"),
    (49, "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a, image: ' a'}]}\n", C + "image"),
    (50, container("imagePullPolicy: X"), C + "imagePullPolicy"),
    (51, container("terminationMessagePolicy: X"), C + "terminationMessagePolicy"),
    (52, container("ports: [{containerPort: 1, name: a_b}]"), C + "ports.name"),
    (53, container("ports: [{containerPort: 1, name: aaaaaaaaaaaaaaaa}]"), C + "ports.name"),
    (54, container("ports: [{containerPort: 1, name: '12'}]"), C + "ports.name"),
    (55, container("ports: [{containerPort: 1, name: a--b}]"), C + "ports.name"),
    (56, container("ports: [{containerPort: 1, name: a-}]"), C + "ports.name"),
    (57, container("ports: [{containerPort: 1, name: a}, {containerPort: 2, name: a}]"), C + "ports.name"),
    (58, container("ports: [{containerPort: 0}]"), C + "ports.containerPort"),
    (59, container("ports: [{containerPort: 1, hostPort: 65536}]"), C + "ports.hostPort"),
    (60, container("ports: [{containerPort: 1, protocol: tcp}]"), C + "ports.protocol"),
    (61, container("ports: [{containerPort: 1, hostPort: 5}, {containerPort: 2, hostPort: 5}]"), C + "ports.hostPort"),
    (62, container("ports: [{containerPort: 1, hostPort: 5}]", "hostNetwork: true"), C + "ports.hostPort"),
    (63, container("env: [{value: a}]"), C + "env.name"),
    (64, container("env: [{name: a=b}]"), C + "env.name"),
    (
        65,
        container("env: [{name: a, value: b, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]"),
        C + "env.valueFrom",
    ),
    (66, env("fieldRef: {fieldPath: metadata.name}, secretKeyRef: {name: a, key: b}"), C + "env.valueFrom"),
    (67, env(""), C + "env.valueFrom"),
    (68, env("fieldRef: {}"), C + "env.valueFrom.fieldRef.fieldPath"),
    (69, env("fieldRef: {fieldPath: metadata.labels}"), C + "env.valueFrom.fieldRef.fieldPath"),
    (70, env("fieldRef: {fieldPath: metadata.nonsense}"), C + "env.valueFrom.fieldRef.fieldPath"),
    (71, env("resourceFieldRef: {resource: limits.gpu}"), C + "env.valueFrom.resourceFieldRef.resource"),
    (72, env("resourceFieldRef: {resource: limits.cpu, divisor: 2}"), C + "env.valueFrom.resourceFieldRef.divisor"),
    (73, env("configMapKeyRef: {name: a}"), C + "env.valueFrom.configMapKeyRef.key"),
    (74, env("secretKeyRef: {name: a, key: b c}"), C + "env.valueFrom.secretKeyRef.key"),
    (75, container("envFrom: [{}]"), C + "envFrom"),
    (76, container("envFrom: [{configMapRef: {name: a}, secretRef: {name: a}}]"), C + "envFrom"),
    (77, container("envFrom: [{configMapRef: {}}]"), C + "envFrom.configMapRef.name"),
    (78, container("lifecycle: {postStart: {}}"), C + "lifecycle.postStart"),
    (79, probe("exec: {command: [a]}, tcpSocket: {port: 1}"), C + "livenessProbe.tcpSocket"),
    (80, probe("exec: {command: [a]}, successThreshold: 2"), C + "livenessProbe.successThreshold"),
    (81, probe("exec: {command: [a]}, successThreshold: 2", "startupProbe"), C + "startupProbe.successThreshold"),
    (
        82,
        probe("exec: {command: [a]}, terminationGracePeriodSeconds: 2", "readinessProbe"),
        C + "readinessProbe.terminationGracePeriodSeconds",
    ),
    (
        83,
        probe("exec: {command: [a]}, terminationGracePeriodSeconds: 0"),
        C + "livenessProbe.terminationGracePeriodSeconds",
    ),
    (84, probe("exec: {command: [a]}, failureThreshold: -1"), C + "livenessProbe.failureThreshold"),
    (85, probe("httpGet: {port: 1, scheme: http}"), C + "livenessProbe.httpGet.scheme"),
    (86, probe("httpGet: {port: 0}"), C + "livenessProbe.httpGet.port"),
    (86, probe("tcpSocket: {port: 65536}"), C + "livenessProbe.tcpSocket.port"),
    (86, probe("grpc: {port: 0}"), C + "livenessProbe.grpc.port"),
    (87, probe("httpGet: {port: 1, httpHeaders: [{name: a b, value: c}]}"), C + "livenessProbe.httpGet.httpHeaders"),
    (88, probe("exec: {command: []}"), C + "livenessProbe.exec.command"),
    (89, container("lifecycle: {preStop: {sleep: {seconds: -1}}}"), C + "lifecycle.preStop.sleep"),
    (90, pod("initContainers: [{name: a, image: b, lifecycle: {}}]"), "spec.initContainers.lifecycle"),
    (91, pod("initContainers: [{name: a, image: b, restartPolicy: X}]"), "spec.initContainers.restartPolicy"),
    (92, container("restartPolicy: X"), C + "restartPolicy"),
    (
        93,
        pod(
            "initContainers: [{name: a, image: a,resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]"
        ),
        "spec.initContainers.resizePolicy.restartPolicy",
    ),
    (
        94,
        container("resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]", "restartPolicy: Never"),
        C + "resizePolicy",
    ),
    (95, pod("ephemeralContainers: [{name: a, image: b}]"), "spec.ephemeralContainers"),
    (97, container("resources: {requests: {cpu: 2}, limits: {cpu: 1}}"), C + "resources.requests"),
    (98, container("resources: {requests: {a.b/c: 1}, limits: {a.b/c: 2}}"), C + "resources.requests"),
    (99, container("resources: {requests: {a.b/c: 1}}"), C + "resources.limits"),
    (100, container("resources: {limits: {hugepages-2Mi: 2Mi}}"), C + "resources"),
    (101, container("resources: {limits: {memory: -1}}"), C + "resources.limits"),
    (102, container("resources: {limits: {pods: 1}}"), C + "resources.limits"),
    (103, container("resources: {limits: {foo: 1}}"), C + "resources.limits"),
    (104, container("resources: {limits: {requests.a.b/c: 1}}"), C + "resources.limits"),
    (105, container("resources: {limits: {a.b/c: 500m}}"), C + "resources.limits"),
    (106, container("resources: {claims: [{name: a}]}"), C + "resources.claims"),
    (107, container("resources: {requests: {cpu: 2}}", "resources: {requests: {cpu: 1}}"), "spec.resources.requests"),
    (
        108,
        container("resources: {limits: {cpu: 2}}", "resources: {limits: {cpu: 1}}"),
        "spec.resources.containers.limits",
    ),
    (
        109,
        pod("resources: {claims: [{name: a}]}, resourceClaims: [{name: a, resourceClaimName: b}]"),
        "spec.resources.claims",
    ),
    (110, pod("overhead: {foo: 1}"), "spec.overhead"),
    (111, pod("volumes: [{emptyDir: {}}]"), "spec.volumes.name"),
    (112, pod("volumes: [{name: a}, {name: a}]"), "spec.volumes.name"),
    (113, pod("volumes: [{name: a_b}]"), "spec.volumes.name"),
    (114, volume("emptyDir: {}, csi: {driver: a}"), "spec.volumes.csi"),
    (115, volume("hostPath: {}"), "spec.volumes.hostPath.path"),
    (116, volume("hostPath: {path: /a/..}"), "spec.volumes.hostPath.path"),
    (117, volume("hostPath: {path: /a, type: X}"), "spec.volumes.hostPath.type"),
    (118, volume("configMap: {}"), "spec.volumes.configMap.name"),
    (119, volume("secret: {}"), "spec.volumes.secret.secretName"),
    (120, volume("secret: {secretName: a, defaultMode: 512}"), "spec.volumes.secret.defaultMode"),
    (121, volume("configMap: {name: a, items: [{path: b}]}"), "spec.volumes.configMap.items.key"),
    (122, volume("configMap: {name: a, items: [{key: a, path: /b}]}"), "spec.volumes.configMap.items.path"),
    (123, volume("configMap: {name: a, items: [{key: a, path: b/../c}]}"), "spec.volumes.configMap.items.path"),
    (
        124,
        volume("projected: {sources: [{secret: {name: a, items: [{key: a, path: b}, {key: c, path: b}]}}]}"),
        "spec.volumes.projected",
    ),
    (
        125,
        volume("projected: {sources: [{serviceAccountToken: {path: a, expirationSeconds: 599}}]}"),
        "spec.volumes.projected.sources.serviceAccountToken.expirationSeconds",
    ),
    (
        126,
        volume("projected: {sources: [{secret: {name: a}, configMap: {name: b}}]}"),
        "spec.volumes.projected.sources",
    ),
    (
        127,
        volume(
            "downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.name}, "
            "resourceFieldRef: {resource: limits.cpu, containerName: web}}]}"
        ),
        "spec.volumes.downwardAPI",
    ),
    (128, volume("downwardAPI: {items: [{path: a}]}"), "spec.volumes.downwardAPI"),
    (129, volume("nfs: {server: a, path: b}"), "spec.volumes.nfs.path"),
    (130, volume("persistentVolumeClaim: {}"), "spec.volumes.persistentVolumeClaim.claimName"),
    (131, volume("ephemeral: {}"), "spec.volumes.ephemeral.volumeClaimTemplate"),
    (
        132,
        pod(
            "volumes: [{name: e, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: "
            "{requests: {storage: 1}}}}}}, {name: c, persistentVolumeClaim: {claimName: web-e}}]"
        ),
        "spec.volumes.persistentVolumeClaim.claimName",
    ),
    (133, volume("csi: {}"), "spec.volumes.csi.driver"),
    (134, volume("image: {}"), "spec.volumes.image.reference"),
    (135, mount("name: x, mountPath: /a"), C + "volumeMounts.name"),
    (136, mount("name: v"), C + "volumeMounts.mountPath"),
    (137, mount("name: v, mountPath: /a}, {name: v, mountPath: /a"), C + "volumeMounts.mountPath"),
    (138, mount("name: v, mountPath: /a, subPath: /b"), C + "volumeMounts.subPath"),
    (139, mount("name: v, mountPath: /a, subPath: b/.."), C + "volumeMounts.subPath"),
    (140, mount("name: v, mountPath: /a, subPath: b, subPathExpr: c"), C + "volumeMounts.subPathExpr"),
    (141, mount("name: v, mountPath: /a, mountPropagation: X"), C + "volumeMounts.mountPropagation"),
    (142, mount("name: v, mountPath: /a, mountPropagation: Bidirectional"), C + "volumeMounts.mountPropagation"),
    (143, mount("name: v, mountPath: /a, recursiveReadOnly: IfPossible"), C + "volumeMounts.recursiveReadOnly"),
    (144, devices("[{name: v, devicePath: /a}]", source="emptyDir: {}"), C + "volumeDevices.name"),
    (145, devices("[{name: x, devicePath: /a}]"), C + "volumeDevices.name"),
    (146, devices("[{name: v, devicePath: /a}]", "[{name: v, mountPath: /b}]"), C + "volumeMounts.name"),
    (147, devices("[{name: v, devicePath: /a}, {name: w, devicePath: /a}]"), C + "volumeDevices.devicePath"),
    (148, pod("restartPolicy: X"), "spec.restartPolicy"),
    (149, pod("dnsPolicy: X"), "spec.dnsPolicy"),
    (150, pod("dnsPolicy: None"), "spec.dnsConfig"),
    (151, pod("dnsPolicy: None, dnsConfig: {}"), "spec.dnsConfig.nameservers"),
    (152, pod("dnsConfig: {nameservers: [1.1.1.1, 1.1.1.2, 1.1.1.3, 1.1.1.4]}"), "spec.dnsConfig.nameservers"),
    (153, pod(f"dnsConfig: {{searches: [{MANY}]}}"), "spec.dnsConfig.searches"),
    (154, pod("hostAliases: [{ip: 1.2.3, hostnames: [a]}]"), "spec.hostAliases.ip"),
    (155, pod("hostname: A"), "spec.hostname"),
    (155, pod("subdomain: A"), "spec.subdomain"),
    (156, pod("nodeSelector: {a: b c}"), "spec.nodeSelector"),
    (157, pod("nodeName: A"), "spec.nodeName"),
    (158, pod("nodeName: a, schedulingGates: [{name: b}]"), "spec.nodeName"),
    (159, pod("schedulingGates: [{name: b}, {name: b}]"), "spec.schedulingGates"),
    (160, pod("serviceAccountName: A"), "spec.serviceAccountName"),
    (161, pod("priorityClassName: A"), "spec.priorityClassName"),
    (162, pod("runtimeClassName: A"), "spec.runtimeClassName"),
    (163, pod("preemptionPolicy: X"), "spec.preemptionPolicy"),
    (164, pod("activeDeadlineSeconds: 2147483648"), "spec.activeDeadlineSeconds"),
    (165, pod("readinessGates: [{conditionType: a b}]"), "spec.readinessGates.conditionType"),
    (166, pod("os: {name: x}"), "spec.os"),
    (167, pod("os: {name: linux}, securityContext: {windowsOptions: {}}"), "spec.securityContext.windowsOptions"),
    (168, pod(f"{WINDOWS}, securityContext: {{runAsUser: 1}}"), "spec.securityContext.runAsUser"),
    (168, pod(f"{WINDOWS}, hostIPC: true"), "spec.hostIPC"),
    (168, container("securityContext: {capabilities: {}}", WINDOWS), C + "securityContext.capabilities"),
    (169, pod("hostUsers: false, hostNetwork: true"), "spec.hostNetwork"),
    (170, pod("hostnameOverride: a, setHostnameAsFQDN: true"), "spec.hostnameOverride"),
    (171, pod("securityContext: {supplementalGroups: [-1]}"), "spec.securityContext.supplementalGroups"),
    (172, pod("shareProcessNamespace: true, hostPID: true"), "spec.shareProcessNamespace"),
    (173, pod("securityContext: {sysctls: [{name: a_, value: b}]}"), "spec.securityContext.sysctls.name"),
    (
        174,
        pod("securityContext: {sysctls: [{name: a.b, value: b}, {name: a.b, value: b}]}"),
        "spec.securityContext.sysctls.name",
    ),
    (
        175,
        pod("hostNetwork: true, securityContext: {sysctls: [{name: net.a, value: b}]}"),
        "spec.securityContext.sysctls.name",
    ),
    (
        176,
        pod("hostIPC: true, securityContext: {sysctls: [{name: kernel.sem, value: b}]}"),
        "spec.securityContext.sysctls.name",
    ),
    (177, pod("securityContext: {fsGroupChangePolicy: X}"), "spec.securityContext.fsGroupChangePolicy"),
    (178, pod("securityContext: {seccompProfile: {type: X}}"), "spec.securityContext.seccompProfile.type"),
    (
        179,
        pod("securityContext: {seccompProfile: {type: Localhost}}"),
        "spec.securityContext.seccompProfile.localhostProfile",
    ),
    (
        180,
        pod("securityContext: {seccompProfile: {type: Unconfined, localhostProfile: a}}"),
        "spec.securityContext.seccompProfile.localhostProfile",
    ),
    (
        181,
        container("securityContext: {appArmorProfile: {type: Localhost}}"),
        C + "securityContext.appArmorProfile.localhostProfile",
    ),
    (
        182,
        container("securityContext: {appArmorProfile: {type: Unconfined, localhostProfile: a}}"),
        C + "securityContext.appArmorProfile.localhostProfile",
    ),
    (
        183,
        pod("", "name: x, annotations: {container.apparmor.security.beta.kubernetes.io/x: unconfined}"),
        "metadata.annotations",
    ),
    (
        184,
        pod("", "name: x, annotations: {container.apparmor.security.beta.kubernetes.io/web: x}"),
        "metadata.annotations",
    ),
    (185, container("securityContext: {privileged: true, allowPrivilegeEscalation: false}"), C + "securityContext"),
    (
        186,
        container("securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}, allowPrivilegeEscalation: false}"),
        C + "securityContext",
    ),
    (187, container("securityContext: {procMount: Unmasked}"), C + "securityContext.procMount"),
    (189, container("securityContext: {windowsOptions: {hostProcess: true}}"), "spec.hostNetwork"),
    (
        190,
        container("securityContext: {windowsOptions: {hostProcess: true}}", "initContainers: [{name: a, image: b}]"),
        "spec",
    ),
    (191, pod("tolerations: [{operator: Equal}]"), "spec.tolerations.operator"),
    (192, pod("tolerations: [{key: a, operator: Exists, value: b}]"), "spec.tolerations.operator"),
    (193, pod("tolerations: [{key: a, tolerationSeconds: 1}]"), "spec.tolerations.effect"),
    (194, pod("tolerations: [{key: a, operator: X}]"), "spec.tolerations.operator"),
    (195, pod("tolerations: [{key: a, effect: X}]"), "spec.tolerations.effect"),
    (196, on_node("[]"), NODE),
    (197, on_node("[{matchExpressions: [{key: a, operator: Lt}]}]"), NODE + ".matchExpressions.values"),
    (198, on_node("[{matchFields: [{key: a, operator: In, values: [b]}]}]"), NODE + ".matchFields.key"),
    (
        199,
        pod(f"affinity: {{nodeAffinity: {{{SOFT}: [{{weight: 0, preference: {{}}}}]}}}}"),
        f"spec.affinity.nodeAffinity.{SOFT}.weight",
    ),
    (
        200,
        pod(f"affinity: {{podAntiAffinity: {{{TERM}: [{{labelSelector: {{}}}}]}}}}"),
        f"spec.affinity.podAntiAffinity.{TERM}.topologyKey",
    ),
    (
        201,
        pod(
            f"affinity: {{podAffinity: {{{TERM}: [{{topologyKey: a, labelSelector: {{}}, matchLabelKeys: [b], "
            "mismatchLabelKeys: [b]}]}}"
        ),
        POD_TERM + "matchLabelKeys",
    ),
    (202, spread(SPREAD.replace("1", "0", 1)), TSC + "maxSkew"),
    (203, spread(SPREAD.replace("z", "''", 1)), TSC + "topologyKey"),
    (204, spread(SPREAD.replace("DoNotSchedule", "X")), TSC + "whenUnsatisfiable"),
    (205, spread(SPREAD + "}, {" + SPREAD), TSC + "{topologyKey, whenUnsatisfiable}"),
    (206, spread(SPREAD.replace("DoNotSchedule", "ScheduleAnyway") + ", minDomains: 1"), TSC + "minDomains"),
    (207, spread(SPREAD.partition(", labelSelector")[0] + ", matchLabelKeys: [a]"), TSC + "matchLabelKeys"),
    (208, pod("resourceClaims: [{name: a}]"), "spec.resourceClaims"),
]


@pytest.mark.parametrize(("number", "text", "wanted"), CONDITIONS, ids=lambda value: str(value)[:40])
def test_condition(number: int, text: str, wanted: str) -> None:
    judge = Judge(SERVER)
    judge.definitions_complete()
    found: list[str] = []
    for resource in objects_in(text, version=SERVER):
        found += [path_text(problem.place.path) for problem in judge.judge(resource)]
        found += [path_text(violation.place.path) for violation in validate(resource)]
    paths = [re.sub(r"\[[^\]]*\]", "", path) for path in found]
    assert any(path == wanted or path.startswith(wanted + ".") or wanted.startswith(path + ".") for path in paths), (
        paths
    )


def test_each_place_is_told_once() -> None:
    judge = Judge(SERVER)
    judge.definitions_complete()
    for _, text, _ in CONDITIONS:
        for resource in objects_in(text, version=SERVER):
            schema = {path_text(problem.place.path) for problem in judge.judge(resource)}
            own = [path_text(violation.place.path) for violation in validate(resource)]
            assert not schema & set(own), (text, schema & set(own))
            assert len(own) == len(set(own)), (text, own)
