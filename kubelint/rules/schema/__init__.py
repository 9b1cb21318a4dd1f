"""The document cannot be read or decoded as the API server decodes it."""
