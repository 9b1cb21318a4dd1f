"""Hand-made reports: what reporters are given, without a run."""

import io
from typing import Any

from kubelint.findings import Diagnostic, RelatedLocation, Report, ResourceIdentity, Severity, Summary
from kubelint.fingerprints import Fingerprints
from kubelint.reporters import write
from kubelint.rules import RuleInfo
from kubelint.source import Location, Source

SERVICE = """\
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: wbe}
"""
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      labels: {app: web}
"""

LATEST_TAG = RuleInfo(
    "latest-tag",
    "images",
    "Container",
    Severity.WARNING,
    "kubelint.rules.images.latest_tag",
    (),
    ("reproducibility",),
    False,
    ("strict",),
    ("CIS 5.1",),
    "A container image has no tag, or the tag `latest`.",
)
WRITABLE = LATEST_TAG._replace(
    name="writable-root-filesystem",
    category="security",
    module="kubelint.rules.security.writable_root_filesystem",
)


class Bench:
    """Makes findings and reports, and prints them."""

    latest_tag = LATEST_TAG
    writable = WRITABLE

    def place(self, file: str, line: int, column: int, end_column: int) -> Location:
        """A span on one line."""
        return Location(file, line, column, line, end_column)

    def finding(self, **changes: Any) -> Diagnostic:
        """A Service without workloads at `k8s/service.yaml:5:3`, with a related place in `k8s/deployment.yaml`."""
        return Diagnostic(
            rule="dangling-service",
            category="references",
            severity=Severity.WARNING,
            message="Service `web` selects no workload in namespace `default`",
            location=self.place("k8s/service.yaml", 5, 3, 11),
            path="spec.selector",
            semantic_path="spec.selector",
            help="did you mean `app: web`?",
            label="no pod template has all of these labels",
            resource=ResourceIdentity("v1", "Service", "default", "web"),
            related=(RelatedLocation(self.place("k8s/deployment.yaml", 7, 7, 13), "Deployment/web has these labels"),),
        )._replace(**changes)

    def sources(self, **more: str) -> dict[str, Source]:
        """The two files of `finding`."""
        texts = {"k8s/service.yaml": SERVICE, "k8s/deployment.yaml": DEPLOYMENT, **more}
        return {name: Source(name, text) for name, text in texts.items()}

    def report(self, *found: Diagnostic, **changes: Any) -> Report:
        """A report of these findings; the counts are made from them."""
        counts = [sum(d.severity is severity for d in found) for severity in sorted(Severity, reverse=True)]
        rules = {d.rule: d.severity for d in found} or {"latest-tag": Severity.WARNING}
        summary = Summary(14, 37, 37, 62, *counts, 0, 0)
        report = Report("1.37", found, (), (), (), summary, rules, self.sources(), 0.42, Fingerprints(found).of)
        report = report._replace(**changes)
        return report._replace(fingerprint=Fingerprints((*report.diagnostics, *report.suppressed)).of)

    def written(self, report: Report, format: str, **switches: bool) -> str:
        """What `write` prints."""
        given = dict.fromkeys(("color", "verbose", "statistics", "quiet", "show_files"), False) | switches
        stream = io.StringIO()
        write(report, format, stream, **given)
        return stream.getvalue()
