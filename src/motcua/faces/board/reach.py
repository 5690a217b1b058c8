"""How far a board looks: the units that the access table grants, and one chosen among them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from motcua.law.errors import Refused
from motcua.registers.orgs.models import Unit
from motcua.registers.orgs.queries import units_on
from motcua.registers.people.access import scope_of, within
from motcua.registers.people.actor import Actor
from motcua.steering.indicators.scan import Scope

AGENCIES = ("province", "so", "xa", "phuong", "dac_khu")


@dataclass(frozen=True, slots=True)
class Reach:
    """A unit and all below it (`exact`: that unit alone). An empty root is everywhere."""

    root: str
    exact: bool = False

    def covers(self, unit: str) -> bool:
        if self.exact:
            return unit == self.root
        return not self.root or unit == self.root or unit.startswith(f"{self.root}.")

    def narrowed(self, unit: str) -> "Reach":
        """Only `unit` and below; empty = as it is. Refuses what lies outside."""
        if not unit or unit == self.root:
            return self
        if not self.covers(unit):
            raise Refused("This unit is outside what you may see.", code="not_allowed")
        return Reach(unit)

    def scope(self) -> Scope:
        """The same, for facts."""
        if self.exact:
            return Scope(values=(("unit", self.root),))
        return Scope(self.root or None)

    def where(self, column: str = "unit__path") -> Q:
        """The same, for rows of ours."""
        if not self.root:
            return Q()
        return within("unit" if self.exact else "subtree", self.root, column)


def reach_of(actor: Actor) -> Reach:
    """What the access table grants the actor on the board."""
    match scope_of(actor, "board"):
        case "all":
            return Reach("")
        case _ if not actor.unit:
            pass
        case "unit":
            return Reach(actor.unit, exact=True)
        case "subtree":
            return Reach(actor.unit)
        case "province":
            return Reach(actor.unit.split(".", maxsplit=1)[0])
    raise Refused("You have no board.", code="not_allowed")


def agencies(reach: Reach) -> QuerySet[Unit]:
    """The agencies within reach, province first, then by kind and alphabet."""
    found = units_on(timezone.localdate()).filter(kind__in=AGENCIES)
    return found.filter(reach.where("path")).order_by("kind", "sort_key")
