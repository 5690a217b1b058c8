"""The known logs, where they lie beside the repository."""

import csv
import gzip
import json
from datetime import datetime
from pathlib import Path

import pytest

from motcua.steering.facts.importing.importer import import_file
from motcua.steering.facts.importing.mapping import read_mapping
from motcua.steering.facts.importing.shipped import mapping_path
from motcua.steering.process.analysis import Asked
from motcua.steering.process.sets import process_of_set
from steering.facts.importing.files import SHARED, cases, events, run
from steering.process import naive_process as naive

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="skipped: data not present")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    place = tmp_path_factory.mktemp("home")
    for file, name in (
        ("receipt/receipt.csv.gz", "receipt"),
        ("receipt/receipt.xes.gz", "receipt_xes"),
        ("hospital_billing_10k/hospital_billing.csv.gz", "hospital_billing_10k"),
        ("sf311_10k/sf311_10k.csv.gz", "sf311_10k"),
        ("boston311_100/boston311_100.csv", "boston311_100"),
    ):
        given = read_mapping(mapping_path(Path(name.removesuffix("_xes"))))
        told = import_file(place, SHARED / file, given, name).answer()
        (place / f"{name}.json").write_text(json.dumps(told))
    return place


def answer(home, name):
    return json.loads((home / f"{name}.json").read_text())


def receipt_rows():
    with gzip.open(SHARED / "receipt/receipt.csv.gz", "rt") as file:
        return list(csv.DictReader(file))


def instant(text):
    return datetime.fromisoformat(text) if text else None


def micros(text):
    return int(instant(text).timestamp() * 1_000_000 + 0.5)


def test_receipt_has_its_published_profile_and_the_naive_figures(home):
    told = process_of_set(home, "receipt", Asked()).answer()
    assert (told["cases"], told["events"], told["activities"]) == (1434, 8577, 27)
    rows = [
        (r["case:concept:name"], r["concept:name"], micros(r["time:timestamp"]))
        for r in receipt_rows()
    ]
    measure = lambda a, b: b - a  # noqa: E731
    arcs = naive.arcs(rows, measure, naive.HOUR)
    assert told["arcs"] == arcs
    assert told["variants"] == len(naive.variants(rows)) == 116
    assert told["throughput_days"] == naive.spread(naive.durations(rows, measure), naive.DAY)
    assert told["bottleneck_sum"] == naive.bottleneck(arcs, "sum_h", 1)
    assert told["bottleneck_mean"] == naive.bottleneck(arcs, "mean_h", 30)


def test_receipt_has_105_open_cases_and_the_lateness_of_a_naive_count(home):
    first = {}
    for row in receipt_rows():
        first.setdefault(row["case:concept:name"], row)
    moments = [(instant(r["case:deadline"]), instant(r["case:enddate"])) for r in first.values()]
    assert sum(closed is None for _, closed in moments) == 105
    as_of = max(instant(r["time:timestamp"]) for r in receipt_rows())
    told = process_of_set(home, "receipt", Asked()).answer()
    assert told["overdue"] == naive.overdue(moments, as_of)


def test_receipt_reads_the_same_from_csv_and_xes(home):
    columns = ("id", "received_at", "due_at", "closed_at", "unit", "channel", "officer")
    both = [
        sorted(str([row[name] for name in columns]) for row in cases(home, name))
        for name in ("receipt", "receipt_xes")
    ]
    assert both[0] == both[1]
    both = [
        sorted(str((e["case"], e["activity"], e["at"], e["resource"])) for e in events(home, name))
        for name in ("receipt", "receipt_xes")
    ]
    assert len(both[0]) == 8577
    assert both[0] == both[1]


def test_the_case_without_id_of_hospital_billing_is_told_not_lost(home):
    told = answer(home, "hospital_billing_10k")
    assert told["refused"] == [{"row": 213, "why": "The case id is empty."}]
    assert (told["rows"], told["events"], told["cases"]) == (49_951, 49_950, 9_999)


def test_san_francisco_has_17_cases_closed_before_they_were_made(home):
    told = answer(home, "sf311_10k")
    assert {"why": "Closed before received: kept, without durations.", "n": 17} in told["warnings"]
    rows = cases(home, "sf311_10k")
    assert sum(row["closed_at"] is not None for row in rows) == 9_630
    assert sum(row["elapsed_s"] is None and row["closed_at"] is not None for row in rows) == 17
    assert len({row["unit"] for row in rows}) == 200


def test_bostons_flag_is_reproduced_for_every_case(home):
    with (SHARED / "boston311_100/boston311_100.csv").open() as file:
        flags = {row["case_enquiry_id"]: row["ontime"] for row in csv.DictReader(file)}
    told = {
        row["id"]: "OVERDUE"
        if row["on_time"] == 0 or (row["closed_at"] is None and row["due_at"] is not None)
        else "ONTIME"
        for row in cases(home, "boston311_100")
    }
    assert told == flags
    overdue = process_of_set(home, "boston311_100", Asked(), "2023-01-01").answer()["overdue"]
    assert overdue == {"late": 5, "closed": 77, "rate": 5 / 77, "open_late": 12, "no_due": 11}


def test_the_command_answers_and_draws(home, tmp_path):
    done = run(
        home, "process", "--set", "receipt", "--working", "--json", "--svg", str(tmp_path / "p.svg")
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["working_days"]["p50"] is not None
    assert (tmp_path / "p.svg").read_text().startswith("<svg")
    done = run(home, "process", "--set", "nothing", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no imported set nothing." in done.stderr
