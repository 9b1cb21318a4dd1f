"""Other tools for Kubernetes manifests: which of their checks kubelint has, and what their users have silenced.

Kept light: `mentioned` is asked of every file, all else is imported when it says yes.
"""

TOOLS = {
    "KL": "kube-linter",
    "KS": "kube-score",
    "PO": "polaris",
    "KA": "kubeaudit",
    "CK": "checkov",
    "KE": "kubescape",
    "MK": "monokle",
    "DT": "datree",
    "TR": "trivy",
    "KI": "kics",
}
"""The tools whose ids are known, by the code that `checks.tsv` uses."""

_SIGNS = (
    "kube-linter.io/",
    "kube-score/ignore",
    "polaris.fairwinds.com/",
    "kubeaudit.io/",
    "audit.kubernetes.io/",
    "checkov.io/skip",
    "bridgecrew.io/skip",
    "cortex.io/skip",
    "checkov:skip",
    "kubescape.io/skip",
    "monokle.io/suppress",
    "datree.skip/",
    "trivy:ignore",
    "tfsec:ignore",
    "kics-scan",
)


def mentioned(text: str) -> bool:
    """Whether a file may hold another tool's suppression."""
    return any(sign in text for sign in _SIGNS)
