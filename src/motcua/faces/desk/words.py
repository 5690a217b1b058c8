"""Officers' words for states, filters, entries and ways."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext, gettext_noop

from motcua.faces.components.parts import State

BUSINESS: dict[str, State] = {
    "draft": "", "submitted": "info", "accepted": "info", "in_progress": "info",
    "supplement": "warn", "obligation": "warn", "refused": "bad", "withdrawn": "",
    "stopped": "bad", "finished": "good", "returned": "good",
}  # fmt: skip


def _word_from(table: Mapping[str, str]) -> Callable[[str], str]:
    """From a name to its word in the reader's language; a name without one is its own word."""
    return lambda name: gettext(table.get(name, name))


STATES: Mapping[str, str] = {
    "draft": gettext_noop("Draft"),
    "submitted": gettext_noop("Submitted, not answered"),
    "accepted": gettext_noop("Accepted"),
    "refused": gettext_noop("Refused"),
    "in_progress": gettext_noop("In work"),
    "supplement": gettext_noop("Waits for supplement"),
    "obligation": gettext_noop("Financial obligation"),
    "withdrawn": gettext_noop("Withdrawn"),
    "stopped": gettext_noop("Stopped"),
    "finished": gettext_noop("Finished"),
    "returned": gettext_noop("Returned"),
}
business_word = _word_from(STATES)


FILTERS: Mapping[str, str] = {
    "to_answer": gettext_noop("To answer"),
    "mine": gettext_noop("In work with me"),
    "to_sign": gettext_noop("To sign"),
    "to_seal": gettext_noop("To number and seal"),
    "supplement": gettext_noop("Waiting for supplement"),
    "due_soon": gettext_noop("Due soon"),
    "apology": gettext_noop("Apology due"),
    "late": gettext_noop("Late"),
    "hand_over": gettext_noop("To hand over"),
    "mirrored": gettext_noop("Mirrored, read-only"),
    "all": gettext_noop("All open"),
}
filter_word = _word_from(FILTERS)


ENTRIES: Mapping[str, str] = {
    "submitted": gettext_noop("Submitted"),
    "identity_checked": gettext_noop("Identity checked"),
    "accepted": gettext_noop("Accepted, appointment made"),
    "refused": gettext_noop("Refused by a signed slip"),
    "supplement_asked": gettext_noop("Supplement asked for"),
    "supplement_answered": gettext_noop("Supplement answered"),
    "paper_added": gettext_noop("Paper added"),
    "paper_removed": gettext_noop("Paper removed"),
    "work_started": gettext_noop("Work begun"),
    "forwarded": gettext_noop("Passed on"),
    "given_back": gettext_noop("Given back"),
    "obligation_asked": gettext_noop("Financial obligation raised"),
    "obligation_settled": gettext_noop("Financial obligation settled"),
    "result_drafted": gettext_noop("Result drafted"),
    "slip_signed": gettext_noop("Slip signed"),
    "result_signed": gettext_noop("Result signed by the leader"),
    "finished": gettext_noop("Numbered, sealed, finished"),
    "returned": gettext_noop("Result returned"),
    "reappointed": gettext_noop("New appointment by letter of apology"),
    "apology_duty_raised": gettext_noop("Reminder: an apology is due"),
    "stopped": gettext_noop("Handling stopped"),
    "withdrawn": gettext_noop("Withdrawn by the owner"),
    "closed_unanswered": gettext_noop("Closed, supplement not answered"),
    "confirmed": gettext_noop("Content confirmed by the applicant"),
    "payment_started": gettext_noop("Payment begun"),
    "payment_failed": gettext_noop("Payment did not succeed"),
    "payment_not_booked": gettext_noop("Payment not booked"),
    "paid": gettext_noop("Paid"),
    "refunded": gettext_noop("Paid back"),
    "mirror_arrived": gettext_noop("Arrived from the other system"),
    "mirror_changed": gettext_noop("Changed by the other system"),
    "rated": gettext_noop("Rated by the owner"),
}
entry_word = _word_from(ENTRIES)


