"""The certificate of an Ingress is for a host that it does not serve.

## Why
Hosts under `tls` decide for which names the controller uses the certificate. A host that no rule has is usually a
slip, and the host that was meant is served with the default certificate.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [ww.example.com], secretName: web-tls}]
  rules:
    - host: www.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [www.example.com], secretName: web-tls}]
  rules:
    - host: www.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.WARNING, kinds=("Ingress",))
def check(resource: Resource) -> Iterator[Finding]:
    """One finding per host. A rule without host, or a default backend, serves all of them."""
    spec = resource.view("spec")
    rules = list(spec.views("rules"))
    hosts = {host for one in rules if (host := one.text("host"))}
    if not hosts or len(hosts) < len({one.text("host") for one in rules}) or spec.get("defaultBackend") is not None:
        return
    for tls in spec.views("tls"):
        for index, host in enumerate(tls.items("hosts")):
            if host.__class__ is str and not any(_covers(host, other) for other in hosts):
                yield Finding(
                    tls.at("hosts", index),
                    f"{resource.title} has a certificate for host `{host}`, which none of its rules serves",
                    help="write the host of a rule, or add a rule",
                    related=(Label(spec.at("rules", key=True), "the rules"),),
                    subject=host,
                )


def _covers(host: str, other: str) -> bool:
    """Whether two hosts have a name in common; `*` stands for the first part of one."""
    one, two = host.lower(), other.lower()
    if one == two:
        return True
    first, rest = one.partition(".")[::2]
    other_first, other_rest = two.partition(".")[::2]
    return rest == other_rest and "*" in (first, other_first)
