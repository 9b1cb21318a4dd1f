"""What `kustomize build` makes of the objects of the files, as far as that can be told without running it.

A kustomization that no other one includes is a *root*: what it builds is applied. Each object that it includes, through
bases and components too, appears as it will be in the cluster (namespace, name, labels, references by name), while its
places stay those of its own file. What only kustomize itself could tell (remote bases, plugins) leaves the objects as
they are written.
"""

from kubelint.kustomize.roots import Built, build

__all__ = ["Built", "build"]
