"""Secrets in plain sight."""
