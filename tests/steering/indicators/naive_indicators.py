"""Every indicator once more, row by row in plain Python, written without looking at the SQL.

Rows are objects with the columns of the schema; a missing value is None. Nothing here uses the
product's conditions, windows or aggregates.
"""

import math
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from types import SimpleNamespace as Row
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
Test = Callable[[Row, "Span"], bool]


@dataclass(frozen=True)
class Span:
    """One window: first and last local day, the instant of judgement."""

    first: int
    last: int
    at: datetime

    def is_open(self, row: Row) -> bool:
        return row.closed_day is None or row.closed_day > self.last

    def is_done(self, row: Row) -> bool:
        return not self.is_open(row)

    def is_settled(self, row: Row) -> bool:
        return self.is_done(row) and row.outcome not in {"withdrawn", "refused", "stopped"}

    def holds(self, row: Row, basis: str) -> bool:
        if basis == "received":
            return row.received_day is not None and self.first <= row.received_day <= self.last
        if basis == "closed":
            return row.closed_day is not None and self.first <= row.closed_day <= self.last
        if basis == "handled":
            if row.received_day is None or row.received_day > self.last:
                return False
            ended = row.closed_day is not None and row.closed_day < self.first
            return not ended or row.received_day >= self.first
        stands = row.from_day is not None and row.from_day <= self.last
        return stands and (row.until_day is None or row.until_day > self.last)


def spans(first: date, last: date, known: date, *, monthly: bool) -> list[Span]:
    """The windows of a period, cut into months where asked, known until the end of a day."""
    cut, start = [], first
    while start <= last:
        month_end = start.replace(day=monthrange(start.year, start.month)[1])
        end = min(month_end, last) if monthly else last
        midnight = datetime(*min(end, known).timetuple()[:3], tzinfo=HERE) + timedelta(days=1)
        cut.append(Span(number(start), number(min(end, known)), midnight))
        start = end + timedelta(days=1)
    return cut


def number(day: date) -> int:
    return int(day.strftime("%Y%m%d"))


@dataclass(frozen=True)
class Part:
    """What to count: rows, the sum of a column, its different values, a point of its order."""

    how: str
    where: Test
    of: str = ""
    table: str | None = None
    basis: str | None = None

    def over(self, rows: Iterable[Row], span: Span) -> int | None:
        kept = [row for row in rows if self.where(row, span)]
        if self.how == "rows":
            return len(kept)
        values = [v for row in kept if (v := getattr(row, self.of)) is not None]
        if self.how == "different":
            return len(set(values))
        if self.how == "sum":
            return sum(values) if values else None
        share = {"half": Fraction(1, 2), "ninety": Fraction(9, 10)}[self.how]
        return sorted(values)[math.ceil(share * len(values)) - 1] if values else None


def yes(_row: Row, _span: Span) -> bool:
    return True


ROWS = Part("rows", yes)


@dataclass(frozen=True)
class Naive:
    basis: str
    top: Part
    bottom: Part | None = ROWS
    table: str = "dossiers"
    only: Test = yes
    leave: tuple[Test, ...] = ()
    percent: bool = True
    all_of: Test | None = None
    """For figures that count values all of whose rows pass: `top` is then not used."""


@dataclass
class Answer:
    top: int | None
    bottom: int | None
    value: float | None
    left: list[int]


def evaluate(naive: Naive, tables: dict[str, list[Row]], span: Span) -> Answer:
    """Numerator, denominator, value and the rows left out per reason, over one window."""
    here = [row for row in tables[naive.table] if span.holds(row, naive.basis)]
    here = [row for row in here if naive.only(row, span)]
    kept, left = [], [0] * len(naive.leave)
    for row in here:
        reason = next((n for n, test in enumerate(naive.leave) if test(row, span)), None)
        if reason is None:
            kept.append(row)
        else:
            left[reason] += 1
    top = _top(naive, kept, span)
    bottom = _bottom(naive, kept, tables, span)
    return Answer(top, bottom, _value(naive, top, bottom, kept), left)


