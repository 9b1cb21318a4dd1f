"""Wiring between objects."""
