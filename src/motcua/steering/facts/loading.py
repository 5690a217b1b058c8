"""Reads from the database what fact rows are made from, many dossiers at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID

from django.db.models import Count, Min

from motcua.casework.documents.models import VaultItem
from motcua.casework.dossiers.models import Dossier, Effort
from motcua.casework.dossiers.record import STREAM
from motcua.casework.feedback.models import Petition
from motcua.casework.money.models import PaymentOrder
from motcua.law.calendar import Calendar, local_day
from motcua.law.clock import ClockRules
from motcua.law.rules import calendar_on
from motcua.ledger.models import Cursor, Effect, Entry
from motcua.registers.catalogue.models import Procedure, ProcedureVersion
from motcua.registers.catalogue.terms import rules_of
from motcua.steering.facts.history import Filed, Happened, History, Where
from motcua.steering.facts.outages import Windows, windows
from motcua.steering.facts.units import Units

PORTAL, VAULT = "dvcqg", "kho"
"""The followers whose acknowledgements mean "the portal has it" and "the vault has it"."""
CHUNK = 1_000
CERTIFIED_COPIES = frozenset({"2.000815"})
"""Certifying a copy of an original (NĐ 23/2015, 280/2025); the catalogue's code without suffix."""


@dataclass
class Around:
    """What stands beside the entries of a chunk of dossiers."""

    entries: Mapping[UUID, list[Happened]]
    efforts: Mapping[UUID, Effort]
    fees: Mapping[UUID, int]
    petitions: Mapping[UUID, int]
    reusable_since: Mapping[UUID, datetime]
    units: Units
    windows: Windows
    portal_from: datetime


def histories(ids: Iterable[UUID]) -> Iterator[History]:
    """The histories of these dossiers; drafts, which have no entries, are left out."""
    wanted = sorted(set(ids))
    units, seen = Units.load(), windows()
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        rows = list(Dossier.objects.filter(pk__in=chunk))
        _join(rows)
        around = _around(rows, units, seen)
        yield from (_history(row, around) for row in rows if around.entries.get(row.pk))


def _join(rows: list[Dossier]) -> None:
    """Gives the rows their procedures and versions: few, and costly to read once for each row."""
    procedures = Procedure.objects.in_bulk({row.procedure_id for row in rows})
    versions = ProcedureVersion.objects.in_bulk({row.version_id for row in rows if row.version_id})
    for row in rows:
        row.procedure = procedures[row.procedure_id]
        row.version = versions[row.version_id] if row.version_id else None


def _around(rows: list[Dossier], units: Units, seen: Windows) -> Around:
    ids = [row.pk for row in rows]
    start = Cursor.objects.filter(pk=PORTAL).values_list("not_before", flat=True).first()
    return Around(
        entries=_entries(ids),
        efforts=Effort.objects.in_bulk(ids),
        fees=dict(PaymentOrder.objects.filter(dossier__in=ids).values_list("dossier_id", "amount")),
        petitions=_petitions(ids),
        reusable_since=_reusable(rows),
        units=units,
        windows=seen,
        portal_from=start or datetime.min.replace(tzinfo=UTC),
    )


def _entries(ids: list[UUID]) -> Mapping[UUID, list[Happened]]:
    rows = Entry.objects.filter(stream_kind=STREAM, stream_id__in=ids).order_by("stream_id", "n")
    found = list(
        rows.values_list("id", "stream_id", "n", "kind", "at", "recorded_at", "actor", "payload")
    )
    told = _told(PORTAL, "dossier", [row[0] for row in found])
    stored = _told(VAULT, "result", [row[0] for row in found if row[3] == "finished"])
    by_dossier: dict[UUID, list[Happened]] = defaultdict(list)
    for key, stream, n, kind, at, recorded, actor, payload in found:
        by_dossier[stream].append(
            Happened(n, kind, at, recorded, actor, payload, told.get(key), stored.get(key))
        )
    return by_dossier


