"""What a procedure version says of time, as rules of the lawful clock."""

from datetime import date, time
from typing import Any

from motcua.law.clock import ClockRules
from motcua.law.parameters import find_on, value_on
from motcua.law.terms import Term
from motcua.registers.catalogue.models import ProcedureVersion

WORDS_VI = {
    "days": "%s ngày làm việc", "hours": "%s giờ làm việc",
    "calendar_days": "%s ngày", "months": "%s tháng",
}  # fmt: skip


def term_of(version: ProcedureVersion, channel: str) -> Term:
    """The time limit of a channel; the general one where the channel has none of its own."""
    data: dict[str, Any] = version.term
    own = data.get("channels", {}).get(channel, data)
    return Term(own["kind"], int(own["n"]))


def term_in_words(version: ProcedureVersion | None, channel: str) -> str:
    """“10 ngày làm việc”, or “trong ngày” for none."""
    if version is None:
        return ""
    term = term_of(version, channel)
    return WORDS_VI[term.kind] % term.n if term.n else "Trong ngày làm việc"


def clock_rules(
    version: ProcedureVersion | None, *, channel: str, unit: str, day: date
) -> ClockRules:
    """The rules that held for a dossier received on `day` in `unit` by `channel`."""
    assert version is not None
    code = version.procedure_id

    def number(name: str) -> int:
        return value_on(name, day, agency=unit, procedure=code, channel=channel).integer()

    cutoff = find_on("cutoff", day, agency=unit, procedure=code, channel=channel)
    lead_kind = value_on("apology_lead_kind", day, agency=unit, procedure=code).text()
    supplement = (
        version.term.get("supplement")
        or value_on("supplement_effect", day, agency=unit, procedure=code).text()
    )
    return ClockRules(
        term=term_of(version, channel),
        first_answer_hours=number("first_answer_hours"),
        supplement="restart" if supplement == "restart" else "pause",
        cutoff=cutoff.clock_time() if cutoff else _own_cutoff(version),
        reappoint_max=number("reappoint_max"),
        supplement_max=number("supplement_max"),
        apology_lead_days=number("apology_lead_days"),
        apology_lead_kind="calendar" if lead_kind == "calendar" else "working",
    )


def _own_cutoff(version: ProcedureVersion) -> time | None:
    text = version.term.get("cutoff")
    return time.fromisoformat(text) if text else None
