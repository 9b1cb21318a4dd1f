"""No Prometheus of the files selects a ServiceMonitor, PodMonitor, Probe or ScrapeConfig.

## Why
A Prometheus of the prometheus-operator takes only monitors whose labels its `serviceMonitorSelector` (and its like)
finds, in the namespaces that `serviceMonitorNamespaceSelector` allows: its own where there is none. A monitor that
misses the label is ignored without a word. Looked at only where the files hold a Prometheus.

## Bad
```yaml
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: monitoring}
spec:
  serviceMonitorSelector: {matchLabels: {release: main}}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: monitoring, labels: {app: web}}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: http}]
```

## Good
```yaml
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: monitoring}
spec:
  serviceMonitorSelector: {matchLabels: {release: main}}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: monitoring, labels: {app: web, release: main}}
spec:
  selector: {matchLabels: {app: web}}
  endpoints: [{port: http}]
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Label, Severity
from kubelint.graph.references import ReferenceGraph
from kubelint.inventory import meet
from kubelint.resources import Resource
from kubelint.rules import rule
from kubelint.values.selectors import NOTHING, label_selector

_GROUP = "monitoring.coreos.com"
_FIELDS = {
    "ServiceMonitor": "serviceMonitor",
    "PodMonitor": "podMonitor",
    "Probe": "probe",
    "ScrapeConfig": "scrapeConfig",
}
_CHART_KINDS = ("Application", "HelmChart", "HelmRelease")


@rule(severity=Severity.NOTE, kinds=("Prometheus", "PrometheusAgent"))
def check(graph: ReferenceGraph) -> Iterator[Finding]:
    """One finding per monitor. A chart that may bring a Prometheus of its own silences the rule."""
    scrapers = [one for one in graph.inventory.of_kind("Prometheus", "PrometheusAgent") if one.group == _GROUP]
    if not scrapers or graph.patched or _charts(graph):
        return
    for kind, field in _FIELDS.items():
        for monitor in graph.inventory.of_kind(kind):
            near = [scraper for scraper in scrapers if meet(scraper, monitor)]
            if monitor.group == _GROUP and near and not any(_takes(graph, one, monitor, field) for one in near):
                yield Finding(
                    monitor.at("metadata", "labels") if monitor.labels else monitor.at("metadata", "name"),
                    f"{monitor.title} is selected by no Prometheus of the scanned files",
                    help=f"give it the labels and namespace that `{field}Selector` and "
                    f"`{field}NamespaceSelector` of {near[0].title} ask for",
                    related=(Label(near[0].nearest("spec", f"{field}Selector"), f"{near[0].title} is here"),),
                )


def _charts(graph: ReferenceGraph) -> bool:
    """Whether a chart of the files is likely to bring a Prometheus."""
    names = (
        resource.text(*path) or ""
        for resource in graph.inventory.of_kind(*_CHART_KINDS)
        for path in (("metadata", "name"), ("spec", "chart", "spec", "chart"), ("spec", "source", "chart"))
    )
    return any("prometheus" in name for name in names)


def _takes(graph: ReferenceGraph, scraper: Resource, monitor: Resource, field: str) -> bool:
    if not label_selector(scraper.get("spec", f"{field}Selector"), NOTHING).matches(monitor.labels):
        return False
    chosen = scraper.get("spec", f"{field}NamespaceSelector")
    if chosen is None:
        return monitor.namespace == scraper.namespace
    return graph.may_be_in(monitor.namespace or "default", label_selector(chosen))
