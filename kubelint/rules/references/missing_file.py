"""A kustomization names a file or folder that is not there.

## Why
`kustomize build` and `kubectl apply -k` stop at the first entry of `resources`, `components`, `patches` and the like
that they cannot read, and Flux and Argo CD deliver nothing of the whole kustomization. A folder has to hold a
kustomization of its own. Looked up on the disk, so that files which are not scanned count; nothing is said of remote
bases, of placeholders, or of the inputs of `secretGenerator`, which are seldom in a repository.

## Bad
```yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: ["https://github.com/kubernetes-sigs/kustomize//examples/multibases?ref=v5.7.1"]
patches:
  - path: replicas.yaml
```

## Good
```yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: ["https://github.com/kubernetes-sigs/kustomize//examples/multibases?ref=v5.7.1"]
patches:
  - patch: |
      apiVersion: v1
      kind: Pod
      metadata: {name: myapp-pod, labels: {tier: web}}
```
"""

from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.graph.references.kustomization_files import MissingFile
from kubelint.rules import rule


@rule(severity=Severity.WARNING)
def check(missing: MissingFile) -> Iterator[Finding]:
    """One finding per entry."""
    if missing.empty:
        yield Finding(
            missing.place,
            f"the kustomization names the folder `{missing.entry}`, which holds no kustomization",
            help="add a `kustomization.yaml` there, or name the files of that folder",
        )
        return
    yield Finding(
        missing.place,
        f"the kustomization names `{missing.entry}`, which does not exist",
        help=f"did you mean `{missing.meant}`?" if missing.meant else "add it, or remove the entry",
    )
