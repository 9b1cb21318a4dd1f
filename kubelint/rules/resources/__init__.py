"""Requests, limits and quality of service."""
