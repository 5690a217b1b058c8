"""Units: the shipped list, a province as rows, a province's own list."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from motcua.law.errors import Refused
from motcua.registers.orgs import queries
from motcua.registers.orgs.load import import_units, load_province
from motcua.registers.orgs.models import Unit
from motcua.registers.orgs.names import english_name
from motcua.registers.orgs.planned import plan_province
from motcua.registers.orgs.shipped import commune_by_code, provinces, valid_from
from motcua.registers.orgs.structure import h_code, province_of

TODAY = date(2026, 11, 22)


def test_the_shipped_list_has_34_provinces_and_3321_communes() -> None:
    kinds = Counter(
        place.kind_on(date(2026, 7, 25)) for one in provinces() for place in one.communes
    )
    assert len(provinces()) == 34
    assert kinds == {"xa": 2611, "phuong": 697, "dac_khu": 13}
    assert len({place.code for one in provinces() for place in one.communes}) == 3321


def test_quang_ngai_has_its_96_communes_and_both_lists_agree_on_their_codes() -> None:
    communes = province_of("H48").communes
    assert Counter(place.kind for place in communes) == {"xa": 86, "phuong": 9, "dac_khu": 1}
    assert not [place for place in communes if place.other_code]
    assert {place.code: place.name for place in communes}["21548"] == "Lý Sơn"


def test_every_province_has_a_level_1_code_of_its_own() -> None:
    codes = [h_code(one) for one in provinces()]
    assert len(set(codes)) == 34
    assert h_code(province_of("Lai Châu")) == "H35"
    assert h_code(province_of("dong nai")) == "H19"


def test_dong_nai_became_a_city_on_30_april_2026() -> None:
    place = province_of("H19").place
    assert place.full_name(date(2026, 4, 29)) == "Tỉnh Đồng Nai"
    assert place.full_name(date(2026, 4, 30)) == "Thành phố Đồng Nai"
    assert Counter(c.kind_on(TODAY) for c in province_of("H19").communes) == {
        "xa": 62,
        "phuong": 33,
    }


def test_english_names_follow_one_rule() -> None:
    assert english_name("Đăk Pék", "xa") == "Dak Pek Commune"
    assert english_name("M'Drắk", "xa") == "M'Drak Commune"
    assert english_name("Lý Sơn", "dac_khu") == "Ly Son Special Zone"


def test_communes_are_numbered_in_the_order_of_their_national_codes() -> None:
    rows = [row for row in plan_province(province_of("H48"), TODAY) if row.national_code]
    numbers = [row.path for row in rows[1:]]
    assert numbers == [f"H48.{n}" for n in range(101, 197)]
    assert [row.national_code for row in rows[1:]] == sorted(row.national_code for row in rows[1:])


def test_an_unknown_province_is_refused_in_one_sentence() -> None:
    with pytest.raises(Refused, match="no province called “Atlantis”"):
        province_of("Atlantis")
    with pytest.raises(Refused, match="no commune with the code 00000"):
        commune_by_code("00000")


@pytest.mark.usefixtures("no_units")
def test_loading_a_province_twice_keeps_what_is_there() -> None:
    first = load_province("H48")
    Unit.objects.filter(pk="H48.09").update(name_vi="Sở của tỉnh", source="imported")
    second = load_province("Quảng Ngãi")
    assert (second.new, second.kept) == (0, first.new)
    assert Unit.objects.get(pk="H48.09").name_vi == "Sở của tỉnh"
    assert Unit.objects.get(pk="H48").valid_from == valid_from()


@pytest.mark.usefixtures("no_units")
def test_a_province_has_departments_communes_and_counters_in_vietnamese_order() -> None:
    load_province("H48")
    names = [unit.name_vi for unit in queries.communes("H48", TODAY)]
    assert len(names) == 96
    assert names[0] == "Đặc khu Lý Sơn"
    assert queries.communes("H48", date(2025, 6, 30)).count() == 0
    assert queries.departments("H48", TODAY).count() == 15
    assert queries.counters("H48", TODAY).count() == 97
    commune = queries.commune_unit("23527")
    assert commune.name_vi == "Xã Sa Thầy"
    assert queries.name_of(commune, "en") == "Sa Thay Commune"


@pytest.mark.usefixtures("no_units")
def test_scope_is_the_unit_and_all_below_it_and_nothing_beside_it() -> None:
    load_province("H48")
    inside = set(Unit.objects.filter(queries.subtree("H48.10")).values_list("path", flat=True))
    assert inside == {"H48.10", "H48.10.VP", "H48.10.CM"}


@pytest.mark.usefixtures("no_units")
def test_a_province_s_own_list_replaces_assumptions_and_reports_bad_rows(tmp_path: Path) -> None:
    load_province("H48")
    file = tmp_path / "units.csv"
    file.write_text(
        "path,kind,name_vi,parent,valid_until,successor\n"
        "H48.09,so,Sở Khoa học và Công nghệ tỉnh,,,\n"
        "H48.16,so,Sở Ngoại vụ,,,\n"
        "H48.15,so,Ban Quản lý cũ,,2026-01-01,H48.16\n"
        "48.1,so,Sai mã,,,\n"
        "H48.17,so,,,,\n"
        "H48.99.XX,phong,Không cha,,,\n"
        "H48.16,so,Lặp lại,,,\n",
        encoding="utf-8",
    )
    counts = import_units(file)
    assert (counts.new, counts.changed, counts.unchanged) == (1, 2, 0)
    assert [row for row, _ in counts.refused] == [4, 5, 6, 7]
    assert Unit.objects.get(pk="H48.15").successor_id == "H48.16"
    again = import_units(file)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 3)


@pytest.mark.usefixtures("no_units")
def test_a_list_without_a_needed_column_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    file.write_text("path,name_vi\nH48.09,Sở\n", encoding="utf-8")
    with pytest.raises(Refused, match="lacks the column kind"):
        import_units(file)
    assert Unit.objects.count() == 0
