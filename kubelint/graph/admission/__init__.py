"""What the ValidatingAdmissionPolicies of the files would refuse, as far as the answer is certain (KEP-3488)."""

from kubelint.graph.admission.denials import Denial, denials

__all__ = ["Denial", "denials"]
