"""The standards that rules refer to: `CIS 5.2.2`, `NSA-CISA: secrets`, `PSS: hostPorts`, `CWE-250`."""

import re
from typing import NamedTuple


class Standard(NamedTuple):
    """A catalogue of requirements or weaknesses, whoever keeps it, where it is read, and a number of its own (GUID)."""

    name: str
    organization: str
    description: str
    uri: str
    guid: str
    version: str | None = None


class Requirement(NamedTuple):
    """What a standard has under an id; `title` and `uri` where they are known."""

    standard: Standard
    id: str
    title: str | None = None
    uri: str | None = None


CIS = Standard(
    "CIS Kubernetes Benchmark",
    "Center for Internet Security",
    "Recommendations for a secure configuration of Kubernetes.",
    "https://www.cisecurity.org/benchmark/kubernetes",
    "5e2c1ad4-6a3c-5d0f-8f0b-3a1d1f0e6c01",
    "1.10",
)
NSA_CISA = Standard(
    "NSA/CISA Kubernetes Hardening Guidance",
    "NSA and CISA",
    "How to harden Kubernetes: pods, network, authentication, logs, upgrades.",
    "https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF",
    "5e2c1ad4-6a3c-5d0f-8f0b-3a1d1f0e6c02",
    "1.2",
)
POD_SECURITY = Standard(
    "Pod Security Standards",
    "Kubernetes",
    "The levels privileged, baseline and restricted for pods, as Pod Security admission checks them.",
    "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    "5e2c1ad4-6a3c-5d0f-8f0b-3a1d1f0e6c03",
)
CWE = Standard(
    "CWE",
    "MITRE",
    "Common Weakness Enumeration: a list of kinds of weaknesses of software and hardware.",
    "https://cwe.mitre.org/",
    "5e2c1ad4-6a3c-5d0f-8f0b-3a1d1f0e6c04",
)
STANDARDS = (CIS, NSA_CISA, POD_SECURITY, CWE)

_BY_PREFIX = {"CIS ": CIS, "NSA-CISA: ": NSA_CISA, "PSS: ": POD_SECURITY, "CWE-": CWE}

WEAKNESSES = {
    94: "Improper Control of Generation of Code",
    214: "Invocation of Process Using Visible Sensitive Information",
    250: "Execution with Unnecessary Privileges",
    269: "Improper Privilege Management",
    283: "Unverified Ownership",
    295: "Improper Certificate Validation",
    306: "Missing Authentication for Critical Function",
    311: "Missing Encryption of Sensitive Data",
    312: "Cleartext Storage of Sensitive Information",
    319: "Cleartext Transmission of Sensitive Information",
    327: "Use of a Broken or Risky Cryptographic Algorithm",
    494: "Download of Code Without Integrity Check",
    522: "Insufficiently Protected Credentials",
    526: "Cleartext Storage of Sensitive Information in an Environment Variable",
    613: "Insufficient Session Expiration",
    668: "Exposure of Resource to Wrong Sphere",
    693: "Protection Mechanism Failure",
    732: "Incorrect Permission Assignment for Critical Resource",
    770: "Allocation of Resources Without Limits or Throttling",
    778: "Insufficient Logging",
    798: "Use of Hard-coded Credentials",
    829: "Inclusion of Functionality from Untrusted Control Sphere",
    862: "Missing Authorization",
    923: "Improper Restriction of Communication Channel to Intended Endpoints",
    1104: "Use of Unmaintained Third Party Components",
}
"""The weaknesses that rules name, with their titles."""


def requirement(reference: str) -> Requirement | None:
    """What a rule's reference means; None for what is in none of the standards, such as a KEP."""
    for prefix, standard in _BY_PREFIX.items():
        if reference.startswith(prefix):
            name = reference.removeprefix(prefix)
            if standard is CWE:
                title = WEAKNESSES.get(int(name)) if name.isdecimal() else None
                return Requirement(standard, name, title, f"https://cwe.mitre.org/data/definitions/{name}.html")
            return Requirement(standard, name)
    return None


def tag(reference: str) -> str:
    """A reference as code-scanning pages know it: weaknesses as CodeQL writes them, others as they are."""
    found = requirement(reference)
    return f"external/cwe/cwe-{found.id.zfill(3)}" if found is not None and found.standard is CWE else reference


def in_order(requirement: Requirement) -> tuple[int, tuple[tuple[int, str], ...]]:
    """The key to sort by: by standard, numbers in ids by size."""
    parts = re.split(r"\W+", requirement.id)
    return STANDARDS.index(requirement.standard), tuple((int(part) if part.isdecimal() else 0, part) for part in parts)
