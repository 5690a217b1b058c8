"""`row_of`: a dossier's history as one analytical row. Pure: the same history, the same row."""

from dataclasses import fields
from datetime import datetime

from motcua.steering.facts.history import History
from motcua.steering.facts.localtime import day_of, month_of
from motcua.steering.facts.portal_times import portal_times
from motcua.steering.facts.shares import (
    Share,
    effort_facts,
    identity_shares,
    money_facts,
    paper_shares,
    sync_shares,
    voice_shares,
)
from motcua.steering.facts.times import Times, times_of

_WORKED_BY = ("work_started", "accepted")
_TOLD = [each.name for each in fields(Times) if each.name != "first_answer_on_time"]


def row_of(history: History) -> dict[str, object]:
    """The row of `dossiers` for a history; columns that nothing is known of are left out."""
    times = times_of(history)
    on_time = _not_after(times.closed_at, times.due_at)
    row: dict[str, object] = {"id": history.id, "version": version_of(history)}
    row |= _place(history) | _moments(times) | _durations(times)
    row |= {
        "on_time": on_time,
        "kept_first": _not_after(times.closed_at, times.first_due_at),
        "first_answer_on_time": _share(times.first_answer_on_time),
    }
    portal = portal_times(history, times)
    row |= {
        "portal_end_at": portal.end_at,
        "portal_due_at": portal.due_at,
        "portal_forced_late": int(portal.forced_late),
    }
    row |= paper_shares(history, times) | money_facts(history)
    row |= identity_shares(history, times) | voice_shares(history) | effort_facts(history)
    row |= sync_shares(history, times, on_time) | _work(history, times)
    return row


def version_of(history: History) -> int:
    """Rises with every entry, every acknowledgement and every petition about the dossier."""
    told = sum(
        (each.told_at is not None) + (each.stored_at is not None) for each in history.entries
    )
    return len(history.entries) * 1_000_000 + told * 1_000 + history.filed.petitions


def _place(history: History) -> dict[str, object]:
    where, filed = history.where, history.filed
    return {
        "code": filed.code,
        "province": where.province,
        "agency": where.agency,
        "unit": where.unit,
        "unit_kind": where.unit_kind,
        "level": where.level,
        "field": where.field,
        "procedure": where.procedure,
        "service": where.procedure,
        "service_level": where.service_level,
        "owner": "mirrored" if filed.mirrored else "native",
        "channel": filed.channel,
        "filing": filed.filing,
        "subject": filed.subject,
        "state": filed.state,
        "online": int(filed.channel == "online"),
        "certified_copy": int(where.certified_copy),
    }


def _moments(times: Times) -> dict[str, object]:
    row = {name: getattr(times, name) for name in _TOLD}
    received, closed = day_of(times.received_at), day_of(times.closed_at)
    return row | {
        "received_day": received,
        "received_month": month_of(received),
        "closed_day": closed,
        "closed_month": month_of(closed),
        "due_day": day_of(times.due_at),
    }


def _durations(times: Times) -> dict[str, object]:
    start = times.accepted_at or times.received_at
    return {
        "elapsed_s": _seconds(start, times.closed_at, negative=False),
        "late_s": _seconds(times.due_at, times.closed_at, negative=True),
    }


def _work(history: History, times: Times) -> dict[str, object]:
    asked = history.all("supplement_asked")
    signed = history.first("result_signed") is not None
    worked = [each for kind in _WORKED_BY for each in history.all(kind)]
    accounts = [each.actor for each in worked if each.actor.startswith("account:")]
    native = not history.filed.mirrored
    return {
        "supplement_count": len(asked),
        "supplement_repeated": int(len(asked) > 1) if native else None,
        "reappointments": len(history.all("reappointed")),
        "electronic": 1 if native else None,
        "waiting_click": int(signed and times.closed_at is None) if native else None,
        "officer": accounts[0].removeprefix("account:") if accounts else None,
    }


def _not_after(end: datetime | None, due: datetime | None) -> Share:
    return None if end is None or due is None else int(end <= due)


def _seconds(start: datetime | None, end: datetime | None, *, negative: bool) -> int | None:
    if start is None or end is None or (end < start and not negative):
        return None
    return int((end - start).total_seconds())


def _share(value: bool | None) -> Share:  # noqa: FBT001
    return None if value is None else int(value)
