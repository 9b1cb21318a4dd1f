"""Another tool's suppression names a check that no rule does.

## Why
kubelint honours the suppressions of kube-linter, kube-score, polaris, kubeaudit, checkov, kubescape, monokle, datree,
trivy and kics: each silences the rules that do the same. This one silences nothing here, because the name is mistyped
or kubelint has no such rule; `rulesets/README.md` says which checks it leaves out, and why.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  annotations: {checkov.io/skip1: CKV_K8S_9999=not for us}
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  annotations: {checkov.io/skip1: CKV_K8S_21=the namespace is given when it is applied}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.values.suppression import ForeignSuppression


@rule(severity=Severity.NOTE, tags=("suppressions",))
def check(suppression: ForeignSuppression) -> Iterator[Finding]:
    """One finding per name, where it is met first."""
    yield Finding(
        suppression.place,
        f"suppression of {suppression.tool}'s `{suppression.name}` silences nothing here",
        help="keep it if that tool still runs, or write `kubelint/ignore` with the name of a rule",
        subject=suppression.name,
    )
