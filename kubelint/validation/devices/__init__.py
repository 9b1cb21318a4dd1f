"""Dynamic resource allocation: claims, classes and slices of devices (pkg/apis/resource/validation)."""
