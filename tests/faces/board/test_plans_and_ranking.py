"""Plans with their tasks, and rankings with their uncertainty."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from motcua.faces.board.known import known_now
from motcua.faces.board.places import group_of
from motcua.faces.board.publishing import content_of
from motcua.faces.board.reach import Reach
from motcua.faces.board.wish import Wish
from motcua.registers.orgs.added import holding_added_rows
from motcua.registers.orgs.models import ParameterRow
from motcua.steering.plans.loading import load
from motcua.steering.plans.shipped import shipped_plans

from .conftest import OTHER, YEAR, Tell, dossier

pytestmark = pytest.mark.django_db


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_plan_stands_with_its_counts(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1)])
    load(shipped_plans())
    page = text_of(office, "/dieu-hanh/ke-hoach/")
    for plan in shipped_plans():
        assert f'href="/dieu-hanh/ke-hoach/{plan.doc}/"' in page
        assert f"{len(plan.tasks)} nhiệm vụ" in page


@pytest.mark.parametrize("doc", ["000", "001", "002", "003", "004"])
def test_a_plan_shows_every_target_and_task(office: Client, tell: Tell, doc: str) -> None:
    tell(dossiers=[dossier(1)])
    load(shipped_plans())
    plan = next(each for each in shipped_plans() if each.doc == doc)
    page = text_of(office, f"/dieu-hanh/ke-hoach/{doc}/")
    lines = sum(max(1, len(target.indicators)) for target in plan.targets)
    assert page.count('<li class="goal ') == lines
    assert page.count('<td data-label="Chủ trì">') == len(plan.tasks)


def test_a_deadline_before_the_plans_own_date_is_shown_as_such(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1)])
    load(shipped_plans())
    words = "trước cả ngày ban hành kế hoạch"
    assert text_of(office, "/dieu-hanh/ke-hoach/003/").count(words) == 4
    assert words not in text_of(office, "/dieu-hanh/ke-hoach/001/")


def test_a_target_that_nothing_measures_says_so(office: Client, tell: Tell) -> None:
    tell(dossiers=[dossier(1)])
    load(shipped_plans())
    page = text_of(office, "/dieu-hanh/ke-hoach/001/")
    assert "Bốn nhóm tiêu chí là bốn chỉ số riêng" in page


def test_a_plan_that_nobody_knows_is_not_found(office: Client, tell: Tell) -> None:
    assert office.get("/dieu-hanh/ke-hoach/x/").status_code == 404


def rows(unit: str, kind: str, good: int, bad: int, start: int) -> list[object]:
    return [
        dossier(start + n, unit=unit, agency=unit, unit_kind=kind, on_time=int(n < good))
        for n in range(good + bad)
    ]


def test_only_equals_are_ranked_and_few_dossiers_get_no_rank(tell: Tell) -> None:
    tell(
        dossiers=[
            *rows("H48.190", "xa", 38, 2, 0),
            *rows(OTHER, "xa", 20, 20, 100),
            *rows("H48.102", "xa", 3, 0, 200),
            *rows("H48.09", "so", 40, 0, 300),
        ]
    )
    group = group_of(known_now(), Wish.read({}, timezone.localdate()), Reach("H48.190"))
    assert [(each.rank, each.unit, each.mine) for each in group.places] == [
        (1, "H48.190", True), (2, OTHER, False),
    ]  # fmt: skip
    assert [(each.unit, each.why) for each in group.unranked] == [
        ("H48.102", "Có dưới 30 trường hợp được đếm.")
    ]
    assert [(why, len(places)) for why, places in group.reasons] == [
        ("Có dưới 30 trường hợp được đếm.", 1)
    ]
    assert group.places[0].href == "/dieu-hanh/?don-vi=H48.190"
    assert group.places[1].href == ""
    assert group.sentence.startswith("Xã Sa Thầy dẫn đầu với ")


def test_the_smallest_sample_that_an_administrator_added_for_the_province_holds(tell: Tell) -> None:
    tell(dossiers=[*rows("H48.190", "xa", 38, 2, 0), *rows("H48.102", "xa", 3, 0, 200)])
    ParameterRow.objects.create(
        name="ranking_min_n", value=3, valid_from=date(YEAR, 1, 1), agency="H48",
        source="Quyết định 2", confidence="verified",
    )  # fmt: skip
    wish = Wish.read({}, timezone.localdate())
    with holding_added_rows():
        group = group_of(known_now(), wish, Reach("H48.190"))
        edition = content_of(known_now(), timezone.localdate(), 1)
    assert ([each.unit for each in group.unranked], group.min_n) == ([], 3)
    assert {one["method"]["min_n"] for one in edition["rankings"]} == {3}


def test_the_page_ranks_by_what_is_chosen(office: Client, tell: Tell) -> None:
    tell(dossiers=[*rows("H48.09", "so", 40, 0, 0)])
    page = text_of(office, f"/dieu-hanh/xep-hang/?nhom=so&chi-so=dossier_online&ky={YEAR}")
    assert "Sở Khoa học và Công nghệ" in page
    assert "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ tiếp nhận" in page
    assert "Chưa đơn vị nào đủ số hồ sơ" in text_of(office, "/dieu-hanh/xep-hang/?nhom=phuong")


def test_the_composite_names_its_weights_an_assumption(office: Client, tell: Tell) -> None:
    tell(dossiers=[*rows("H48.09", "so", 40, 0, 0)])
    page = text_of(office, "/dieu-hanh/xep-hang/?nhom=so&chi-so=composite")
    assert "trọng số là giả định" in page
    why = page.split('<p class="unranked-why">')[1].split("</p>")[0]
    assert why.startswith("Thiếu số liệu của: ")
    assert "Tỷ lệ xử lý phản ánh, kiến nghị đúng hạn" in why
    assert "petition_on_time" not in why
    assert "synced" not in why
