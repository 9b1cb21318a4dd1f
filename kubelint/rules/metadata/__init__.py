"""Names, labels, annotations and comments."""
