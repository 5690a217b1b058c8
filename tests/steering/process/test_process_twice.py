"""Every figure of a process equals the naive count, on generated logs."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.law.calendar import Calendar
from motcua.law.errors import Refused
from motcua.steering.facts.importing.working import Office
from motcua.steering.facts.importing.zones import to_utc, to_wall
from motcua.steering.process.analysis import Asked, analyse
from motcua.steering.process.log import Log
from motcua.steering.process.overdue import Overdue
from steering.process import naive_process as naive

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SAIGON, AMSTERDAM = ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("Europe/Amsterdam")
START = int((datetime(2026, 3, 26, tzinfo=UTC) - EPOCH) / timedelta(microseconds=1))
CENTURIES = datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("2100-01-01")
ZONES = (
    "Europe/Amsterdam",
    "America/New_York",
    "Asia/Ho_Chi_Minh",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)
# few distinct moments, so that ties are common
MOMENTS = st.one_of(
    st.integers(0, 12).map(lambda n: START + n * naive.HOUR),
    st.integers(0, 30 * naive.DAY).map(lambda n: START + n),
)
ROWS = st.lists(
    st.tuples(st.sampled_from("ABCDEFG"), st.sampled_from("xyzw"), MOMENTS), max_size=60
)


def moment(micros):
    return EPOCH + timedelta(microseconds=micros)


def log_of(rows):
    case, activity, at = map(list, zip(*rows, strict=True)) if rows else ([], [], [])
    micros = pa.array(at, pa.int64()).cast(pa.timestamp("us", "UTC"))
    names = {"case": pa.array(case, pa.string()), "activity": pa.array(activity, pa.string())}
    return Log.of(pa.table(names | {"at": micros}))


def calendar(zone=SAIGON):
    hours = ((time(8), time(12)), (time(13), time(17)))
    return Calendar(
        hours, frozenset(range(5)), date(2026, 3, 1), date(2026, 5, 30), tz=zone,
        makeup_days=frozenset({date(2026, 4, 4)}),
        holidays={date(2026, 4, 30): None},
    )  # fmt: skip


def office_seconds(a, b, zone=SAIGON):
    return calendar(zone).working_seconds(moment(a), moment(b))


def calendar_time(a, b):
    return b - a


@settings(max_examples=120, deadline=None)
@given(rows=ROWS, exclude=st.booleans(), working=st.booleans())
def test_figures_equal_the_naive_count(rows, exclude, working):
    known = sorted(naive.waits(rows, calendar_time))
    excluded = known[:2] if exclude else []
    asked = Asked(working, tuple(f"{a} => {b}" for a, b in excluded))
    told = analyse(log_of(rows), Office(calendar()), asked).answer(top=1000)
    measure, per = (office_seconds, 3600) if working else (calendar_time, naive.HOUR)
    arcs = naive.arcs(rows, measure, per)
    assert [{k: v for k, v in arc.items() if k != "excluded"} for arc in told["arcs"]] == arcs
    assert [(a["from"], a["to"]) for a in told["arcs"] if a.get("excluded")] == [
        (a["from"], a["to"]) for a in arcs if (a["from"], a["to"]) in excluded
    ]
    days = naive.durations(rows, calendar_time, excluded)
    assert told["throughput_days"] == naive.spread(days, naive.DAY)
    office = naive.durations(rows, office_seconds, excluded)
    assert told["working_days"] == naive.spread(office, 8 * 3600)
    assert told["bottleneck_sum"] == naive.bottleneck(arcs, "sum_h", 1, excluded)
    assert told["bottleneck_mean"] == naive.bottleneck(arcs, "mean_h", 30, excluded)
    assert (told["cases"], told["events"]) == (len(naive.by_case(rows)), len(rows))
    assert told["activities"] == len({activity for _, activity, _ in rows})


@settings(max_examples=120, deadline=None)
@given(rows=ROWS)
def test_variants_rework_and_returns_equal_the_naive_count(rows):
    told = analyse(log_of(rows), None, Asked()).answer(top=1000)
    variants = naive.variants(rows)
    assert [(tuple(v["activities"]), v["n"]) for v in told["top_variants"]] == variants
    assert told["variants"] == len(variants)
    cases, repeats = naive.rework(rows)
    assert told["rework"]["cases"] == cases
    assert {r["activity"]: r["repeats"] for r in told["rework"]["activities"]} == repeats
    found = {(r["from"], r["to"]): (r["n"], r["cases"]) for r in told["returns"]}
    assert found == naive.returns(rows)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(st.just("A"), st.sampled_from("xy"), MOMENTS), min_size=60, max_size=90)
)
def test_the_bottleneck_by_mean_needs_thirty_waits(rows):
    told = analyse(log_of(rows), None, Asked()).answer()
    arcs = naive.arcs(rows, calendar_time, naive.HOUR)
    assert told["bottleneck_mean"] == naive.bottleneck(arcs, "mean_h", 30)


DUES = st.one_of(st.none(), st.integers(START, START + 5))


@given(rows=st.lists(st.tuples(DUES, DUES), max_size=30), as_of=st.integers(START, START + 6))
def test_lateness_equals_the_naive_count(rows, as_of):
    columns = [pa.array([row[n] for row in rows], pa.int64()) for n in (0, 1)]
    due, closed = (column.cast(pa.timestamp("us", "UTC")) for column in columns)
    told = Overdue.of(pa.table({"due_at": due, "closed_at": closed}), moment(as_of))
    assert told.answer() == naive.overdue(rows, as_of)


@settings(max_examples=200)
@given(
    wall=st.lists(st.datetimes(*CENTURIES), min_size=1, max_size=20),
    zone=st.sampled_from(ZONES),
)
def test_wall_clocks_become_the_instants_that_zoneinfo_says(wall, zone):
    info = ZoneInfo(zone)
    exact = [
        (at.replace(tzinfo=info).astimezone(UTC) - EPOCH) // timedelta(microseconds=1)
        for at in wall
    ]
    micros = [(at.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1) for at in wall]
    assert to_utc(np.array(micros), info).tolist() == exact
    back = [moment(at).astimezone(info).replace(tzinfo=UTC) for at in exact]
    told = to_wall(np.array(exact), info).tolist()
    assert told == [(at - EPOCH) // timedelta(microseconds=1) for at in back]


@settings(max_examples=200)
@given(times=st.lists(MOMENTS, min_size=2, max_size=2), zone=st.sampled_from([SAIGON, AMSTERDAM]))
def test_office_seconds_are_those_of_the_law(times, zone):
    since = Office(calendar(zone)).since_start(np.array(times)).tolist()
    assert since[1] - since[0] == office_seconds(*times, zone=zone)


def test_a_sum_beyond_64_bits_stays_exact():
    century = 100 * 365 * naive.DAY
    rows = [
        (f"c{n}", activity, at)
        for n in range(4000)
        for activity, at in (("x", START), ("y", START + century + n))
    ]
    arc = analyse(log_of(rows), None, Asked()).answer()["arcs"][0]
    total = sum(century + n for n in range(4000))
    assert total > 2**63
    assert (arc["sum_h"], arc["mean_h"]) == (total / naive.HOUR, total / (4000 * naive.HOUR))


@pytest.mark.parametrize(
    ("wait", "sentence"),
    [
        ("x", "FROM => TO"),
        ("=> x", "FROM => TO"),
        ("x => nothing", "directly follow"),
        ("y => x", "directly follow"),
    ],
)
def test_a_wait_that_does_not_exist_is_refused(wait, sentence):
    log = log_of([("A", "x", START), ("A", "y", START + 1)])
    with pytest.raises(Refused, match=sentence):
        analyse(log, None, Asked(exclude=(wait,)))


def test_office_hours_need_a_working_time():
    with pytest.raises(Refused, match="Office time is not known"):
        analyse(log_of([("A", "x", START)]), None, Asked(working=True))
