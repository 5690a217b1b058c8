"""Child plans against their parents: weaker targets are shown, never silently accepted."""

from collections.abc import Iterable, Iterator

from motcua.steering.plans.documents import PlanDocument, Target

_SUMS = {"services_alive", "volume_reaching_1000", "volume_reaching_100", "volume_mean"}
"""Counts of different scopes: a commune's set is not a part of the province's set."""


def weaker_than_parent(documents: Iterable[PlanDocument]) -> Iterator[str]:
    """A sentence for each target that asks less than the same target of a plan it implements."""
    known = list(documents)
    by_number = {each.number: each for each in known if each.number}
    for child in known:
        for cited in child.cited:
            parent = by_number.get(cited.number or "") if cited.role == "basis" else None
            if parent is not None and parent is not child:
                yield from _weaker(child, parent)


def _weaker(child: PlanDocument, parent: PlanDocument) -> Iterator[str]:
    for mine in child.targets:
        for theirs in parent.targets:
            if _same(mine, theirs) and _asks_less(mine, theirs):
                yield (
                    f"{child.doc}: “{mine.text}” asks {mine.comparator} {mine.value} {mine.unit}, "
                    f"less than {theirs.comparator} {theirs.value} of {parent.number}."
                )


def _same(mine: Target, theirs: Target) -> bool:
    shared = set(mine.indicators) & set(theirs.indicators) - _SUMS
    return bool(shared) and mine.year == theirs.year


def _asks_less(mine: Target, theirs: Target) -> bool:
    if mine.reading is None or theirs.reading is None:
        return False
    if mine.reading.comparator in {"<", "<="}:
        return mine.reading.value > theirs.reading.value
    return mine.reading.value < theirs.reading.value
