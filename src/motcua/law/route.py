"""The internal route of a procedure: a table of steps and one pure function over it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from motcua.law.errors import Refused
from motcua.law.route_rules import check

RouteEventKind = Literal["advance", "return", "join"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who (`role`), how long (`hours` of office time), what may follow.

    `next`: the step after it, several = all members of one parallel group, none = the end.
    `return_to`: earlier steps to which it may give the dossier back, the usual one first.
    `parallel_group`: members run side by side and lead to the same next step. `opinion`: asked
    beside the road with `hours` as its own limit; the group may go on without it.
    """

    key: str
    role: str
    hours: int
    sign: bool = False
    next: tuple[str, ...] = ()
    return_to: tuple[str, ...] = ()
    parallel_group: str | None = None
    opinion: bool = False
    name_vi: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class Route:
    """Steps in order; the first (with its whole group) is the start. Checked when made."""

    steps: tuple[Step, ...]
    by_key: Mapping[str, Step] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {each.key: each for each in self.steps})
        check(self.steps)

    def members(self, of: Step) -> tuple[Step, ...]:
        """The parallel group of a step, or the step alone, in order."""
        if of.parallel_group is None:
            return (of,)
        return tuple(each for each in self.steps if each.parallel_group == of.parallel_group)

    def hours(self) -> int:
        """Office hours of the longest way from start to end without returns and opinions."""

        def longest(keys: Iterable[str]) -> int:
            steps = [self.by_key[key] for key in keys]
            return max((_own_hours(each) + longest(each.next) for each in steps), default=0)

        return longest(each.key for each in self.members(self.steps[0]))


@dataclass(frozen=True, slots=True)
class Position:
    """Where a dossier is: open steps in route order, and the done members of an open group."""

    active: tuple[str, ...]
    done: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RouteEvent:
    """What happened at an open step.

    advance: it is done; return: it gives the dossier back, `to` one of its `return_to` (default
    the first); join: the group of this step goes on without the opinions still outstanding.
    """

    kind: RouteEventKind
    step: str
    to: str | None = None


def begin(route: Route) -> Position:
    """The position of a dossier that enters the route."""
    return Position(tuple(each.key for each in route.members(route.steps[0])))


def step(route: Route, position: Position, event: RouteEvent) -> Position:
    """The position after `event`; refused where the step is not open or the way is not given."""
    if event.step not in position.active:
        raise Refused("This step is not open now.", code="step_not_open", step=event.step)
    here = route.by_key[event.step]
    if event.kind == "return":
        return _give_back(route, here, event.to)
    if event.kind == "join":
        return _join(route, position, here)
    return _advance(route, position, here)


def load_route(data: Mapping[str, object]) -> Route:
    """A route from `{"steps": [{key, role, hours, …}]}`, names as in `Step`.

    A step without `next` leads to the following step (or whole group) of the list; a member of
    a group to what follows the group; `next: []` ends the route. Bad data are refused.
    """
    rows = data.get("steps")
    if not isinstance(rows, list) or not rows:
        raise Refused("A route needs at least one step.", code="bad_route")
    read = [_read(row) for row in rows]
    blocks = _blocks(read)
    return Route(tuple(_with_next(each, row, blocks) for each, row in zip(read, rows, strict=True)))


def _own_hours(each: Step) -> int:
    return 0 if each.opinion else each.hours


def _advance(route: Route, position: Position, here: Step) -> Position:
    group = {each.key for each in route.members(here)}
    still_open = tuple(key for key in position.active if key != here.key)
    if group & set(still_open):
        return Position(still_open, position.done | {here.key})
    return Position(here.next)


def _join(route: Route, position: Position, here: Step) -> Position:
    missing = [route.by_key[key] for key in position.active]
    if here.parallel_group is None or not all(each.opinion for each in missing):
        raise Refused(
            "The route can go on without opinions only, and other answers are missing.",
            code="answers_missing",
            step=here.key,
        )
    return Position(here.next)


def _give_back(route: Route, here: Step, to: str | None) -> Position:
    target = to or next(iter(here.return_to), None)
    if target is None or target not in here.return_to:
        raise Refused(
            "This step cannot give the dossier back there.", code="no_way_back", step=here.key
        )
    others = {each.key for each in route.members(route.by_key[target])} - {target}
    return Position((target,), frozenset(others))


def _read(row: object) -> Step:
    names = set(Step.__dataclass_fields__)
    if not isinstance(row, Mapping) or not {"key", "role", "hours"} <= set(row) <= names:
        raise Refused(
            "Each step of a route needs key, role and hours, and no unknown words.",
            code="bad_route",
        )
    values = {name: row[name] for name in row if name not in ("next", "return_to")}
    return Step(**values, next=_keys(row.get("next")), return_to=_keys(row.get("return_to")))


def _keys(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(cast("Iterable[str]", value))


def _blocks(steps: list[Step]) -> list[tuple[str, ...]]:
    """Keys in list order, neighbours of one parallel group together."""
    blocks: list[tuple[str, ...]] = []
    group: str | None = None
    for each in steps:
        if group is not None and each.parallel_group == group:
            blocks[-1] += (each.key,)
        else:
            blocks.append((each.key,))
        group = each.parallel_group
    return blocks


def _with_next(each: Step, row: Mapping[str, object], blocks: list[tuple[str, ...]]) -> Step:
    if row.get("next") is not None:
        return each
    place = next(n for n, block in enumerate(blocks) if each.key in block)
    following = blocks[place + 1] if place + 1 < len(blocks) else ()
    return replace(each, next=following)
