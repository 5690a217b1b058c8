"""Importing procedures: once, again, changed, refused; the shipped facts; the command."""

import csv
import gzip
import json
import time
from pathlib import Path

import pytest

from motcua.law.errors import Refused
from motcua.registers.catalogue.importing.channels import HEADER
from motcua.registers.catalogue.importing.compact import SHIPPED, read_compact
from motcua.registers.catalogue.importing.source import Parsed, read_file
from motcua.registers.catalogue.models import Procedure, ReviewItem
from motcua.registers.catalogue.store import import_catalogue, load_shipped_catalogue

REAL = Path(__file__).parents[4] / "shared" / "data" / "tthc_2642"


def row(code: str, name: str = "Cấp giấy phép", limit: str = "4 Ngày làm việc") -> dict[str, str]:
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": name,
        "so_quyet_dinh": "1/QĐ-BTC",
        "cap_thuc_hien": "Cấp xã",
        "linh_vuc": "Đất đai",
        "doi_tuong_thuc_hien": "Doanh nghiệp",
        "co_quan_thuc_hien": "Sở Xây dựng",
        "ket_qua_xu_ly": "Giấy phépMã: KQ.G04.000056",
        "cach_thuc_thuc_hien": f"{HEADER}Trực tuyến{limit}Miễn phí",
        "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn1 bản chính",
    }


def write(file: Path, *lines: object) -> Path:
    text = "\n".join(x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines)
    file.write_bytes(gzip.compress(text.encode()) if file.suffix == ".gz" else text.encode())
    return file


@pytest.mark.usefixtures("empty_catalogue")
def test_a_second_import_changes_nothing_and_a_changed_row_is_told(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl.gz", row("1.000001"), row("1.000002", limit="1"))
    first = import_catalogue(file)
    assert (first.read, first.new, first.changed, first.unchanged) == (2, 2, 0, 0)
    assert [(r.code, r.field, r.why) for r in first.review] == [
        ("1.000002", "limit", "a number without a unit")
    ]
    again = import_catalogue(file)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert [r.code for r in again.review] == ["1.000002"]
    renamed = write(tmp_path / "b.jsonl", row("1.000001", "Tên khác"), row("1.000002"))
    third = import_catalogue(renamed)
    assert (third.new, third.changed, third.unchanged) == (0, 2, 0)
    assert Procedure.objects.get(pk="1.000001").name_vi == "Tên khác"
    assert not ReviewItem.objects.exists()


@pytest.mark.usefixtures("empty_catalogue")
def test_rows_that_cannot_be_used_are_refused_with_their_number_and_the_rest_kept(
    tmp_path: Path,
) -> None:
    file = write(
        tmp_path / "a.jsonl", row("1.000001"), "{not json", "[1]", row("1.1"), row("1.000001")
    )
    result = import_catalogue(file)
    assert (result.read, result.new) == (5, 1)
    assert [(r.row, r.why) for r in result.refused] == [
        (2, "the line is no JSON"),
        (3, "the line is no JSON object"),
        (4, "the code “1.1” is not of the form n.nnnnnn"),
        (5, "the code 1.000001 stands in row 1 already"),
    ]


@pytest.mark.usefixtures("empty_catalogue")
@pytest.mark.parametrize("damage", ["cut", "latin", "missing"])
def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path, damage: str) -> None:
    file = write(tmp_path / "a.jsonl.gz", *[row(f"1.{n:06}") for n in range(1500)])
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-2000])
    elif damage == "latin":
        file.write_bytes(gzip.compress(json.dumps(row("1.000001")).encode() + b"\n{\xe9\xff}"))
    else:
        file.unlink()
    with pytest.raises(Refused, match=r"cannot be read: (it|the compressed)"):
        import_catalogue(file)
    assert not Procedure.objects.exists()


@pytest.mark.usefixtures("empty_catalogue")
def test_the_shipped_facts_load_in_under_five_seconds_and_ownership_stays() -> None:
    begun = time.process_time()
    result = load_shipped_catalogue()
    assert time.process_time() - begun < 5
    assert (result.read, result.new, result.refused) == (2642, 2642, [])
    assert SHIPPED.stat().st_size < 600_000
    Procedure.objects.filter(pk="1.001193").update(owner="dvcqg")
    assert load_shipped_catalogue().unchanged == 2642
    assert Procedure.objects.get(pk="1.001193").owner == "dvcqg"


def test_nothing_unsure_is_shipped_as_a_fact() -> None:
    facts = {row.facts.code: row for row in read_compact()}
    birth = facts["1.001193"]
    assert {channel.limit for channel in birth.facts.channels} == {None}
    assert ("limit", "a number without a unit") in {(r.field, r.why) for r in birth.reviews}
    assert {channel.fee for channel in facts["2.000815"].facts.channels} == {None}
    signature = [channel.fee for channel in facts["2.000884"].facts.channels]
    assert [(f.amount, f.currency, f.per) for f in signature if f] == [
        (10_000, "VND", "trường hợp"),
        (10, "USD", "bản"),
    ]
    assert max(p.originals for row in facts.values() for p in row.facts.papers) < 10
    amounts = [c.fee for row in facts.values() for c in row.facts.channels if c.fee]
    assert [fee for fee in amounts if fee.currency == "VND" and 0 < fee.amount < 1000] == []


@pytest.mark.skipif(not REAL.is_dir(), reason="skipped: data not present")
def test_limits_agree_with_an_independent_reading_of_the_same_text() -> None:
    """Another reader's table of limits: where both see one term, they see the same."""
    units = {"Ngày làm việc": "working_day", "Ngày": "day", "Giờ": "hour", "Tháng": "month"}
    with (REAL / "thoi_han_parsed_by_regex.csv").open(encoding="utf-8-sig") as file:
        theirs = {
            (r["ma"], float(r["so"]), units[r["dv"]])
            for r in csv.DictReader(file)
            if r["dv"] in units
        }
    rows = [r for r in read_file(REAL / "tthc_2642.jsonl.gz") if isinstance(r, Parsed)]
    ours = {
        (r.facts.code, float(c.limit.n), c.limit.unit)
        for r in rows
        for c in r.facts.channels
        if c.limit
    }
    assert len({code for code, _, _ in ours}) == 2159
    assert ours - theirs == set()
