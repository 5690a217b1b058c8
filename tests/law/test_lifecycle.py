"""The lifecycle table, exhaustively: what is lawful, and nothing else."""

import pytest

from motcua.law.errors import Refused
from motcua.law.lifecycle import (
    DELIVERY_EDGES,
    EDGES,
    MONEY_EDGES,
    PORTAL_CODES,
    WHY_NOT,
    Business,
    Delivery,
    Money,
    after,
    after_delivery,
    after_money,
    business_of_portal,
    has_ended,
    is_lawful,
    portal_code,
    refuse_again,
    why_not,
)

LAWFUL = {
    "draft": "submit",
    "submitted": "receive refuse ask_supplement sign_slip withdraw",
    "accepted": "start_work forward reappoint sign_slip withdraw stop",
    "in_progress": "ask_supplement forward give_back ask_obligation reappoint draft_result"
    " reject_result sign sign_slip seal withdraw stop",
    "supplement": "answer_supplement close_unanswered sign_slip withdraw stop",
    "obligation": "settle_obligation reappoint sign_slip withdraw stop",
    "refused": "sign_slip rate",
    "withdrawn": "sign_slip rate",
    "stopped": "sign_slip rate",
    "finished": "hand_over rate",
    "returned": "rate",
}
TARGETS = {
    "submit": "submitted", "receive": "accepted", "refuse": "refused",
    "ask_supplement": "supplement", "close_unanswered": "stopped", "start_work": "in_progress",
    "forward": "in_progress", "ask_obligation": "obligation", "settle_obligation": "in_progress",
    "seal": "finished", "hand_over": "returned", "withdraw": "withdrawn", "stop": "stopped",
}  # fmt: skip
EVERY = [(verb, state) for verb in EDGES for state in Business]


@pytest.mark.parametrize("state", list(Business))
def test_the_lawful_verbs_of_a_state(state: Business) -> None:
    lawful = [verb for verb in EDGES if is_lawful(verb, state)]
    assert sorted(lawful) == sorted(LAWFUL[state].split())


@pytest.mark.parametrize(("verb", "state"), EVERY)
def test_every_verb_in_every_state_leads_on_or_says_why_not(verb: str, state: Business) -> None:
    if verb in LAWFUL[state].split():
        expected = TARGETS.get(verb, state.value)
        came_from = Business.SUBMITTED if verb == "answer_supplement" else None
        expected = "submitted" if verb == "answer_supplement" else expected
        assert after(verb, state, came_from=came_from).value == expected
        assert why_not(verb, state) == ""
    else:
        with pytest.raises(Refused) as no:
            after(verb, state)
        assert no.value.code == "not_lawful_now"
        assert str(no.value) == why_not(verb, state) == WHY_NOT[verb]


@pytest.mark.parametrize("came_from", [Business.SUBMITTED, Business.IN_PROGRESS])
def test_an_answered_supplement_goes_back_to_where_it_was_asked(came_from: Business) -> None:
    assert after("answer_supplement", Business.SUPPLEMENT, came_from=came_from) is came_from


def test_an_answered_supplement_cannot_jump_elsewhere() -> None:
    with pytest.raises(ValueError, match="came_from"):
        after("answer_supplement", Business.SUPPLEMENT)
    with pytest.raises(Refused):
        after("answer_supplement", Business.SUPPLEMENT, came_from=Business.FINISHED)


def test_only_the_seal_finishes_and_only_work_is_sealed() -> None:
    into_finished = [
        (verb, edge.source)
        for verb, edges in EDGES.items()
        for edge in edges
        if edge.target is Business.FINISHED and edge.source is not Business.FINISHED
    ]
    assert into_finished == [("seal", Business.IN_PROGRESS)]


def test_a_waiting_stopped_or_owing_dossier_is_never_shown_as_finished() -> None:
    for business in Business:
        for delivery in Delivery:
            if business in (Business.DRAFT, Business.FINISHED, Business.RETURNED):
                continue
            assert portal_code(business, delivery) == PORTAL_CODES[business]
            assert portal_code(business, delivery) not in (9, 10)


def test_portal_codes_are_one_to_ten() -> None:
    assert sorted(PORTAL_CODES.values()) == list(range(1, 11))
    for business, code in PORTAL_CODES.items():
        assert business_of_portal(code) is business
    assert portal_code(Business.FINISHED) == 9
    assert portal_code(Business.FINISHED, Delivery.SENT) == 9
    assert portal_code(Business.FINISHED, Delivery.DELIVERED) == 10
    with pytest.raises(ValueError, match="draft"):
        portal_code(Business.DRAFT)
    with pytest.raises(Refused, match="11 is not a dossier state"):
        business_of_portal(11)


def test_an_ended_dossier_never_moves_but_to_be_handed_over() -> None:
    for state in Business:
        moves = {
            verb
            for verb, edges in EDGES.items()
            for edge in edges
            if edge.source is state and edge.target is not state
        }
        if has_ended(state):
            assert moves == ({"hand_over"} if state is Business.FINISHED else set())
        else:
            assert moves


def test_the_second_supplement_and_the_second_appointment_are_refused() -> None:
    refuse_again("ask_supplement", times=0, at_most=1)
    for verb in ("ask_supplement", "reappoint"):
        with pytest.raises(Refused, match="allows it once") as no:
            refuse_again(verb, times=1, at_most=1)
        assert no.value.code == "not_again"


def test_money_moves_by_its_own_table() -> None:
    lawful = {
        (verb, edge.source, edge.target) for verb, edges in MONEY_EDGES.items() for edge in edges
    }
    assert ("pay", Money.PENDING, Money.PAID) in lawful
    assert not any(source in (Money.REFUNDED, Money.WAIVED) for _, source, _ in lawful)
    for verb in MONEY_EDGES:
        for state in Money:
            targets = [t for v, s, t in lawful if (v, s) == (verb, state)]
            if targets:
                assert after_money(verb, state) == targets[0]
            else:
                with pytest.raises(Refused):
                    after_money(verb, state)


def test_delivery_moves_by_its_own_table() -> None:
    state = Delivery.NONE
    for verb in ("make_ready", "send", "come_back", "send", "deliver"):
        state = after_delivery(verb, state)
    assert state is Delivery.DELIVERED
    for verb in DELIVERY_EDGES:
        with pytest.raises(Refused):
            after_delivery(verb, state)