def _top(naive: Naive, kept: list[Row], span: Span) -> int | None:
    if naive.all_of is None:
        return naive.top.over(kept, span)
    by_value: dict[str, list[bool]] = defaultdict(list)
    for row in kept:
        if row.procedure is not None:
            by_value[row.procedure].append(naive.all_of(row, span))
    return sum(all(each) for each in by_value.values())


def _bottom(naive: Naive, kept: list[Row], tables: dict[str, list[Row]], span: Span) -> int | None:
    part = naive.bottom
    if part is None:
        return None
    if part.table is None:
        return part.over(kept, span)
    basis = part.basis or naive.basis
    return part.over([row for row in tables[part.table] if span.holds(row, basis)], span)


def _value(naive: Naive, top: int | None, bottom: int | None, kept: list[Row]) -> float | None:
    if naive.bottom is None:
        return None if naive.leave and not kept else top
    if top is None or not bottom:
        return None
    return (100 if naive.percent else 1) * top / bottom


def rows(where: Test) -> Part:
    return Part("rows", where)


def flag(column: str) -> Part:
    return rows(lambda r, _s: getattr(r, column) == 1)


def null(column: str) -> Test:
    return lambda r, _s: getattr(r, column) is None


def is_(column: str, value: object) -> Test:
    return lambda r, _s: getattr(r, column) == value


def portal_in_time(r: Row, s: Span) -> bool:
    due = portal_due(r)
    if r.portal_forced_late == 1 or due is None:
        return False
    told = r.closed_at if r.portal_end_at is None else r.portal_end_at
    return min(told or s.at, s.at) <= due


def no_portal_due(r: Row, _span: Span) -> bool:
    return portal_due(r) is None


def portal_due(r: Row) -> datetime | None:
    return r.due_at if r.portal_due_at is None else r.portal_due_at


def content(r: Row, s: Span) -> bool:
    return portal_in_time(r, s) and r.petitioned != 1 and r.disliked != 1


def petition_kept(r: Row, s: Span) -> bool:
    if s.is_done(r):
        return r.on_time == 1
    return r.due_at is not None and r.due_at >= s.at


def online(r: Row, _s: Span) -> bool:
    return r.online == 1


def settled_outcome(r: Row, _s: Span) -> bool:
    return r.outcome == "settled"


def service(where: Test) -> Part:
    return Part("different", where, "procedure", "services", "standing")


def received(*values: str) -> Part:
    return rows(lambda r, s: r.received_day >= s.first and r.channel in values)


LOGIN_HERE: Test = lambda r, _s: r.login_clock != "here" or r.login_to_submit_s is None  # noqa: E731
LOGIN_LEAVE = (is_("login_clock", "portal"), LOGIN_HERE, is_("draft_resumed", 1))
NO_CHANNEL = (null("online"),)
PLANNED: Test = lambda r, _s: r.planned in {1, None}  # noqa: E731
EXEMPT = (null("planned"), is_("volume_exempt", 1))
DOCUMENT = (null("result_required"), is_("result_required", 0))


def balance(where: Test) -> Naive:
    return Naive("handled", rows(where), None)


def mean(column: str, basis: str = "closed") -> Naive:
    plain: Test = lambda r, _s: r.outcome in {None, "settled"}  # noqa: E731
    part = Part("sum", yes, column)
    return Naive(basis, part, only=plain, leave=(null(column),), percent=False)


def login(how: str, *more: Test, leave: tuple[Test, ...] = LOGIN_LEAVE) -> Naive:
    part = Part(how, yes, "login_to_submit_s")
    bottom = ROWS if how == "sum" else None
    return Naive("received", part, bottom, only=online, leave=(*leave, *more), percent=False)


def all_served(basis: str, column: str) -> Naive:
    bottom = Part("different", yes, "procedure")
    return Naive(basis, ROWS, bottom, "services", leave=(null(column),), all_of=is_(column, 1))


def standing(column: str, *, only: Test = yes, leave: tuple[Test, ...] = ()) -> Naive:
    return Naive("standing", flag(column), table="services", only=only, leave=leave)


def filed(kind: str) -> Naive:
    return Naive("received", rows(is_("filing", kind)), leave=(null("filing"),))


