"""Which workloads may talk to which, under the network policies of the scanned files."""

from kubelint.graph.network.model import Connection, NetworkGraph

__all__ = ["Connection", "NetworkGraph"]
