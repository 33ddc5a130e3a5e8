"""What a user or buyer takes: as told, or whatever has the use and fits the amount that was told."""

from __future__ import annotations

from biomass_select.documents.validate import unit_problems
from biomass_select.schema.answers import Outlet
from biomass_select.schema.knowledge_base import KnowledgeBase
from biomass_select.schema.product import Product


def products_taken(outlet: Outlet, base: KnowledgeBase) -> tuple[str, ...]:
    """Return the products that an outlet takes; those of its use that fit what was told where none is named."""
    if outlet.products:
        return outlet.products
    of_use = [product for product in base.products.values() if outlet.use in product.uses]
    return tuple(product.id for product in of_use if _fits(outlet, product)) or tuple(p.id for p in of_use)


def _fits(outlet: Outlet, product: Product) -> bool:
    """Say whether what was told of amount and price can be told of a product."""
    told = ((outlet.quantity_per_month, f"{product.unit}/month"), (outlet.price, f"money/{product.unit}"))
    return not any(
        estimate is not None and estimate.is_known and unit_problems(estimate.unit, [unit], "", "")
        for estimate, unit in told
    )
