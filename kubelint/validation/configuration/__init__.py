"""Objects that hold settings: ConfigMap, Secret, Namespace, Node, quotas, limits and classes."""
