"""What Pod Security admission would say, before anyone applies anything.

`levels` reads levels and versions, `policies` finds those that apply to a workload, `pods` reads a pod, `host`,
`privileges`, `confinement` and `volumes` hold the checks, `standards` says which check applies at which level and
version, `namespaces` judges labels, `analysis` yields what rules look at, and `readiness` tells what stands between a
workload and the next level.

Source of every fact: k8s.io/pod-security-admission (`policy/`, `api/`, `admission/`), KEP-2579, and KEP-127 for user
namespaces.
"""
