"""Online limits that are not short enough, in a person's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from motcua.faces.board.kept import kept
from motcua.faces.desk.administration import confidence_words
from motcua.faces.desk.queries import added_parameters
from motcua.faces.portal.published import term_words
from motcua.law.calendar import local_day
from motcua.registers.catalogue.shortening import (
    Shortening,
    TooLong,
    check_shortening,
    rules_cited,
)


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One procedure: both limits in words, percent shorter and percent asked."""

    code: str
    name: str
    online: str
    counter: str
    shorter: int
    asked: int
    modelled: bool


def shortening_now(province: str, now: datetime) -> Shortening:
    """What the check finds today by the rules of this province; kept for a minute, or until an
    administrator adds a row."""
    rows = tuple(added_parameters().order_by("pk").values_list("pk", flat=True))
    minute = int(now.timestamp()) // 60
    return kept(("shortening", province, rows, minute),
                lambda: check_shortening(local_day(now), province=province))  # fmt: skip


def limit_lines(faults: Iterable[TooLong]) -> list[LimitLine]:
    return [
        LimitLine(one.code, one.name, term_words(one.online.as_json()),
                  term_words(one.counter.as_json()), one.shorter, one.asked,
                  one.stated == "modelled")
        for one in faults
    ]  # fmt: skip


def rule_lines(found: Shortening) -> list[tuple[str, str, bool]]:
    """(source, how sure, whether it is an assumption) of each rule that is not kept."""
    words = confidence_words()
    return [
        (one.source, words[one.confidence], one.is_assumption)
        for one in rules_cited(found.at_fault)
    ]


def left_out(found: Shortening) -> list[tuple[str, int]]:
    """Why procedures were not compared, and how many."""
    words = {
        "it is not published for both online and counter": gettext(
            "not published for both online and the counter"
        ),
        "a limit was not published or not read": gettext("a limit was not published or not read"),
        "a channel has several limits": gettext("one way of filing has several limits"),
        "the two limits have different units": gettext("the two limits have different units"),
        "it is settled the same day at the counter": gettext("settled the same day at the counter"),
        "no rule asks for a shorter limit on this day": gettext("no rule asks for it today"),
    }
    return [(words[why], n) for why, n in found.not_compared.items()]
