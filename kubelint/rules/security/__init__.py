"""Hardening beyond the Pod Security Standards."""
