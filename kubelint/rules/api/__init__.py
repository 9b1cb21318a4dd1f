"""The kind or version of the API: unknown, removed, deprecated, not there yet."""