def document_word(state: str) -> tuple[str, State]:
    words: dict[str, tuple[str, State]] = {
        "draft": (gettext("waits for signature"), "warn"),
        "prepared": (gettext("waits for signature"), "warn"),
        "signed": (gettext("signed"), "good"),
        "sealed": (gettext("signed and sealed"), "good"),
    }
    return words.get(state, (state, ""))


FILINGS: Mapping[str, str] = {
    "alone": gettext_noop("filed alone online"),
    "helped": gettext_noop("helped at the counter"),
    "for_another": gettext_noop("filed for another"),
    "in_person": gettext_noop("in person at the counter"),
    "post": gettext_noop("by post"),
}
filing_word = _word_from(FILINGS)


def outcome_word(outcome: str) -> tuple[str, State]:
    words: dict[str, tuple[str, State]] = {
        "match": (gettext("Match"), "good"),
        "mismatch": (gettext("Mismatch"), "bad"),
        "source_unavailable": (gettext("Source unavailable"), "warn"),
    }
    return words.get(outcome, (outcome, ""))


FIELDS: Mapping[str, str] = {
    "national_id": gettext_noop("Identification number"),
    "full_name": gettext_noop("Full name"),
    "born": gettext_noop("Date of birth"),
    "tax_code": gettext_noop("Tax code"),
    "organisation_name": gettext_noop("Name of the organisation"),
    "organisation_state": gettext_noop("State of the organisation"),
    "representative": gettext_noop("Representative"),
}
differing_field = _word_from(FIELDS)


def source_name(name: str) -> str:
    parts = {
        "dancu": gettext("National population register"),
        "doanhnghiep": gettext("National business register"),
    }
    return ", ".join(parts.get(one, one) for one in name.split("+"))


def short_source(message: str) -> str:
    """The badge of a source on the desk, where every line counts."""
    return {
        "National population register": gettext("Population register"),
        "National business register": gettext("Business register"),
        "Your papers": gettext("Owner's papers"),
        "Your account": gettext("Owner's account"),
    }.get(message, gettext(message))


ROLES: Mapping[str, str] = {
    "counter": gettext_noop("Counter officer"),
    "specialist": gettext_noop("Specialist"),
    "leader": gettext_noop("Leader"),
    "clerk": gettext_noop("Registry clerk"),
    "office": gettext_noop("Provincial office"),
    "admin": gettext_noop("Administrator"),
    "auditor": gettext_noop("Auditor"),
    "citizen": gettext_noop("Applicant"),
    "system": gettext_noop("System"),
}


def system_word(name: str) -> str:
    """A system by the name that people know; one without such a name by its own."""
    known = {"dvcqg": gettext("National portal"), "duties": gettext("daily duties")}
    return known.get(name, name)


role_word = _word_from(ROLES)


WAYS: Mapping[str, str] = {
    "electronic": gettext_noop("electronic, among the owner's papers"),
    "counter": gettext_noop("on paper at the counter"),
    "post": gettext_noop("on paper by post"),
}
way_word = _word_from(WAYS)


PURPOSES: Mapping[str, str] = {
    "handle_dossier": gettext_noop("handling a dossier"),
    "identity_check": gettext_noop("identity check at intake"),
    "download_paper": gettext_noop("download of a paper"),
    "counter_filing": gettext_noop("filing at the counter"),
    "prefill": gettext_noop("filling a form from registers"),
    "export_book": gettext_noop("export of the register"),
    "read_document": gettext_noop("reading a document"),
    "answer_petition": gettext_noop("answering a petition"),
}
purpose_word = _word_from(PURPOSES)
"""Why personal data was read, as the access log names it."""


ORIGINS: Mapping[str, str] = {
    "upload": gettext_noop("uploaded"),
    "vault": gettext_noop("from the owner's papers"),
    "register": gettext_noop("from a register"),
    "counter": gettext_noop("digitised at the counter"),
}
origin_word = _word_from(ORIGINS)
