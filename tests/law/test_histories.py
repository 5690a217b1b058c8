"""Generated histories over the lifecycle: whatever lawful verbs follow each other, what holds."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from motcua.law.lifecycle import (
    DELIVERY_EDGES,
    EDGES,
    MONEY_EDGES,
    Business,
    Delivery,
    Edge,
    Money,
    after,
    after_delivery,
    after_money,
    has_ended,
    is_lawful,
    portal_code,
)

History = list[tuple[str, Business, Business]]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Up to forty lawful verbs from the draft on, answered supplements going back home."""
    state, asked_in, walked = Business.DRAFT, Business.SUBMITTED, []
    for _ in range(draw(st.integers(1, 40))):
        verbs = [verb for verb in EDGES if is_lawful(verb, state)]
        if not verbs:
            break
        verb = draw(st.sampled_from(verbs))
        if verb == "ask_supplement":
            asked_in = state
        following = after(verb, state, came_from=asked_in)
        walked.append((verb, state, following))
        state = following
    return walked


@given(histories())
def test_the_portal_never_hears_of_a_draft_and_never_of_one_again(history: History) -> None:
    codes = [portal_code(after_it) for _, _, after_it in history]
    assert codes[0] == 1
    assert all(1 <= code <= 10 for code in codes)


@given(histories())
def test_nothing_is_accepted_twice_and_nothing_worked_on_unaccepted(history: History) -> None:
    verbs = [verb for verb, _, _ in history]
    assert verbs.count("submit") == 1
    assert verbs.count("receive") <= 1
    worked = [i for i, (_, _, state) in enumerate(history) if state is Business.IN_PROGRESS]
    assert not worked or "receive" in verbs[: worked[0]]


@given(histories())
def test_an_end_is_an_end(history: History) -> None:
    ends = [i for i, (_, _, state) in enumerate(history) if has_ended(state)]
    if ends:
        assert {verb for verb, _, _ in history[ends[0] + 1 :]} <= {"rate", "sign_slip", "hand_over"}
        assert all(has_ended(state) for _, _, state in history[ends[0] :])


@given(histories())
def test_a_result_comes_out_of_work_only(history: History) -> None:
    for verb, before, state in history:
        if state is Business.FINISHED and before is not Business.FINISHED:
            assert (verb, before) == ("seal", Business.IN_PROGRESS)
        if verb in ("draft_result", "reject_result", "sign"):
            assert before is Business.IN_PROGRESS


@given(histories())
def test_an_obligation_is_raised_and_settled_in_work(history: History) -> None:
    for verb, before, state in history:
        assert (state is Business.OBLIGATION) <= (
            verb == "ask_obligation" or before is Business.OBLIGATION
        )
        if before is Business.OBLIGATION and state is not Business.OBLIGATION:
            assert verb in ("settle_obligation", "withdraw", "stop")


def test_every_state_can_be_reached_and_left_or_is_an_end() -> None:
    assert _reached(EDGES, Business.DRAFT) == set(Business)
    assert _reached(MONEY_EDGES, Money.NONE) == set(Money)
    assert _reached(DELIVERY_EDGES, Delivery.NONE) == set(Delivery)
    for state in Business:
        assert has_ended(state) or any(has_ended(one) for one in _reached(EDGES, state))


def test_money_that_came_never_becomes_due_again_and_what_was_delivered_stays() -> None:
    assert _reached(MONEY_EDGES, Money.PAID) == {Money.PAID, Money.REFUNDED}
    assert _reached(DELIVERY_EDGES, Delivery.DELIVERED) == {Delivery.DELIVERED}
    assert after_money("uncharge", after_money("charge", Money.NONE)) is Money.NONE
    assert after_delivery("deliver", Delivery.CAME_BACK) is Delivery.DELIVERED


def _reached(table: Mapping[str, tuple[Edge[Any], ...]], start: Any) -> set[Any]:
    """Every state that lawful verbs lead to, the start among them."""
    found, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        for edges in table.values():
            for edge in edges:
                if edge.source is state and edge.target not in found:
                    found.add(edge.target)
                    waiting.append(edge.target)
    return found
