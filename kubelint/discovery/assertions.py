"""Files of end-to-end tests that hold a part of an object: what a test waits for, not what anybody applies.

Names as KUTTL (kuttl.dev/docs/kuttl-test-harness.html) and Chainsaw read them: `00-assert.yaml`, `01-errors.yaml`.
"""

import re

ASSERTION = "test assertion"

_NAME = re.compile(r"(?:\d+|chainsaw)-(?:assert|errors?)(?:[-_.].*)?\.ya?ml")


def reason(name: str) -> str | None:
    """Why a file of that name is no manifest; None for any other name."""
    return ASSERTION if _NAME.fullmatch(name) else None
