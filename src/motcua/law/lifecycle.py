"""The lifecycle: which verb may be done in which state, as tables; nothing here touches data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from motcua.law.errors import Refused


class Business(StrEnum):
    """What the dossier itself is; the national portal's codes 1 to 10 follow from it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    IN_PROGRESS = "in_progress"
    SUPPLEMENT = "supplement"
    OBLIGATION = "obligation"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    FINISHED = "finished"
    RETURNED = "returned"


class Money(StrEnum):
    """What is owed; never mixed with the business state."""

    NONE = "none"
    DUE = "due"
    PENDING = "pending"
    PAID = "paid"
    REFUNDED = "refunded"
    WAIVED = "waived"


class Delivery(StrEnum):
    """Where the result is."""

    NONE = "none"
    READY = "ready"
    SENT = "sent"
    DELIVERED = "delivered"
    CAME_BACK = "came_back"


State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Edge(Generic[State]):
    """A verb may lead from `source` to `target`."""

    source: State
    target: State


def _edges(*pairs: tuple[State, State]) -> tuple[Edge[State], ...]:
    return tuple(Edge(source, target) for source, target in pairs)


def _stay(*states: State) -> tuple[Edge[State], ...]:
    return _edges(*((state, state) for state in states))


_B = Business
WORKED = (_B.ACCEPTED, _B.IN_PROGRESS, _B.OBLIGATION)
OPEN = (_B.SUBMITTED, *WORKED, _B.SUPPLEMENT)
_ENDED = (_B.REFUSED, _B.WITHDRAWN, _B.STOPPED, _B.FINISHED, _B.RETURNED)

EDGES: Mapping[str, tuple[Edge[Business], ...]] = {
    "submit": _edges((_B.DRAFT, _B.SUBMITTED)),
    "receive": _edges((_B.SUBMITTED, _B.ACCEPTED)),
    "refuse": _edges((_B.SUBMITTED, _B.REFUSED)),
    "ask_supplement": _edges((_B.SUBMITTED, _B.SUPPLEMENT), (_B.IN_PROGRESS, _B.SUPPLEMENT)),
    "answer_supplement": _edges((_B.SUPPLEMENT, _B.SUBMITTED), (_B.SUPPLEMENT, _B.IN_PROGRESS)),
    "close_unanswered": _edges((_B.SUPPLEMENT, _B.STOPPED)),
    "start_work": _edges((_B.ACCEPTED, _B.IN_PROGRESS)),
    "forward": _edges((_B.ACCEPTED, _B.IN_PROGRESS), (_B.IN_PROGRESS, _B.IN_PROGRESS)),
    "give_back": _stay(_B.IN_PROGRESS),
    "ask_obligation": _edges((_B.IN_PROGRESS, _B.OBLIGATION)),
    "settle_obligation": _edges((_B.OBLIGATION, _B.IN_PROGRESS)),
    "reappoint": _stay(_B.ACCEPTED, _B.IN_PROGRESS, _B.OBLIGATION),
    "draft_result": _stay(_B.IN_PROGRESS),
    "reject_result": _stay(_B.IN_PROGRESS),
    "sign": _stay(_B.IN_PROGRESS),
    "sign_slip": _stay(*OPEN, _B.REFUSED, _B.WITHDRAWN, _B.STOPPED),
    "seal": _edges((_B.IN_PROGRESS, _B.FINISHED)),
    "hand_over": _edges((_B.FINISHED, _B.RETURNED)),
    "withdraw": _edges(*((state, _B.WITHDRAWN) for state in OPEN)),
    "stop": _edges(*((state, _B.STOPPED) for state in OPEN if state is not _B.SUBMITTED)),
    "rate": _stay(*_ENDED),
}

_M = Money
MONEY_EDGES: Mapping[str, tuple[Edge[Money], ...]] = {
    "charge": _edges((_M.NONE, _M.DUE)),
    "uncharge": _edges((_M.DUE, _M.NONE)),
    "waive": _edges((_M.NONE, _M.WAIVED), (_M.DUE, _M.WAIVED)),
    "start_payment": _edges((_M.DUE, _M.PENDING)),
    "fail_payment": _edges((_M.PENDING, _M.DUE)),
    "pay": _edges((_M.DUE, _M.PAID), (_M.PENDING, _M.PAID)),
    "refund": _edges((_M.PAID, _M.REFUNDED)),
}

_D = Delivery
DELIVERY_EDGES: Mapping[str, tuple[Edge[Delivery], ...]] = {
    "make_ready": _edges((_D.NONE, _D.READY)),
    "send": _edges((_D.READY, _D.SENT), (_D.CAME_BACK, _D.SENT)),
    "deliver": _edges(*((state, _D.DELIVERED) for state in (_D.READY, _D.SENT, _D.CAME_BACK))),
    "come_back": _edges((_D.SENT, _D.CAME_BACK)),
}

