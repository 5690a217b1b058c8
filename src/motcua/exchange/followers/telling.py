"""What a notice says about an entry, and to whom it goes."""

from motcua.casework.dossiers.models import Content, Dossier, SupplementRequest
from motcua.casework.notices.wording import kinds
from motcua.ledger.models import Entry

TO_OFFICERS = frozenset({"forwarded", "given_back", "apology_duty_raised"})
TO_OWNERS = kinds() - TO_OFFICERS
IN_APP_ONLY = frozenset({"mirror_changed"})


def concerns_owner(entry: Entry, content: Content) -> bool:
    """Whether the owner is told of this entry.

    An electronic result is finished and returned in the same moment: one notice is enough.
    """
    if entry.kind not in TO_OWNERS:
        return False
    return not (entry.kind == "finished" and content.return_by == "electronic")


def params_of(entry: Entry, dossier: Dossier) -> dict[str, object]:
    """Codes, dates and amounts for the words of a notice; no names, no form values."""
    params: dict[str, object] = {"at": entry.at.isoformat()}
    clock = getattr(dossier, "clock", None)
    if entry.kind == "submitted" and clock and clock.first_answer_due:
        params["answer_by"] = clock.first_answer_due.isoformat()
    if entry.kind in ("accepted", "apology_duty_raised") and clock and clock.due:
        params["due"] = clock.due.isoformat()
    if entry.kind == "reappointed":
        params["due"] = str(entry.payload["due"])
    if entry.kind == "supplement_asked":
        params |= _supplement(dossier, entry)
    if "tracking" in entry.payload:
        params["tracking"] = str(entry.payload["tracking"])
    if "amount" in entry.payload:
        params["amount"] = int(entry.payload["amount"])
    return params


def _supplement(dossier: Dossier, entry: Entry) -> dict[str, object]:
    asked = SupplementRequest.objects.filter(dossier=dossier, asked_at=entry.at).first()
    points = {"points": len(entry.payload.get("points", []))}
    return points | (
        {"answer_by": asked.answer_by.isoformat()} if asked and asked.answer_by else {}
    )
