"""Rules about what the API server's own validation refuses inside one object."""
