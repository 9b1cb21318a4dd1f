"""Which fields name other objects, and what controllers make: data, by group and kind."""

from kubelint.graph.references.fields import Field
from kubelint.graph.references.tables.builtin import BUILT_IN
from kubelint.graph.references.tables.delivery import CUSTOM, DELIVERY
from kubelint.graph.references.tables.events import EVENTS
from kubelint.graph.references.tables.gateways import GATEWAYS
from kubelint.graph.references.tables.monitoring import MONITORING
from kubelint.graph.references.tables.pods import OTHER_POD_SPECS, POD_FIELDS, TEMPLATE_FIELDS, WORKLOAD_FIELDS
from kubelint.graph.references.tables.products import COPIED, COPYING, CUSTOM_PRODUCTS, PRODUCTS
from kubelint.graph.references.tables.secrets import SECRETS

OBJECT_FIELDS: dict[tuple[str, str], tuple[Field, ...]] = {
    **BUILT_IN,
    **GATEWAYS,
    **SECRETS,
    **MONITORING,
    **DELIVERY,
    **EVENTS,
}
"""Beside these, every object that makes pods has the fields of its pod spec."""

__all__ = [
    "COPIED",
    "COPYING",
    "CUSTOM",
    "CUSTOM_PRODUCTS",
    "OBJECT_FIELDS",
    "OTHER_POD_SPECS",
    "POD_FIELDS",
    "PRODUCTS",
    "TEMPLATE_FIELDS",
    "WORKLOAD_FIELDS",
]
