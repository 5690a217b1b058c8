"""The internal route: straight ways, groups side by side, loops, and tables that cannot work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.errors import Refused
from motcua.law.route import Position, Route, RouteEvent, Step, begin, load_route, step

ROUTE = load_route(
    {
        "steps": [
            {"key": "intake", "role": "counter", "hours": 4},
            {"key": "assign", "role": "head", "hours": 4},
            {"key": "check", "role": "specialist", "hours": 40, "return_to": ["assign"]},
            {"key": "land", "role": "land_office", "hours": 24, "parallel_group": "opinions",
             "return_to": "check"},
            {"key": "tax", "role": "tax_office", "hours": 16, "parallel_group": "opinions"},
            {"key": "police", "role": "police", "hours": 40, "parallel_group": "opinions",
             "opinion": True},
            {"key": "sign", "role": "leader", "hours": 8, "sign": True,
             "return_to": ["check", "tax"], "name_vi": "Ký", "name_en": "Sign"},
            {"key": "seal", "role": "clerk", "hours": 4},
        ]
    }
)  # fmt: skip


def walk(*events: str, route: Route = ROUTE) -> Position:
    """Walks words like `intake`, `check<assign` (return), `police+` (join)."""
    position = begin(route)
    for word in events:
        if "<" in word:
            key, to = word.split("<")
            event = RouteEvent("return", key, to or None)
        elif word.endswith("+"):
            event = RouteEvent("join", word[:-1])
        else:
            event = RouteEvent("advance", word)
        position = step(route, position, event)
    return position


def test_a_list_without_next_is_walked_in_order() -> None:
    assert begin(ROUTE) == Position(("intake",))
    assert walk("intake") == Position(("assign",))
    assert ROUTE.by_key["sign"].next == ("seal",)
    assert ROUTE.by_key["seal"].next == ()


def test_a_group_runs_side_by_side_and_joins_when_all_are_done() -> None:
    assert walk("intake", "assign", "check") == Position(("land", "tax", "police"))
    assert walk("intake", "assign", "check", "tax") == Position(
        ("land", "police"), frozenset({"tax"})
    )
    for order in (("land", "tax", "police"), ("police", "tax", "land")):
        assert walk("intake", "assign", "check", *order) == Position(("sign",))


def test_a_group_may_go_on_without_opinions_but_not_without_answers() -> None:
    assert walk("intake", "assign", "check", "tax", "land", "police+") == Position(("sign",))
    with pytest.raises(Refused) as no:
        walk("intake", "assign", "check", "tax", "police+")
    assert no.value.code == "answers_missing"


def test_a_return_goes_back_to_the_usual_step_and_the_road_is_walked_again() -> None:
    back = walk("intake", "assign", "check", "tax", "land", "police", "sign<")
    assert back == Position(("check",))
    loop = ["assign", "check<"] * 5
    assert walk("intake", *loop) == Position(("assign",))


def test_a_return_out_of_a_group_closes_its_other_members() -> None:
    assert walk("intake", "assign", "check", "tax", "land<") == Position(("check",))


def test_a_return_to_one_member_of_a_group_reopens_only_that_one() -> None:
    back = walk("intake", "assign", "check", "tax", "land", "police", "sign<tax")
    assert back == Position(("tax",), frozenset({"land", "police"}))
    assert step(ROUTE, back, RouteEvent("advance", "tax")) == Position(("sign",))


def test_the_route_ends_after_its_last_step() -> None:
    end = walk("intake", "assign", "check", "tax", "land", "police", "sign", "seal")
    assert end.active == ()


@pytest.mark.parametrize(
    ("events", "code"),
    [
        (["assign"], "step_not_open"),
        (["intake", "intake"], "step_not_open"),
        (["intake<"], "no_way_back"),
        (["intake", "assign", "check<intake"], "no_way_back"),
        (["intake+"], "answers_missing"),
    ],
)
def test_what_the_table_does_not_give_is_refused(events: list[str], code: str) -> None:
    with pytest.raises(Refused) as no:
        walk(*events)
    assert no.value.code == code


def test_hours_follow_the_longest_way_without_opinions() -> None:
    assert ROUTE.hours() == 4 + 4 + 40 + 24 + 8 + 4


def test_a_real_route_of_twenty_one_days_sums_to_168_hours() -> None:
    hours = [4, 4, 112, 24, 16, 8]
    rows = [{"key": f"s{n}", "role": "post", "hours": each} for n, each in enumerate(hours)]
    assert load_route({"steps": rows}).hours() == 168


def test_explicit_next_skips_steps_and_an_empty_one_ends() -> None:
    route = load_route(
        {
            "steps": [
                {"key": "a", "role": "x", "hours": 1, "next": ["b", "c"]},
                {"key": "b", "role": "x", "hours": 1, "parallel_group": "g", "next": "d"},
                {"key": "c", "role": "x", "hours": 1, "parallel_group": "g", "next": "d"},
                {"key": "d", "role": "x", "hours": 1, "next": []},
            ]
        }
    )
    assert walk("a", "c", "b", "d", route=route).active == ()


def broken(**change: object) -> list[Step]:
    base = {"key": "b", "role": "x", "hours": 1, "next": (), "return_to": ("a",)}
    return [Step("a", "x", 1, next=("b",)), Step(**(base | change))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "steps",
    [
        [],
        broken(key="a"),
        broken(hours=-1),
        broken(hours=1.5),
        broken(hours=True),
        broken(role=""),
        broken(next=("nowhere",)),
        broken(next=("a",)),
        broken(next=("b",)),
        broken(return_to=("b",)),
        broken(opinion=True),
        broken(parallel_group="g", opinion=True),
        [*broken(), Step("c", "x", 1)],
        [Step("a", "x", 1, next=("b", "c")), Step("b", "x", 1), Step("c", "x", 1)],
        [Step("a", "x", 1, next=("b",)), Step("b", "x", 1, parallel_group="g"),
         Step("c", "x", 1, parallel_group="g")],
        [Step("a", "x", 1, parallel_group="g", next=("b",)),
         Step("b", "x", 1, parallel_group="g")],
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_walked_is_refused(steps: list[Step]) -> None:
    with pytest.raises(Refused) as no:
        Route(tuple(steps))
    assert no.value.code == "bad_route"


@pytest.mark.parametrize(
    "data",
    [{}, {"steps": []}, {"steps": ["a"]}, {"steps": [{"key": "a", "role": "x"}]},
     {"steps": [{"key": "a", "role": "x", "hours": 1, "colour": "red"}]}],
)  # fmt: skip
def test_unreadable_data_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(Refused) as no:
        load_route(data)
    assert no.value.code == "bad_route"


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["advance", "return", "join"]))))
def test_any_walk_stays_on_the_route_and_can_still_reach_the_end(
    choices: list[tuple[int, str]],
) -> None:
    position = begin(ROUTE)
    for number, kind in choices:
        if not position.active:
            break
        key = position.active[number % len(position.active)]
        try:
            position = step(ROUTE, position, RouteEvent(kind, key))  # type: ignore[arg-type]
        except Refused:
            continue
        groups = {ROUTE.by_key[each].parallel_group for each in position.active}
        assert len(groups) <= 1
        assert not set(position.active) & position.done
    for _ in range(20):
        if not position.active:
            return
        position = step(ROUTE, position, RouteEvent("advance", position.active[0]))
    pytest.fail("the walk did not end")
