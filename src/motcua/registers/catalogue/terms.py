"""What a procedure version says of time, as rules of the lawful clock."""

from datetime import date
from typing import Any

from motcua.law.clock import ClockRules
from motcua.law.rules import rules_on
from motcua.law.terms import Term
from motcua.registers.catalogue.models import ProcedureVersion

WORDS_VI = {
    "days": "%s ngày làm việc",
    "hours": "%s giờ làm việc",
    "calendar_days": "%s ngày",
    "months": "%s tháng",
}


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


def rules_of(version: ProcedureVersion, *, channel: str, unit: str, day: date) -> ClockRules:
    """The rules that held for a dossier received on `day` in `unit` by `channel`."""
    return rules_on(
        day,
        term_of(version, channel),
        supplement=version.term.get("supplement"),
        agency=unit,
        procedure=version.procedure_id,
        channel=channel,
    )
