"""A policy of the service mesh is for no pods.

## Why
An AuthorizationPolicy, PeerAuthentication or RequestAuthentication whose selector finds no pods protects nothing, and
nothing says so; a Sidecar, Telemetry, EnvoyFilter or WasmPlugin has no effect. Policies of the mesh's root namespace
(`istio-system`) are for all namespaces and are passed over.

## Bad
```yaml
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: wep}}
  action: DENY
  rules: [{from: [{source: {notNamespaces: [shop]}}]}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```

## Good
```yaml
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  action: DENY
  rules: [{from: [{source: {notNamespaces: [shop]}}]}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: "nginx:1.29.3"}]}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.ghosts import ghost
from kubelint.rules import rule
from kubelint.values.selectors import map_selector

_SELECTORS = {
    ("networking.istio.io", "EnvoyFilter"): ("workloadSelector", "labels"),
    ("networking.istio.io", "Sidecar"): ("workloadSelector", "labels"),
    ("extensions.istio.io", "WasmPlugin"): ("selector", "matchLabels"),
    ("security.istio.io", "AuthorizationPolicy"): ("selector", "matchLabels"),
    ("security.istio.io", "PeerAuthentication"): ("selector", "matchLabels"),
    ("security.istio.io", "RequestAuthentication"): ("selector", "matchLabels"),
    ("telemetry.istio.io", "Telemetry"): ("selector", "matchLabels"),
}
_ROOT = "istio-system"


@rule(
    severity=Severity.WARNING,
    kinds=(
        "AuthorizationPolicy",
        "EnvoyFilter",
        "PeerAuthentication",
        "RequestAuthentication",
        "Sidecar",
        "Telemetry",
        "WasmPlugin",
    ),
)
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per policy. Where the files hold no pods of the namespace nothing is said."""
    for (group, kind), (field, labels) in _SELECTORS.items():
        for policy in graph.inventory.of_kind(kind):
            selector = map_selector(policy.get("spec", field, labels))
            if policy.group != group or policy.namespace == _ROOT or selector.everything:
                continue
            found = None if graph.select(policy, selector) else ghost(graph, policy, selector)
            if found is not None:
                yield Finding(
                    policy.at("spec", field),
                    f"{policy.title} is for no workload of namespace `{found.namespace}` in the scanned files",
                    help=found.help,
                    label=f"no pod has `{selector}`",
                    related=(found.candidate.label,) if found.candidate is not None else (),
                )
