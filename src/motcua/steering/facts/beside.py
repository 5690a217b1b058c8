"""Rows of payments and petitions, from the same histories and from the register of petitions."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from motcua.casework.feedback.models import Petition
from motcua.steering.facts.history import History
from motcua.steering.facts.localtime import day_of, month_of
from motcua.steering.facts.times import utc
from motcua.steering.facts.units import Units


def payment_rows(history: History) -> Iterator[dict[str, object]]:
    """One row per booked payment; a refund marks it."""
    where = history.where
    refunded = {each.payload.get("transaction") for each in history.all("refunded")}
    for entry in history.all("paid"):
        day = day_of(entry.at)
        way = entry.payload.get("way")
        transaction = entry.payload.get("transaction")
        yield {
            "id": f"{entry.payload.get('order')}:{transaction}",
            "version": len(history.entries),
            "province": where.province,
            "agency": where.agency,
            "unit": where.unit,
            "unit_kind": where.unit_kind,
            "level": where.level,
            "field": where.field,
            "procedure": where.procedure,
            "channel": {"portal": "portal", "online": "gateway"}.get(str(way), "counter"),
            "dossier": history.id,
            "received_at": utc(entry.at),
            "received_day": day,
            "received_month": month_of(day),
            "amount_dong": int(str(entry.payload.get("amount") or 0)),
            "online": int(way in {"online", "portal"}),
            "on_portal": int(way == "portal"),
            "refunded": int(transaction in refunded),
        }


def petition_rows(ids: Iterable[UUID], versions: dict[UUID, int]) -> Iterator[dict[str, object]]:
    """The rows of these petitions. `versions`: how many entries each one's stream has."""
    units = Units.load()
    rows = Petition.objects.select_related("dossier__procedure").filter(pk__in=list(ids))
    for row in rows:
        yield _petition(row, units, versions.get(row.pk, 1))


def _petition(row: Petition, units: Units, version: int) -> dict[str, object]:
    place = units.place(row.unit_id)
    closed = row.answered_at
    on_time = None if closed is None else int(closed <= row.due)
    liked = row.dislikes <= row.likes and not row.repeated
    return {
        "id": str(row.pk),
        "version": version,
        "code": row.source_id,
        "province": place.province,
        "agency": place.agency,
        "unit": row.unit_id,
        "unit_kind": place.kind,
        "level": place.level,
        "field": row.dossier.procedure.field if row.dossier else None,
        "procedure": row.dossier.procedure_id if row.dossier else None,
        "channel": row.source,
        "dossier": str(row.dossier_id) if row.dossier_id else None,
        "received_at": utc(row.received_at),
        "due_at": utc(row.due),
        "closed_at": utc(closed),
        "received_day": day_of(row.received_at),
        "received_month": month_of(day_of(row.received_at)),
        "closed_day": day_of(closed),
        "closed_month": month_of(day_of(closed)),
        "due_day": day_of(row.due),
        "likes": row.likes,
        "dislikes": row.dislikes,
        "on_time": on_time,
        "repeated": int(row.repeated),
        "satisfied": None if on_time is None else int(on_time == 1 and liked),
    }
