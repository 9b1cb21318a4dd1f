"""Objects that make pods, apart from what the pods themselves say (pkg/apis/apps and pkg/apis/batch validation)."""
