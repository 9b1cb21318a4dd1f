"""A host of an Ingress is in none of its certificates.

## Why
The Ingress has TLS, but not for this host: browsers get the controller's own certificate and a warning, or the page
without TLS.

## Bad
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [web.example.com], secretName: web-tls}]
  rules: [{host: www.example.com}]
```

## Good
```yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: ["*.example.com"], secretName: web-tls}]
  rules: [{host: www.example.com}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule


@rule(severity=Severity.NOTE, kinds=("Ingress",))
def check(resource: Resource) -> Iterator[Finding]:
    """A wildcard covers one label; an entry without hosts covers all."""
    entries = list(resource.views("spec", "tls"))
    if not entries or any(not entry.items("hosts") for entry in entries):
        return
    covered = {host for entry in entries for host in entry.strings("hosts")}
    for each in resource.views("spec", "rules"):
        host = each.text("host")
        if host and host not in covered and f"*.{host.partition('.')[2]}" not in covered:
            yield Finding(
                each.at("host"),
                f"host `{host}` of {resource.title} is in none of its `tls` entries",
                help="add it to `tls[].hosts`, and to the certificate",
            )
