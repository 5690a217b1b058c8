"""The five plans that ship with the product, as data."""

from functools import cache
from pathlib import Path

from motcua.steering.plans.documents import PlanDocument, Target
from motcua.steering.plans.reading import plans_of

DATA = Path(__file__).parent / "data"


@cache
def shipped_plans() -> tuple[PlanDocument, ...]:
    """Documents 000 to 004."""
    return tuple(plans_of(DATA))


def shipped_targets() -> tuple[Target, ...]:
    """All targets of the shipped plans."""
    return tuple(target for plan in shipped_plans() for target in plan.targets)
