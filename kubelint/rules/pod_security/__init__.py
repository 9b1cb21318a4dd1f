"""What Pod Security admission refuses: one rule per check of the standards, and the labels of namespaces."""
