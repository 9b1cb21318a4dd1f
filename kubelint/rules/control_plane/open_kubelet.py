"""A kubelet's configuration opens it to everyone.

## Why
The kubelet runs commands in every container of its node. Anonymous clients, `AlwaysAllow`, the read-only port and
streams that never end are ways in.

## Bad
```yaml
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: true}}
```

## Good
```yaml
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}}
```
"""

from collections.abc import Callable, Iterator
from typing import Any

from kubelint.findings import Finding, Severity
from kubelint.resources import Resource
from kubelint.rules import rule

_SETTINGS: tuple[tuple[tuple[str, ...], Callable[[Any], bool], str, str], ...] = (
    (
        ("authentication", "anonymous", "enabled"),
        lambda v: v is True,
        "answers requests without credentials",
        "write `authentication.anonymous.enabled: false`",
    ),
    (
        ("authorization", "mode"),
        lambda v: v == "AlwaysAllow",
        "does not ask whether a request is allowed",
        "write `authorization.mode: Webhook`",
    ),
    (
        ("readOnlyPort",),
        lambda v: v != 0,
        "tells everyone about its pods on the read-only port",
        "write `readOnlyPort: 0`",
    ),
    (
        ("streamingConnectionIdleTimeout",),
        lambda v: v in (0, "0", "0s"),
        "never ends idle streams",
        "write `streamingConnectionIdleTimeout: 5m`",
    ),
    (
        ("makeIPTablesUtilChains",),
        lambda v: v is False,
        "leaves its firewall rules to others",
        "remove `makeIPTablesUtilChains`",
    ),
    (
        ("protectKernelDefaults",),
        lambda v: v is False,
        "changes kernel parameters that differ from its own",
        "write `protectKernelDefaults: true`",
    ),
    (
        ("rotateCertificates",),
        lambda v: v is False,
        "keeps its certificate until it expires",
        "write `rotateCertificates: true`",
    ),
)


@rule(
    severity=Severity.WARNING,
    kinds=("KubeletConfiguration",),
    tags=("control-plane",),
    references=(
        "CIS 4.2.1",
        "CIS 4.2.2",
        "CIS 4.2.4",
        "CIS 4.2.5",
        "CIS 4.2.6",
        "CIS 4.2.10",
        "NSA-CISA: control plane hardening",
    ),
)
def check(resource: Resource) -> Iterator[Finding]:
    """Only what is written: defaults of the file are safe."""
    if not (resource.api_version or "").startswith("kubelet.config.k8s.io/"):
        return
    for path, wrong, message, remedy in _SETTINGS:
        value = resource.get(*path)
        if value is not None and wrong(value):
            yield Finding(resource.at(*path), f"kubelet {message}", help=remedy)
