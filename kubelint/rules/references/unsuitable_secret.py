"""A Secret is not of the kind that it is used for.

## Why
A certificate needs the keys `tls.crt` and `tls.key`, a pull secret the type `kubernetes.io/dockerconfigjson` (or the
older `kubernetes.io/dockercfg`). The kubelet and Ingress controllers go on without a Secret that is of another kind.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [web.example.com], secretName: web}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
stringData: {certificate: "…", key: "…"}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [web.example.com], secretName: web}]
  defaultBackend: {service: {name: web, port: {number: 80}}}
---
apiVersion: v1
kind: Secret
metadata: {name: web}
type: kubernetes.io/tls
stringData: {tls.crt: "…", tls.key: "…"}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.graph.references.missing import keys_of
from kubelint.resources import Resource
from kubelint.rules import rule

_PULL_TYPES = ("kubernetes.io/dockerconfigjson", "kubernetes.io/dockercfg")


@rule(severity=Severity.WARNING, kinds=("Secret",))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per reference. A Secret without any key is filled by something else."""
    for reference, secrets in graph.edges:
        reason = _reason(reference.rule, secrets[0]) if len(secrets) == 1 and reference.kind == "Secret" else ""
        if reason:
            secret = secrets[0]
            yield Finding(
                reference.place,
                f"{reference.source.title} uses {secret.title}, which {reason}",
                help="name another Secret, or give this one the type and keys wanted",
                related=(Label(secret.nearest("type"), f"{secret.title} is here"),),
                subject=secret.name,
            )


def _reason(rule_name: str, secret: Resource) -> str:
    keys = set(keys_of(secret))
    if not keys:
        return ""
    if rule_name == "missing-pull-secret" and secret.text("type") not in _PULL_TYPES:
        return f"is not of type `{_PULL_TYPES[0]}`"
    lacking = [key for key in ("tls.crt", "tls.key") if key not in keys]
    if rule_name == "missing-tls-secret" and lacking:
        return f"has no key `{lacking[0]}`"
    return ""
