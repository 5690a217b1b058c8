"""What makes a table of steps a route that can be walked to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.law.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motcua.law.route import Step


def check(steps: Sequence[Step]) -> None:
    """Refuses (code `bad_route`) a table that is empty, ambiguous, broken, circular or cut off."""
    if not steps:
        raise Refused("A route needs at least one step.", code="bad_route")
    by_key: dict[str, Step] = {}
    for each in steps:
        if each.key in by_key:
            raise _bad("The step %(step)s stands twice in the route.", each)
        by_key[each.key] = each
    for each in steps:
        _check_step(each, by_key)
    _check_order(steps)
    _check_reach(steps)


def _check_step(each: Step, by_key: dict[str, Step]) -> None:
    if isinstance(each.hours, bool) or not isinstance(each.hours, int) or each.hours < 0:
        raise _bad("The hours of the step %(step)s must be a whole number from 0.", each)
    if not each.role:
        raise _bad("The step %(step)s names nobody who does it.", each)
    if not set(each.next) | set(each.return_to) <= set(by_key):
        raise _bad("The step %(step)s leads to a step that does not exist.", each)
    if each.opinion and each.parallel_group is None:
        raise _bad("The opinion %(step)s must stand in a parallel group.", each)
    _check_fork(each, by_key)
    group = each.parallel_group
    if group is None:
        return
    members = [other for other in by_key.values() if other.parallel_group == group]
    if any(other.next != each.next for other in members):
        raise _bad("All members of the group of %(step)s must lead to the same step.", each)
    if any(by_key[key].parallel_group == group for key in (*each.next, *each.return_to)):
        raise _bad("The step %(step)s cannot lead into its own group.", each)
    if all(other.opinion for other in members):
        raise _bad("The group of %(step)s needs one member who is more than an opinion.", each)


def _check_fork(each: Step, by_key: dict[str, Step]) -> None:
    """A step leads to one lone step, or to every member of one group."""
    groups = {by_key[key].parallel_group for key in each.next}
    whole = {
        key
        for key, other in by_key.items()
        if other.parallel_group is not None and other.parallel_group in groups
    }
    lone = groups == {None} and len(each.next) == 1
    if each.next and not lone and (None in groups or len(groups) != 1 or whole != set(each.next)):
        raise _bad("The step %(step)s must lead to one step or to one whole group.", each)


def _check_order(steps: Sequence[Step]) -> None:
    """`next` runs forward in the list and `return_to` backward, so only returns make loops."""
    place = {each.key: n for n, each in enumerate(steps)}
    for each in steps:
        if any(place[key] <= place[each.key] for key in each.next):
            raise _bad("The step %(step)s must lead to a later step.", each)
        if any(place[key] >= place[each.key] for key in each.return_to):
            raise _bad("The step %(step)s can give back to earlier steps only.", each)


def _check_reach(steps: Sequence[Step]) -> None:
    first = steps[0]
    reached = {each.key for each in steps if each is first or _same_group(each, first)}
    for each in steps:
        if each.key not in reached:
            raise _bad("No way leads to the step %(step)s.", each)
        reached |= set(each.next)


def _same_group(a: Step, b: Step) -> bool:
    return a.parallel_group is not None and a.parallel_group == b.parallel_group


def _bad(sentence: str, each: Step) -> Refused:
    return Refused(sentence, code="bad_route", step=each.key)
