"""Officers' words for states, filters, entries and ways."""

from django.utils.translation import gettext

from motcua.faces.components.parts import State

BUSINESS: dict[str, State] = {
    "draft": "", "submitted": "info", "accepted": "info", "in_progress": "info",
    "supplement": "warn", "obligation": "warn", "refused": "bad", "withdrawn": "",
    "stopped": "bad", "finished": "good", "returned": "good",
}  # fmt: skip


def business_word(state: str) -> str:
    return {
        "draft": gettext("Draft"),
        "submitted": gettext("Submitted, not answered"),
        "accepted": gettext("Accepted"),
        "refused": gettext("Refused"),
        "in_progress": gettext("In work"),
        "supplement": gettext("Waits for supplement"),
        "obligation": gettext("Financial obligation"),
        "withdrawn": gettext("Withdrawn"),
        "stopped": gettext("Stopped"),
        "finished": gettext("Finished"),
        "returned": gettext("Returned"),
    }.get(state, state)


def filter_word(name: str) -> str:
    return {
        "to_answer": gettext("To answer"),
        "mine": gettext("In work with me"),
        "to_sign": gettext("To sign"),
        "to_seal": gettext("To number and seal"),
        "supplement": gettext("Waiting for supplement"),
        "due_soon": gettext("Due soon"),
        "apology": gettext("Apology due"),
        "late": gettext("Late"),
        "hand_over": gettext("To hand over"),
        "mirrored": gettext("Mirrored, read-only"),
        "all": gettext("All open"),
    }.get(name, name)


def entry_word(kind: str) -> str:
    return {
        "submitted": gettext("Submitted"),
        "identity_checked": gettext("Identity checked"),
        "accepted": gettext("Accepted, appointment made"),
        "refused": gettext("Refused by a signed slip"),
        "supplement_asked": gettext("Supplement asked for"),
        "supplement_answered": gettext("Supplement answered"),
        "paper_added": gettext("Paper added"),
        "paper_removed": gettext("Paper removed"),
        "work_started": gettext("Work begun"),
        "forwarded": gettext("Passed on"),
        "given_back": gettext("Given back"),
        "obligation_asked": gettext("Financial obligation raised"),
        "obligation_settled": gettext("Financial obligation settled"),
        "result_drafted": gettext("Result drafted"),
        "slip_signed": gettext("Slip signed"),
        "result_signed": gettext("Result signed by the leader"),
        "finished": gettext("Numbered, sealed, finished"),
        "returned": gettext("Result returned"),
        "reappointed": gettext("New appointment by letter of apology"),
        "apology_duty_raised": gettext("Reminder: an apology is due"),
        "stopped": gettext("Handling stopped"),
        "withdrawn": gettext("Withdrawn by the owner"),
        "closed_unanswered": gettext("Closed, supplement not answered"),
        "confirmed": gettext("Content confirmed by the applicant"),
        "payment_started": gettext("Payment begun"),
        "payment_failed": gettext("Payment did not succeed"),
        "payment_not_booked": gettext("Payment not booked"),
        "paid": gettext("Paid"),
        "refunded": gettext("Paid back"),
        "mirror_arrived": gettext("Arrived from the other system"),
        "mirror_changed": gettext("Changed by the other system"),
        "rated": gettext("Rated by the owner"),
    }.get(kind, kind)


def document_word(state: str) -> tuple[str, State]:
    words: dict[str, tuple[str, State]] = {
        "draft": (gettext("waits for signature"), "warn"),
        "prepared": (gettext("waits for signature"), "warn"),
        "signed": (gettext("signed"), "good"),
        "sealed": (gettext("signed and sealed"), "good"),
    }
    return words.get(state, (state, ""))


def filing_word(filing: str) -> str:
    return {
        "alone": gettext("filed alone online"),
        "helped": gettext("helped at the counter"),
        "for_another": gettext("filed for another"),
        "in_person": gettext("in person at the counter"),
        "post": gettext("by post"),
    }.get(filing, filing)


def outcome_word(outcome: str) -> tuple[str, State]:
    words: dict[str, tuple[str, State]] = {
        "match": (gettext("Match"), "good"),
        "mismatch": (gettext("Mismatch"), "bad"),
        "source_unavailable": (gettext("Source unavailable"), "warn"),
    }
    return words.get(outcome, (outcome, ""))


def differing_field(name: str) -> str:
    return {
        "national_id": gettext("Identification number"),
        "full_name": gettext("Full name"),
        "born": gettext("Date of birth"),
        "tax_code": gettext("Tax code"),
        "organisation_name": gettext("Name of the organisation"),
        "organisation_state": gettext("State of the organisation"),
        "representative": gettext("Representative"),
    }.get(name, name)


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


def role_word(role: str) -> str:
    return {
        "counter": gettext("Counter officer"),
        "specialist": gettext("Specialist"),
        "leader": gettext("Leader"),
        "clerk": gettext("Registry clerk"),
        "office": gettext("Provincial office"),
        "admin": gettext("Administrator"),
        "auditor": gettext("Auditor"),
        "citizen": gettext("Applicant"),
        "system": gettext("System"),
    }.get(role, role)


def way_word(way: str) -> str:
    return {
        "electronic": gettext("electronic, among the owner's papers"),
        "counter": gettext("on paper at the counter"),
        "post": gettext("on paper by post"),
    }.get(way, way)


def purpose_word(purpose: str) -> str:
    """Why personal data was read, as the access log names it."""
    return {
        "handle_dossier": gettext("handling a dossier"),
        "identity_check": gettext("identity check at intake"),
        "download_paper": gettext("download of a paper"),
        "counter_filing": gettext("filing at the counter"),
        "prefill": gettext("filling a form from registers"),
        "export_book": gettext("export of the register"),
        "read_document": gettext("reading a document"),
        "answer_petition": gettext("answering a petition"),
    }.get(purpose, purpose)


def origin_word(origin: str) -> str:
    return {
        "upload": gettext("uploaded"),
        "vault": gettext("from the owner's papers"),
        "register": gettext("from a register"),
        "counter": gettext("digitised at the counter"),
    }.get(origin, origin)