def across(where: Test, below: Test) -> Naive:
    return Naive("received", Part("different", where, "procedure"), service(below))


INDICATORS: dict[str, Naive] = {
    "service_full_online": standing(
        "offered_full", leave=(null("eligible"), is_("eligible", 0))
    ),
    "dossier_online": Naive("received", flag("online"), leave=NO_CHANNEL),
    "dossier_online_no_copies": Naive(
        "received", flag("online"), leave=(*NO_CHANNEL, is_("certified_copy", 1))
    ),
    "dossier_online_native": Naive(
        "received", flag("online"), only=is_("owner", "native"), leave=NO_CHANNEL
    ),
    "dossier_online_mirrored": Naive(
        "received", flag("online"), only=is_("owner", "mirrored"), leave=NO_CHANNEL
    ),
    "filed_alone": filed("alone"),
    "filed_helped": filed("helped"),
    "filed_for_another": filed("for_another"),
    "filed_in_person": filed("in_person"),
    "filed_by_post": filed("post"),
    "payment_online": Naive(
        "received", flag("on_portal"), table="payments",
        only=lambda r, _s: (r.amount_dong or 0) > 0, leave=(null("on_portal"),),
    ),
    "payment_online_any": Naive(
        "received", flag("online"), table="payments",
        only=lambda r, _s: (r.amount_dong or 0) > 0, leave=(null("online"),),
    ),
    "digitised": Naive("closed", flag("digitised"), leave=(null("digitised"),)),
    "digitised_where_paper": Naive(
        "closed", flag("digitised_component"),
        leave=(null("has_component"), is_("has_component", 0), null("digitised_component")),
    ),
    "digitised_results": Naive(
        "closed", flag("digitised_result"), only=settled_outcome,
        leave=(*DOCUMENT, null("digitised_result")),
    ),
    "synced": Naive("closed", flag("synced_full"), leave=(null("synced_full"),)),
    "result_electronic": Naive(
        "closed", flag("e_result"), only=settled_outcome, leave=(*DOCUMENT, null("e_result"))
    ),
    "result_electronic_procedures": Naive(
        "closed", Part("different", is_("e_result", 1), "procedure"),
        Part("different", yes, "procedure"),
        only=settled_outcome, leave=(*DOCUMENT, null("e_result")),
    ),
    "result_shared": Naive(
        "closed", flag("result_shared"), only=is_("e_result", 1), leave=(null("result_shared"),)
    ),
    "reused": Naive("received", flag("reused"), leave=(null("reused"),)),
    "reused_where_possible": Naive(
        "received", flag("reused"), leave=(null("reusable"), is_("reusable", 0), null("reused"))
    ),
    "petition_on_time": Naive(
        "handled", rows(petition_kept), table="petitions", leave=(null("due_at"),)
    ),
    "satisfaction_all": Naive("closed", flag("satisfied"), leave=(null("satisfied"),)),
    "satisfaction_portal": Naive("received", rows(content), leave=(no_portal_due,)),
    "form_interactive": Naive(
        "received", flag("form_interactive"), only=online, leave=(null("form_interactive"),)
    ),
    "autofill_share": Naive(
        "received", Part("sum", yes, "fields_autofilled"), Part("sum", yes, "fields_total"),
        only=online, leave=(lambda r, _s: not r.fields_total,),
    ),
    "login_to_submit": login("sum"),
    "login_to_submit_stable": login("sum", is_("login_outage", 1)),
    "login_to_submit_portal": login(
        "sum",
        leave=(
            is_("login_clock", "here"),
            lambda r, _s: r.login_clock != "portal" or r.login_to_submit_s is None,
        ),
    ),
    "login_to_submit_median": login("half"),
    "login_to_submit_p90": login("ninety"),
    "satisfaction_online": Naive(
        "closed", flag("satisfied"), only=online, leave=(null("satisfied"),)
    ),
    "on_time": Naive(
        "closed", flag("on_time"), leave=(is_("outcome", "withdrawn"), null("on_time"))
    ),
    "on_time_first_appointment": Naive(
        "closed", flag("kept_first"), leave=(is_("outcome", "withdrawn"), null("kept_first"))
    ),
    "late_by_sync": Naive("closed", flag("late_by_sync"), leave=(null("late_by_sync"),)),
    "first_answer_in_time": Naive(
        "received",
        rows(lambda r, _s: r.first_answer_at is not None
             and r.first_answer_at <= r.first_answer_due_at
             and r.first_answer_on_time != 0),
        only=online,
        leave=(
            null("first_answer_due_at"),
            lambda r, s: r.first_answer_due_at >= s.at
            and (r.first_answer_at is None or r.first_answer_at >= s.at),
        ),
    ),
    "identity_checked": Naive(
        "received", flag("identity_checked"), leave=(null("identity_checked"),)
    ),
    "population_queries": Naive(
        "received", Part("sum", yes, "population_queries"), None,
        leave=(null("population_queries"),),
    ),
    "supplement_repeated": Naive(
        "received", flag("supplement_repeated"), leave=(null("supplement_repeated"),)
    ),
    "handled_electronically": Naive("closed", flag("electronic"), leave=(null("electronic"),)),
    "working_time_net": mean("working_net_s"),
    "working_time_gross": mean("working_gross_s"),
    "elapsed_time": mean("elapsed_s"),
    "balance_carried": balance(lambda r, s: r.received_day < s.first),
    "balance_received": balance(lambda r, s: r.received_day >= s.first),
    "balance_received_online": Naive("handled", received("online"), None),
    "balance_received_counter": Naive("handled", received("counter"), None),
    "balance_received_post": Naive("handled", received("post"), None),
    "balance_received_unclassified": balance(
        lambda r, s: r.received_day >= s.first and r.channel not in {"online", "counter", "post"}
    ),
    "balance_settled": balance(lambda r, s: s.is_settled(r)),
    "balance_settled_early": balance(
        lambda r, s: s.is_settled(r) and r.on_time == 1 and r.closed_day < r.due_day
    ),
    "balance_settled_on_time": balance(
        lambda r, s: s.is_settled(r) and r.on_time == 1 and not r.closed_day < r.due_day
    ),
    "balance_settled_late": balance(lambda r, s: s.is_settled(r) and r.on_time == 0),
    "balance_settled_no_term": balance(lambda r, s: s.is_settled(r) and r.on_time is None),
    "balance_in_progress": balance(lambda r, s: s.is_open(r)),
    "balance_in_progress_within": balance(
        lambda r, s: s.is_open(r) and r.due_at is not None and r.due_at >= s.at
    ),
    "balance_in_progress_over": balance(
        lambda r, s: s.is_open(r) and r.due_at is not None and r.due_at < s.at
    ),
    "balance_in_progress_no_term": balance(lambda r, s: s.is_open(r) and r.due_at is None),
    "balance_withdrawn": balance(lambda r, s: s.is_done(r) and r.outcome == "withdrawn"),
    "balance_refused": balance(lambda r, s: s.is_done(r) and r.outcome == "refused"),
    "balance_stopped": balance(lambda r, s: s.is_done(r) and r.outcome == "stopped"),
    "services_integrated": standing(
        "integrated", only=is_("offered_online", 1), leave=(null("integrated"),)
    ),
    "services_published_offered": standing("offered_full", only=is_("published_full", 1)),
    "services_full_count": Naive(
        "standing", Part("different", is_("offered_full", 1), "procedure"), None, "services"
    ),
    "enterprise_online": standing("offered_online", only=is_("enterprise", 1)),
    "law_lists_full": standing("offered_full", only=lambda r, _s: r.law_list is not None),
    "services_downgraded": Naive("received", flag("downgraded"), None, "services"),
    "procedures_restructured": standing("restructured", leave=(null("restructured"),)),
    "services_alive": Naive(
        "received",
        Part("different", lambda r, _s: r.planned == 1 and r.online == 1, "procedure"), None,
        leave=(null("planned"),),
    ),
    "volume_mean": Naive(
        "received", ROWS, service(lambda r, _s: r.planned == 1 and r.volume_exempt != 1),
        only=PLANNED, leave=EXEMPT, percent=False,
    ),
    "volume_set_electronic": Naive(
        "closed", flag("e_result"),
        only=lambda r, _s: r.planned == 1 and r.outcome == "settled",
        leave=(is_("volume_exempt", 1), *DOCUMENT),
    ),
    "volume_set_reused": Naive(
        "received", flag("reused"), only=is_("planned", 1),
        leave=(is_("volume_exempt", 1), null("reused")),
    ),
    "emc_services_with_dossiers": across(
        lambda r, _s: r.online == 1 and r.service_level == "full", is_("offered_full", 1)
    ),
    "emc_dossiers_online": Naive(
        "received", flag("online"), only=is_("service_level", "full"), leave=NO_CHANNEL
    ),
    "q766_publish_on_time": all_served("received", "decision_on_time"),
    "q766_update_on_time": all_served("received", "published_on_time"),
    "q766_content_full": all_served("standing", "content_full"),
    "q766_dossier_sync": Naive("received", flag("synced"), leave=(null("synced"),)),
    "q766_on_time": Naive("received", rows(portal_in_time), leave=(no_portal_due,)),
    "q766_services_offered": Naive(
        "standing", Part("different", is_("offered_online", 1), "procedure"),
        Part("different", yes, "procedure"), "services",
    ),
    "q766_services_with_online": across(online, is_("offered_online", 1)),
    "q766_dossiers_online": Naive(
        "received",
        rows(lambda r, _s: r.online == 1 and (r.result_required != 1 or r.digitised_result == 1)),
        leave=(null("synced"), is_("synced", 0)),
    ),
    "q766_fee_procedures_integrated": across(
        lambda r, _s: (r.fee_dong or 0) > 0, is_("fee_required", 1)
    ),
    "q766_fee_procedures_paid_online": across(is_("paid_online", 1), is_("fee_required", 1)),
    "q766_dossiers_paid_online": Naive(
        "received", flag("paid_online"), leave=(null("fee_required"), is_("fee_required", 0))
    ),
    "q766_results_electronic": Naive(
        "received", flag("digitised_result"),
        leave=(lambda r, _s: r.digitised_result is None and r.result_required != 0,),
    ),
    "q766_digitised": Naive("received", flag("digitised"), leave=(null("digitised"),)),
    "q766_reused": Naive("received", flag("reused"), leave=(null("reused"),)),
    "q766_personal_storage": Naive("received", flag("from_vault"), leave=(null("from_vault"),)),
    "q766_population_dossiers": Naive(
        "received", flag("population_linked"), leave=(null("population_linked"),)
    ),
    "q766_population_procedures": across(
        is_("population_linked", 1), is_("natural_person", 1)
    ),
    "q766_intake_satisfied": Naive("received", rows(content), leave=(no_portal_due,)),
    "q766_certified_copy_service": Naive(
        "standing",
        Part("different", lambda r, _s: r.certified_copy == 1 and r.offered_online == 1,
             "procedure"),
        None, "services", leave=(null("certified_copy"),),
    ),
    "q766_petitions_on_time": Naive(
        "handled", rows(petition_kept), table="petitions", leave=(null("due_at"),)
    ),
    "q766_petitions_satisfied": Naive(
        "received", flag("satisfied"), table="petitions", leave=(null("satisfied"),)
    ),
}  # fmt: skip


def time_saved(rows_: Iterable[Row], span: Span, column: str) -> float | None:
    """Online against in person, each procedure by its own, weighted with its online dossiers."""
    times: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for row in rows_:
        took = getattr(row, column)
        if not span.holds(row, "closed") or row.outcome not in {None, "settled"}:
            continue
        if took is None or row.procedure is None:
            continue
        if row.online == 1:
            times[row.procedure][0].append(took)
        if row.channel == "counter":
            times[row.procedure][1].append(took)
    actual, expected = 0, Fraction(0)
    for fast, slow in times.values():
        if len(fast) >= 10 and len(slow) >= 10:
            actual += sum(fast)
            expected += len(fast) * Fraction(sum(slow), len(slow))
    return float(100 * (expected - actual) / expected) if expected else None
