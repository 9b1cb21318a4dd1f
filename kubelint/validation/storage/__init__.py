"""PersistentVolumes and claims, and the objects of storage drivers (core and pkg/apis/storage validation)."""
