"""The five plans of the demo, each bound to the unit here that issued one like it."""

from collections.abc import Mapping

from motcua.ops.demoload.registers import PROVINCE, SCIENCE
from motcua.registers.orgs.queries import commune_unit
from motcua.steering.plans.loading import load
from motcua.steering.plans.shipped import shipped_plans

SA_THAY = "23527"


def load_plans() -> None:
    """Documents 000 to 002 bind their own units; those of other provinces bind none, and are
    shown for comparison. A second time changes nothing."""
    units: Mapping[str, str] = {
        "000": SCIENCE, "001": commune_unit(SA_THAY).path, "002": PROVINCE,
    }  # fmt: skip
    for plan in shipped_plans():
        load([plan], units.get(plan.doc, ""))
