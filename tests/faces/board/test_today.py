"""What breaks today: exact counts, who must act, nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import road
from motcua.casework.dossiers.models import Clock, Dossier
from motcua.casework.feedback.models import Petition
from motcua.faces.board.breaking import breaks, end_of_today
from motcua.faces.board.reach import Reach
from province import moment

pytestmark = pytest.mark.django_db
NOW = moment("2026-03-04 09:00")
EVENING = moment("2026-03-04 17:00")


def submitted(due: str) -> Dossier:
    """A submitted dossier of Sa Thầy whose first answer is due at a moment."""
    return with_clock(road.submitted(moment("2026-03-02 08:00")), first_answer_due=moment(due))


def with_clock(row: Dossier, **clock: object) -> Dossier:
    Clock.objects.filter(dossier=row).update(**clock)
    return row


def found(reach: str = "H48") -> dict[str, int]:
    return {each.key: each.n for each in breaks(Reach(reach), NOW)}


def test_the_day_ends_with_its_office_hours_and_a_day_off_with_the_next() -> None:
    assert end_of_today(NOW) == EVENING
    assert end_of_today(moment("2026-03-07 10:00")) == moment("2026-03-09 17:00")


def test_nothing_breaks_without_a_dossier() -> None:
    assert found() == {}


def test_first_answers_of_today_and_late_ones_are_two_things() -> None:
    submitted("2026-03-04 16:00")
    submitted("2026-03-05 16:00")
    late = submitted("2026-03-03 16:00")
    assert found() == {"first-answer": 1, "late": 1}
    assert [each.key for each in breaks(Reach("H48"), NOW)] == ["first-answer", "late"]
    share = breaks(Reach("H48"), NOW)[1].shares[0]
    assert (share.unit, share.name_vi, share.n) == (late.unit_id, "Xã Sa Thầy", 1)


def test_a_paused_dossier_is_not_late_and_a_mirrored_one_is_not_ours() -> None:
    for change in ({"paused_since": NOW}, {}):
        row = with_clock(
            road.submitted(moment("2026-03-02 08:00")), due=NOW - timedelta(1), **change
        )
        Dossier.objects.filter(pk=row.pk).update(business="in_progress")
    Dossier.objects.filter(pk=row.pk).update(mirror="hotich")
    assert found() == {}


def test_an_apology_is_due_until_it_was_given() -> None:
    row = with_clock(
        road.submitted(moment("2026-03-02 08:00")), due=NOW + timedelta(days=2), apology_due=EVENING
    )
    Dossier.objects.filter(pk=row.pk).update(business="in_progress")
    assert found() == {"apology": 1}
    Clock.objects.update(reappointments=1)
    assert found() == {}


def test_petitions_of_today_count_until_answered() -> None:
    row = Petition.objects.create(
        source="1022", source_id="P1", unit_id="H48.190", received_at=NOW, due=EVENING
    )
    assert found() == {"petition": 1}
    Petition.objects.filter(pk=row.pk).update(answered_at=NOW)
    assert found() == {}


def test_another_units_dossiers_are_not_told() -> None:
    submitted("2026-03-03 16:00")
    assert found("H48.190") == {"late": 1}
    assert found("H48.19") == {}
    assert found("H48.101") == {}


def test_the_number_of_queries_does_not_grow(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        submitted("2026-03-03 16:00")
        with django_assert_num_queries(2):
            breaks(Reach("H48"), NOW)


def test_the_list_opens_each_dossier_and_tells_who_has_it(
    office: Client, home: object, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [submitted("2026-03-03 16:00") for _ in range(3)]
    with django_assert_max_num_queries(14):
        page = office.get("/dieu-hanh/hom-nay/late/").content.decode()
    assert timezone.now() > NOW
    for row in rows:
        assert f'href="/can-bo/ho-so/{row.pk}/">{row.code}</a>' in page
    assert page.count("Bộ phận một cửa") == 3


def test_a_list_that_nobody_knows_is_not_found(office: Client, home: object) -> None:
    assert office.get("/dieu-hanh/hom-nay/x/").status_code == 404
