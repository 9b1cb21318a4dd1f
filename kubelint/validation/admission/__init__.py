"""Webhooks and policies that judge requests (pkg/apis/admissionregistration). Expressions are not compiled."""
