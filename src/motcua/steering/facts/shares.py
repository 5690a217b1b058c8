"""What a dossier's entries say of papers, results, money, identity and satisfaction.

Every share is 1, 0, or null for "not applicable or not known"; nothing is taken for granted:
a paper is digitised because a file's digest stands in the ledger, a result is electronic
because its sealed file does, the portal has it because it acknowledged it.
"""

from collections.abc import Mapping

from motcua.steering.facts.history import Happened, History
from motcua.steering.facts.times import Times

Share = int | None
SATISFIED_FROM = 4
DISLIKED_TO = 2
_REUSED = {"vault", "register"}


def paper_shares(history: History, times: Times) -> dict[str, object]:
    """Digitisation, result and reuse. Null throughout for a mirrored dossier."""
    if history.filed.mirrored:
        return {}
    papers = _papers(history)
    reused = any(each.get("origin") in _REUSED for each in papers)
    from_vault = any(each.get("origin") == "vault" for each in papers)
    own = [each for each in papers if each.get("origin") not in _REUSED]
    whole = all(each.get("sha256") for each in own)
    result = _result(history, times)
    stored = any(each.stored_at for each in history.all("finished"))
    required = history.where.result_required
    return {
        "has_component": int(bool(own)),
        "digitised_component": int(whole) if own else None,
        "result_required": None if required is None else int(required),
        "digitised_result": result,
        "digitised": int(whole and (not required or result == 1)),
        "e_result": result,
        "result_shared": int(stored) if result == 1 else None,
        "reused": int(reused),
        "reusable": int(reused or bool(history.filed.had_reusable)),
        "from_vault": int(from_vault or stored),
    }


def money_facts(history: History) -> dict[str, object]:
    """Fee and payment. What another gateway takes is online, but not on the
    national portal."""
    fee = history.filed.fee_dong
    if history.filed.mirrored or fee is None:
        return {}
    paid = history.all("paid")
    amount = sum(int(str(each.payload.get("amount") or 0)) for each in paid)
    ways = {each.payload.get("way") for each in paid}
    return {
        "fee_dong": fee,
        "paid_dong": amount,
        "fee_required": int(fee > 0),
        "paid_online": int(bool(ways & {"online", "portal"})) if fee > 0 else None,
        "paid_on_portal": int("portal" in ways) if fee > 0 else None,
    }


def identity_shares(history: History, times: Times) -> dict[str, object]:
    """Identity checks; null before the first answer, when nothing could be checked yet."""
    if history.filed.mirrored:
        return {}
    checks = history.all("identity_checked")
    answered = [each for each in checks if each.payload.get("outcome") != "source_unavailable"]
    matched = any(each.payload.get("outcome") == "match" for each in checks)
    known = bool(checks) or times.first_answer_at is not None
    return {
        "identity_checked": int(bool(checks)) if known else None,
        "population_linked": int(matched) if known else None,
        "population_queries": len(answered),
    }


def voice_shares(history: History) -> dict[str, object]:
    """Rating and petitions."""
    rated = history.all("rated")
    score = int(str(rated[-1].payload["score"])) if rated else None
    return {
        "rating": score,
        "satisfied": None if score is None else int(score >= SATISFIED_FROM),
        "disliked": None if score is None else int(score <= DISLIKED_TO),
        "petitioned": int(history.filed.petitions > 0),
    }


def effort_facts(history: History) -> dict[str, object]:
    """Form, filled fields, and where login-to-submit was measured."""
    filed = history.filed
    online = filed.channel == "online"
    if filed.mirrored:
        return {"login_clock": "portal" if online else None}
    filled, typed = filed.fields_prefilled, filed.fields_typed
    counted = filled is not None and typed is not None
    alone = online and filed.filing in {"alone", "for_another"}
    here = alone and filed.effort_s is not None
    return {
        "form_interactive": 1 if online else None,
        "fields_total": (filled or 0) + (typed or 0) if counted else None,
        "fields_autofilled": filled if counted else None,
        "login_clock": ("here" if here else "none") if online else None,
        "login_to_submit_s": filed.effort_s if here else None,
        "login_outage": None if not here or filed.disturbed is None else int(filed.disturbed),
        "draft_resumed": int((filed.sessions or 0) > 1) if here else None,
    }


def sync_shares(history: History, times: Times, on_time: Share) -> dict[str, object]:
    """What the portal acknowledged. `late_by_sync`: on time, but told after the appointment."""
    filed = history.filed
    if filed.mirrored:
        return {"synced": 1, "synced_full": 1, "late_by_sync": None}
    if not filed.portal_told:
        return {}
    told = [each.told_at for each in history.entries if each.told_at]
    end = history.first("finished", "refused", "withdrawn", "stopped", "closed_unanswered")
    end_told = end.told_at if end else None
    late: Share = None
    if end_told is not None and times.due_at is not None:
        late = int(on_time == 1 and end_told > times.due_at)
    return {
        "synced": int(bool(told)),
        "synced_full": None if end is None else int(end_told is not None),
        "synced_at": max(told, default=None),
        "late_by_sync": late,
    }


def _papers(history: History) -> list[Mapping[str, object]]:
    """The papers it was filed with, and those added or taken away since."""
    filed = history.first("submitted")
    rows = filed.payload.get("papers") if filed else None
    papers = list(rows) if isinstance(rows, list) else []
    for each in history.all("paper_added", "paper_removed"):
        digest = each.payload.get("sha256")
        papers = [paper for paper in papers if paper.get("sha256") != digest]
        if each.kind == "paper_added":
            papers.append({"origin": "upload", **each.payload})
    return papers


def _result(history: History, times: Times) -> Share:
    """1 if the sealed result has a file, 0 if it ended without one, null while it has not."""
    if times.outcome != "settled":
        return None
    finished: Happened | None = history.first("finished")
    return int(finished is not None and bool(finished.payload.get("sha256")))