# One sentence a verb: English message ids, shown where the verb is not lawful now.
WHY_NOT: Mapping[str, str] = {
    "submit": "Only a draft can be submitted, and only once.",
    "receive": "Only a submitted dossier that was not answered yet can be accepted.",
    "refuse": "Only a submitted dossier that was not accepted yet can be refused.",
    "ask_supplement": "A supplement can be asked for only before acceptance or during work.",
    "answer_supplement": "No supplement is being asked for.",
    "close_unanswered": "Only a dossier that waits for a supplement can be closed unanswered.",
    "start_work": "Work can begin only on an accepted dossier.",
    "forward": "Only an accepted dossier or one in work can be passed on.",
    "give_back": "Only a dossier in work can be given back to an earlier step.",
    "ask_obligation": "A financial obligation can be raised only while the dossier is in work.",
    "settle_obligation": "No financial obligation is open.",
    "reappoint": "A new appointment can be made only while an accepted dossier is being worked on.",
    "draft_result": "A result can be drafted only while the dossier is in work.",
    "reject_result": "A negative result can be drafted only while the dossier is in work.",
    "sign": "A result can be signed only while the dossier is in work.",
    "sign_slip": "This dossier has no slip that could be signed now.",
    "seal": "Only a dossier in work can be finished with number and seal.",
    "hand_over": "Only a finished result that was not returned yet can be handed over.",
    "withdraw": "A dossier can be withdrawn only before it has a result or another end.",
    "stop": "Only an accepted dossier without a result can be stopped.",
    "rate": "A dossier can be rated only after it has ended.",
}

PORTAL_CODES: Mapping[Business, int] = {
    _B.SUBMITTED: 1,
    _B.ACCEPTED: 2,
    _B.REFUSED: 3,
    _B.IN_PROGRESS: 4,
    _B.SUPPLEMENT: 5,
    _B.OBLIGATION: 6,
    _B.WITHDRAWN: 7,
    _B.STOPPED: 8,
    _B.FINISHED: 9,
    _B.RETURNED: 10,
}


def after(verb: str, state: Business, *, came_from: Business | None = None) -> Business:
    """The state after `verb`; refused with `not_lawful_now` where no edge begins at `state`.

    `came_from` is needed by `answer_supplement` alone: the state in which it was asked.
    """
    targets = {edge.target for edge in EDGES[verb] if edge.source is state}
    if len(targets) > 1:
        if came_from is None:
            raise ValueError(f"{verb} leads back to where it came from: pass came_from")
        targets &= {came_from}
    if not targets:
        raise Refused(WHY_NOT[verb], code="not_lawful_now", verb=verb, state=state.value)
    return targets.pop()


def after_money(verb: str, state: Money) -> Money:
    """The money state after `verb`; refused with `not_lawful_now`."""
    return _after(MONEY_EDGES, verb, state)


def after_delivery(verb: str, state: Delivery) -> Delivery:
    """The delivery state after `verb`; refused with `not_lawful_now`."""
    return _after(DELIVERY_EDGES, verb, state)


def is_lawful(verb: str, state: Business) -> bool:
    """Whether `verb` has an edge from `state`."""
    return any(edge.source is state for edge in EDGES[verb])


def why_not(verb: str, state: Business) -> str:
    """The sentence (English message id) that forbids `verb` in `state`; "" where it is lawful."""
    return "" if is_lawful(verb, state) else WHY_NOT[verb]


def refuse_again(verb: str, *, times: int, at_most: int) -> None:
    """Refuses a verb that was already done as often as a dated parameter allows."""
    if times >= at_most:
        sentences = {
            "ask_supplement": "A supplement was already asked for, and the law allows it once.",
            "reappoint": "A new appointment was already made, and the law allows it once.",
        }
        raise Refused(
            sentences.get(verb, "This was already done and cannot be done again."),
            code="not_again",
            verb=verb,
            times=times,
            at_most=at_most,
        )


def has_ended(state: Business) -> bool:
    """Whether nothing but handing over and rating can follow."""
    return state in _ENDED


def portal_code(business: Business, delivery: Delivery = Delivery.NONE) -> int:
    """The national portal's TrangThaiHoSo; a draft has none and is a programming error.

    A finished dossier whose result reached the person is 10 even before the counter says so.
    """
    if business is Business.DRAFT:
        raise ValueError("a draft is unknown to the national portal")
    if business is Business.FINISHED and delivery is Delivery.DELIVERED:
        return PORTAL_CODES[Business.RETURNED]
    return PORTAL_CODES[business]


def business_of_portal(code: int) -> Business:
    """The business state that another system's TrangThaiHoSo stands for; others are refused."""
    for business, own in PORTAL_CODES.items():
        if own == code:
            return business
    raise Refused(
        "%(number)s is not a dossier state of the national portal.",
        code="bad_portal_code",
        number=code,
    )


def _after(table: Mapping[str, tuple[Edge[State], ...]], verb: str, state: State) -> State:
    for edge in table[verb]:
        if edge.source is state:
            return edge.target
    raise Refused(
        "%(verb)s is not possible while the state is %(state)s.",
        code="not_lawful_now",
        verb=verb,
        state=state.value,
    )
