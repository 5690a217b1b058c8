"""The register of issued results: what a holder of a file or of a code may learn."""

from dataclasses import asdict

import pytest

import road
from authority import Authority
from motcua.casework.documents.compose import declared_day
from motcua.casework.documents.drafts import new_document
from motcua.casework.documents.files import read
from motcua.casework.documents.issued import find_issued
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.parties import proof_of
from motcua.casework.documents.signing.verify import verify
from motcua.casework.dossiers.models import Dossier

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def ca() -> Authority:
    return Authority()


def test_a_sealed_result_is_found_by_its_file_and_by_its_code(ca: Authority) -> None:
    dossier, result = road.finished(road.MORNING, ca)
    (by_file,) = find_issued(sha256=result.file_id.upper())
    printed = proof_of(result).code
    (by_code,) = find_issued(code=f" {printed.lower()} ")
    assert by_file == by_code
    assert find_issued(code=result.proof_code) == (by_code,)
    assert (by_file.number, by_file.issued_on) == (result.symbol, result.issued_on)
    assert find_issued(code=dossier.code) == ()
    assert by_file.revoked_at is None


def test_the_answer_names_no_person(ca: Authority) -> None:
    dossier, result = road.finished(road.MORNING, ca)
    said = " ".join(str(value) for value in asdict(find_issued(sha256=result.file_id)[0]).values())
    assert dossier.person.full_name not in said
    assert dossier.person.national_id not in said
    assert dossier.code not in said


def test_the_file_of_the_register_holds_by_itself(ca: Authority) -> None:
    dossier, result = road.finished(road.MORNING, ca)
    found = verify(read(result.file_id), trust=ca.root_pem, at=road.MORNING)
    assert found.holds
    assert found.dossier == dossier.code
    assert [one.field for one in found.signatures] == ["leader", "seal"]


def test_slips_and_unsealed_results_are_not_in_the_register(ca: Authority) -> None:
    dossier = road.accepted(road.MORNING, ca)
    slip = IssuedDocument.objects.get(dossier=dossier, kind="receipt")
    assert slip.state == "signed"
    assert find_issued(sha256=slip.file_id) == ()
    assert slip.proof_code is None
    assert find_issued(code=dossier.code) == ()


def test_no_two_results_share_a_code_and_none_follows_from_another() -> None:
    made = [new_document(road.submitted(road.MORNING), "negative_result", actor=road.staff().leader,
                         at=road.MORNING, data={}).proof_code for _ in range(20)]  # fmt: skip
    assert len(set(made)) == 20
    assert {len(code or "") for code in made} == {16}


def test_a_revoked_result_is_found_with_its_revocation(ca: Authority) -> None:
    _, result = road.finished(road.MORNING, ca)
    IssuedDocument.objects.filter(pk=result.pk).update(revoked_at=road.MORNING)
    assert find_issued(sha256=result.file_id)[0].revoked_at == road.MORNING


@pytest.mark.parametrize("question", [{}, {"sha256": "00" * 32}, {"code": "H48.000-000000-0000"}])
def test_nothing_is_found_for_nothing(ca: Authority, question: dict[str, str]) -> None:
    road.finished(road.MORNING, ca)
    assert Dossier.objects.exists()
    assert find_issued(**question) == ()


@pytest.mark.parametrize(
    ("said", "written"), [("2026-03-15", "15/03/2026"), ("2026", "2026"), (None, "")]
)
def test_declared_date_stands_in_a_document_as_people_write_it(said: object, written: str) -> None:
    assert declared_day({"accepted_on": said}, "accepted_on") == written