def _told(follower: str, effect: str, entries: list[UUID]) -> dict[UUID, datetime]:
    rows = Effect.objects.filter(follower=follower, effect=effect, entry__in=entries)
    return dict(rows.values_list("entry", "at"))


def _petitions(ids: list[UUID]) -> Mapping[UUID, int]:
    rows = Petition.objects.filter(dossier__in=ids).values("dossier_id").annotate(n=Count("pk"))
    return {row["dossier_id"]: row["n"] for row in rows}


def _reusable(rows: list[Dossier]) -> Mapping[UUID, datetime]:
    """Since when each owner has had a paper that could be used again."""
    persons = {row.person_id for row in rows if row.person_id and not row.organisation_id}
    organisations = {row.organisation_id for row in rows if row.organisation_id}
    found: dict[UUID, datetime] = {}
    for name, keys in (("person_id", persons), ("organisation_id", organisations)):
        items = VaultItem.objects.filter(**{f"{name}__in": keys}).values(name)
        found |= {row[name]: row["first"] for row in items.annotate(first=Min("added_at"))}
    return found


def _history(row: Dossier, around: Around) -> History:
    entries = around.entries[row.pk]
    day = local_day(entries[0].at)
    version = row.version
    native = not row.mirror and version is not None
    return History(
        id=str(row.pk),
        entries=entries,
        where=_where(row, around.units),
        filed=_filed(row, entries, around),
        calendar=_calendar(day, row.unit_id) if native else None,
        rules=_rules(version, row.channel, row.unit_id, day) if native and version else None,
    )


def _where(row: Dossier, units: Units) -> Where:
    place = units.place(row.unit_id)
    level = row.procedure.service_level
    return Where(
        province=place.province,
        agency=place.agency,
        unit=row.unit_id,
        unit_kind=place.kind,
        level=place.level,
        procedure=row.procedure_id,
        field=row.procedure.field,
        service_level=None if level == "unknown" else level,
        result_required=None if row.version is None else bool(row.version.result.get("document")),
        certified_copy=row.procedure_id[:8] in CERTIFIED_COPIES,
    )


def _filed(row: Dossier, entries: list[Happened], around: Around) -> Filed:
    effort = around.efforts.get(row.pk)
    owner = row.organisation_id or row.person_id
    since = around.reusable_since.get(owner) if owner else None
    measured = effort is not None and effort.sessions > 0
    return Filed(
        channel=row.channel,
        filing=row.filing,
        subject="enterprise" if row.organisation_id else "person",
        code=row.code,
        state=row.business,
        mirrored=bool(row.mirror),
        effort_s=effort.active_seconds if effort and measured else None,
        sessions=effort.sessions if effort and measured else None,
        disturbed=_disturbed(effort, entries, around.windows) if measured else None,
        fields_prefilled=effort.fields_prefilled if effort else None,
        fields_typed=effort.fields_typed if effort else None,
        fee_dong=None if row.mirror else around.fees.get(row.pk, 0),
        had_reusable=since is not None and since <= entries[0].at,
        petitions=around.petitions.get(row.pk, 0),
        portal_told=entries[-1].recorded_at >= around.portal_from
        or any(each.told_at for each in entries),
    )


def _disturbed(effort: Effort | None, entries: list[Happened], seen: Windows) -> bool | None:
    """Whether an outage fell between the last sign-in and the submission, the first entry."""
    if effort is None or effort.signed_in_at is None:
        return None
    return seen.fell_into(effort.signed_in_at, entries[0].at)


@cache
def _calendar(day: date, unit: str) -> Calendar:
    return calendar_on(day, agency=unit)


_RULES: dict[tuple[int, str, str, date], ClockRules] = {}


def _rules(version: ProcedureVersion, channel: str, unit: str, day: date) -> ClockRules:
    """The rules of a day and place; a version never changes, so they are kept."""
    key = (version.pk, channel, unit, day)
    if key not in _RULES:
        _RULES[key] = rules_of(version, channel=channel, unit=unit, day=day)
    return _RULES[key]
