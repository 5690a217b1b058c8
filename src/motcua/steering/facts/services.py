"""The register of services as facts: what each agency offers, as runs of equal days.

A row holds from its first day until the first day on which something changed; a step from full
to partial, or from offered to not offered, is marked as a downgrade (R-12). What the first
reading finds is taken to have held since the unit exists, for the register has no older days.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from motcua.registers.catalogue.models import Procedure, ProcedureVersion
from motcua.registers.orgs.models import Unit
from motcua.registers.orgs.queries import units_on
from motcua.steering.facts.loading import CERTIFIED_COPIES
from motcua.steering.facts.localtime import day_number, month_of
from motcua.steering.facts.reading import Facts
from motcua.steering.facts.store import Store
from motcua.steering.facts.units import COMMUNES

_RANK = {"full": 2, "partial": 1}
_PORTAL = "dvcqg"
_STATE = (
    "offered", "offered_full", "offered_online", "integrated", "eligible", "enterprise",
    "natural_person", "fee_required", "certified_copy", "content_full", "field",
)  # fmt: skip
_CONTENT = ("channels", "papers", "results")


@dataclass(frozen=True)
class Register:
    """The catalogue and the units as they stand on a day."""

    day: date
    units: Sequence[Unit]
    procedures: Sequence[Procedure]
    versions: Mapping[str, ProcedureVersion]

    @classmethod
    def on(cls, day: date) -> "Register":
        versions = ProcedureVersion.objects.order_by("procedure", "n")
        return cls(
            day,
            list(units_on(day).filter(kind__in=("province", "so", *COMMUNES)).order_by("path")),
            [each for each in Procedure.objects.order_by("code") if _in_force(each, day)],
            {each.procedure_id: each for each in versions},
        )

    @cached_property
    def digest(self) -> str:
        """Changes when anything changes that a service row tells."""
        told = hashlib.sha256(repr(_STATE).encode())
        for unit in self.units:
            told.update(f"{unit.path} {unit.kind}\n".encode())
        for each in self.procedures:
            parts = (each.code, each.digest, each.service_level, each.eligible, each.levels)
            told.update(f"{parts} {each.owner} {each.audience} ".encode())
            told.update(f"{each.code in self.versions}\n".encode())
        return told.hexdigest()

    def offers(self) -> Iterator[tuple[Procedure, Unit]]:
        """Who answers for what: communes; a version's department, or else the province."""
        by_path = {unit.path: unit for unit in self.units}
        communes = [unit for unit in self.units if unit.kind in COMMUNES]
        provinces = [unit for unit in self.units if unit.kind == "province"]
        for procedure in self.procedures:
            version = self.versions.get(procedure.code)
            if "xa" in procedure.levels:
                yield from ((procedure, commune) for commune in communes)
            if "tinh" in procedure.levels:
                suffix = version.unit if version and version.level != "xa" else ""
                for province in provinces:
                    yield procedure, by_path.get(f"{province.path}.{suffix}", province)


def service_rows(register: Register, store: Store) -> Iterator[dict[str, object]]:
    """The rows that change: new runs, and the end of the runs they replace."""
    held = _held(store)
    today = day_number(register.day)
    seen = set()
    for procedure, unit in register.offers():
        key = f"{unit.path}:{procedure.code}"
        seen.add(key)
        before, state = held.get(key), _state(procedure)
        if before is not None and all(before[name] == state[name] for name in _STATE):
            continue
        if before is not None:
            yield _ended(before, today)
        yield _begun(_placed(procedure, unit, state), before, _start(unit, held, today), today)
    for key in held.keys() - seen:
        yield _ended(held[key], today)


def _in_force(procedure: Procedure, day: date) -> bool:
    return procedure.abolished_on is None or procedure.abolished_on > day


def _start(unit: Unit, held: Mapping[str, object], today: int) -> int:
    return today if held else min(today, day_number(unit.valid_from))


def _state(procedure: Procedure) -> dict[str, object]:
    offered, online = _offer(procedure)
    audience = set(procedure.audience)
    return {
        "offered": offered,
        "offered_full": None if offered is None else int(offered == "full"),
        "offered_online": online,
        "integrated": 1 if procedure.owner == _PORTAL else None,
        "eligible": None if procedure.eligible is None else int(procedure.eligible),
        "enterprise": int(bool(audience & {"enterprise", "organisation"})),
        "natural_person": int("citizen" in audience),
        "fee_required": _has_fee(procedure),
        "certified_copy": int(procedure.code[:8] in CERTIFIED_COPIES),
        "content_full": int(
            bool(procedure.name_vi and procedure.field and procedure.agency)
            and all(procedure.facts.get(name) for name in _CONTENT)
        ),
        "field": procedure.field,
    }


def _offer(procedure: Procedure) -> tuple[str | None, int | None]:
    """The level at which it is offered, and whether it is offered online at all.

    Where nobody has set the level, the ways published in the national catalogue tell: without an
    online way it is offered at none; with one it is offered online, at a level not known.
    """
    if procedure.service_level != "unknown":
        return procedure.service_level, int(procedure.service_level in _RANK)
    ways = {channel["channel"] for channel in procedure.facts.get("channels") or ()}
    if not ways:
        return None, None
    return (None, 1) if "online" in ways else ("none", 0)


def _has_fee(procedure: Procedure) -> int | None:
    channels = procedure.facts.get("channels")
    if not channels:
        return None
    fees = [channel["fee"] for channel in channels if channel.get("fee")]
    return int(any(fee.get("amount") for fee in fees))


def _placed(procedure: Procedure, unit: Unit, state: Mapping[str, object]) -> dict[str, object]:
    return {
        **state,
        "province": unit.path.split(".")[0],
        "agency": unit.path,
        "unit": unit.path,
        "unit_kind": unit.kind,
        "level": "commune" if unit.kind in COMMUNES else "province",
        "procedure": procedure.code,
        "service": procedure.code,
    }


def _begun(
    row: Mapping[str, object], before: Mapping[str, object] | None, start: int, today: int
) -> dict[str, object]:
    was = _RANK.get(str(before["offered"]), 0) if before else 0
    return {
        **row,
        "id": f"{row['agency']}:{row['procedure']}:{start}",
        "version": 1,
        "received_day": today,
        "received_month": month_of(today),
        "from_day": start,
        "downgraded": int(before is not None and _RANK.get(str(row["offered"]), 0) < was),
    }


def _ended(before: Mapping[str, object], today: int) -> dict[str, object]:
    version = before["version"]
    assert isinstance(version, int)
    return {**before, "version": version + 1, "until_day": today}


def _held(store: Store) -> dict[str, dict[str, object]]:
    """The runs that still hold, by `agency:procedure`."""
    with Facts.open(store.folder.parent).connect() as connection:
        relation = connection.sql("SELECT * FROM services WHERE until_day IS NULL")
        rows = relation.to_arrow_table().to_pylist()
    return {f"{row['agency']}:{row['procedure']}": row for row in rows}
