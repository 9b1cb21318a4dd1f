"""Services, endpoints, Ingress, NetworkPolicy and addresses (core, discovery and networking validation)."""
