"""Each graph as a picture."""
