"""Pods and pod templates (pkg/apis/core/validation/validation.go ValidatePodSpec and what it calls)."""
