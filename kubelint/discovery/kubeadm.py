"""Patches of kubeadm: parts of the static pods of a control plane, in a folder that `kubeadm init --patches` is given.

Names as kubeadm reads them, `target[suffix][+patchtype].extension`
(kubernetes.io/docs/setup/production-environment/tools/kubeadm/control-plane-flags/#patches).
"""

import posixpath
import re

KUBEADM_PATCH = "kubeadm patch"

_TARGETS = r"(?:kube-(?:apiserver|controller-manager|scheduler)|etcd|kubeletconfiguration|corednsdeployment)"
_NAME = re.compile(_TARGETS + r"\d*[a-z0-9-]*(?:\+(?:strategic|merge|json))?\.(?:ya?ml|json)")


def reason(path: str) -> str | None:
    """Why the file of that path is no manifest; None for one that is not called so, or not in a folder `patches`."""
    folder, name = posixpath.split(path.replace("\\", "/"))
    return KUBEADM_PATCH if posixpath.basename(folder) == "patches" and _NAME.fullmatch(name) else None
