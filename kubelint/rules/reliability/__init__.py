"""What keeps a service up: probes, replicas, spread."""
