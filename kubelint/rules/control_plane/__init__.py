"""Flags of the control plane and of kubelets, after the CIS Kubernetes Benchmark."""
