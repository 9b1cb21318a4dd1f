"""The tables of custom resources, and all tables as one: imported only when there is a custom resource."""

from kubelint.graph.references.fields import Field
from kubelint.graph.references.tables.builtin import BUILT_IN, BUILT_IN_PRODUCTS
from kubelint.graph.references.tables.delivery import CUSTOM, DELIVERY
from kubelint.graph.references.tables.events import EVENTS
from kubelint.graph.references.tables.gateways import GATEWAYS
from kubelint.graph.references.tables.monitoring import MONITORING
from kubelint.graph.references.tables.products import CUSTOM_PRODUCTS, PRODUCTS
from kubelint.graph.references.tables.secrets import SECRETS

ALL_FIELDS: dict[tuple[str, str], tuple[Field, ...]] = {
    **BUILT_IN,
    **GATEWAYS,
    **SECRETS,
    **MONITORING,
    **DELIVERY,
    **EVENTS,
}
"""Beside these, every object that makes pods has the fields of its pod spec."""

ALL_PRODUCTS: dict[tuple[str, str], tuple[Field, ...]] = {**BUILT_IN_PRODUCTS, **PRODUCTS}

__all__ = ["ALL_FIELDS", "ALL_PRODUCTS", "CUSTOM", "CUSTOM_PRODUCTS"]
