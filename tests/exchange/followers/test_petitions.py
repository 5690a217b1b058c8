"""Petitions are followed from where they are handled, with their lawful term."""

from datetime import timedelta

import pytest
from django.utils import timezone

from live_sandbox import LiveSandbox
from motcua.casework.feedback.models import Petition
from motcua.casework.journeys.petition import PetitionState, follow_petition, petition_id
from motcua.exchange.followers.petitions import pull_hotline, pull_petitions
from motcua.ledger.models import Entry
from motcua.registers.orgs.queries import commune_unit
from province import COMMUNE, moment

pytestmark = pytest.mark.django_db
SENT = moment("2026-03-02 08:00")


def state(**changed: object) -> PetitionState:
    values: dict[str, object] = {
        "source": "portal", "source_id": "PAKN-1", "unit": commune_unit(COMMUNE).path,
        "stage": "waiting", "sent_at": SENT, "changed_at": SENT,
    }  # fmt: skip
    return PetitionState(**{**values, **changed})  # type: ignore[arg-type]


def follow(**changed: object) -> Petition:
    return follow_petition(at=timezone.now(), state=state(**changed))


def test_term_is_fifteen_working_days_from_sending() -> None:
    assert follow().due == moment("2026-03-23 17:00")


def test_transfer_begins_the_term_again() -> None:
    follow()
    later = moment("2026-03-09 10:00")
    assert follow(stage="forwarded", changed_at=later).due == moment("2026-03-30 17:00")


def test_refusal_has_two_working_days() -> None:
    row = follow(stage="refused", changed_at=moment("2026-03-05 09:00"))
    assert (row.due, row.answered_at) == (moment("2026-03-04 17:00"), moment("2026-03-05 09:00"))
    assert row.answered_at > row.due


def test_answer_counts_once_and_opinions_after_it_are_kept() -> None:
    follow()
    answered = SENT + timedelta(days=3)
    follow(stage="handled", changed_at=answered)
    row = follow(stage="handled", changed_at=answered + timedelta(days=5), likes=1, dislikes=2)
    assert (row.answered_at, row.likes, row.dislikes) == (answered, 1, 2)


@pytest.mark.parametrize("stage", ["waiting", "forwarded", "refused"])
def test_row_after_the_answer_opens_nothing_and_moves_no_term(stage: str) -> None:
    follow()
    late = follow(stage="handled", changed_at=moment("2026-03-25 09:00"))
    row = follow(stage=stage, changed_at=moment("2026-03-26 09:00"), likes=1)
    assert (row.state, row.due, row.answered_at, row.likes) == (
        "handled", moment("2026-03-23 17:00"), late.answered_at, 1,
    )  # fmt: skip


def test_same_state_again_leaves_no_entry() -> None:
    for _ in range(3):
        follow()
    entries = Entry.objects.filter(stream_id=petition_id("portal", "PAKN-1"))
    assert [one.kind for one in entries] == ["petition_arrived"]


def test_portal_and_hotline_are_read_over_http(sandbox: LiveSandbox) -> None:
    text = {"TieuDe": "Chậm", "NoiDung": "Hồ sơ chậm", "DonVi": COMMUNE, "NguoiGui": "Bà H"}
    code = sandbox.post("dvcqg/phan-anh/tao", text)["MaPAKN"]
    sandbox.post("1022/phan-anh/tao", text)
    sandbox.post("dvcqg/phan-anh/xu-ly", {"MaPAKN": code, "TrangThai": "DA_CONG_KHAI", "Thich": 3})
    assert (pull_petitions(), pull_hotline()) == (2, 1)
    assert (pull_petitions(), pull_hotline()) == (0, 0)
    rows = {row.source: row for row in Petition.objects.select_related("unit")}
    assert (rows["portal"].state, rows["portal"].likes) == ("handled", 3)
    assert (rows["1022"].state, rows["1022"].answered_at) == ("open", None)
    assert {row.unit.national_code for row in rows.values()} == {COMMUNE}
    assert "Bà H" not in str(list(Entry.objects.filter(stream_kind="petition").values()))
