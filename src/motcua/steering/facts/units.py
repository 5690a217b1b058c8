"""From the path of a unit to its province, agency and kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.registers.orgs.models import Unit

COMMUNES = ("xa", "phuong", "dac_khu")


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Where a unit belongs. `kind` is that of its agency, so that equals are compared."""

    province: str
    agency: str
    kind: str
    level: str


@dataclass(frozen=True)
class Units:
    """The kinds of all units, read once."""

    kinds: Mapping[str, str]

    @classmethod
    def load(cls) -> "Units":
        return cls(dict(Unit.objects.values_list("path", "kind")))

    def place(self, path: str) -> UnitPlace:
        """The place of a path: `H48.117.quay` belongs to the commune `H48.117`."""
        parts = path.split(".")
        agency = ".".join(parts[:2])
        kind = self.kinds.get(agency, "")
        level = "commune" if kind in COMMUNES else "province"
        return UnitPlace(parts[0], agency, kind, level)
