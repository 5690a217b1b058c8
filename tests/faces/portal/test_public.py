"""Tracking by code and secret, and checking a signed result, without any account."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from authority import Authority
from motcua.casework.documents.files import read
from motcua.casework.documents.models import IssuedDocument
from motcua.registers.orgs.models import ParameterRow
from province import citizen
from road import MORNING, accepted, finished, submitted
from visitors import stranger

pytestmark = pytest.mark.django_db


def track(code: str, secret: str) -> tuple[int, str]:
    answer = stranger().post("/tra-cuu/", {"code": code, "secret": secret})
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return answer.status_code, page


def test_code_and_secret_show_the_steps_and_no_person() -> None:
    dossier = submitted(MORNING)
    status, page = track(dossier.code.lower(), dossier.content.secret.lower())
    assert status == 200
    assert dossier.code in page
    assert "Cơ quan đang xem hồ sơ" in page
    assert citizen().name not in page
    assert "A Thút" not in page


def test_wrong_secret_and_unknown_code_cannot_be_told_apart() -> None:
    dossier = submitted(MORNING)
    wrong = track(dossier.code, "WRONG123")
    unknown = track("H48.190-260302-9999", "WRONG123")
    assert wrong[0] == unknown[0] == 422
    assert wrong[1].replace(dossier.code, "") == unknown[1].replace("H48.190-260302-9999", "")


def test_empty_fields_are_told_one_by_one_and_are_no_guess() -> None:
    ParameterRow.objects.create(
        name="guesses_per_quarter_hour", value=1, valid_from="2026-01-01", source="test"
    )
    status, page = track("", "")
    assert status == 422
    assert page.count("Hãy ghi mã hồ sơ.") == page.count("Hãy ghi mã bí mật in cạnh mã hồ sơ.") == 2
    assert 'href="#f-code"' in page
    assert 'href="#f-secret"' in page
    status, page = track("H48.101-260302-0001", "")
    assert status == 422
    assert 'value="H48.101-260302-0001"' in page
    assert "Hãy ghi mã hồ sơ." not in page
    assert track("H48.101-260302-0001", "SECRET12")[0] == 422


def test_guessing_is_stopped_even_with_the_right_secret_at_last() -> None:
    few_guesses()
    dossier = submitted(MORNING)
    for n in range(3):
        assert track(dossier.code, f"WRONG{n}")[0] == 422
    status, page = track(dossier.code, dossier.content.secret)
    assert status == 429
    assert "mười lăm phút" in page
    assert "Cơ quan đang xem hồ sơ" not in page


def test_signed_result_is_genuine_and_one_changed_byte_is_not(
    authority: Authority, settings: Settings
) -> None:
    _dossier, result = finished(MORNING, authority)
    trust = settings.MOTCUA_HOME / "trust"
    trust.mkdir(exist_ok=True)
    (trust / "test.pem").write_bytes(authority.root_pem)
    pdf = read(result.file_id or "")
    assert "Là thật" in check(pdf)
    changed = bytearray(pdf)
    changed[len(pdf) // 3] ^= 1
    page = check(bytes(changed))
    assert "Là thật" not in page
    assert "Chưa xác nhận được" in page or "không phải là PDF đọc được" in page


def test_a_slip_of_the_office_is_genuine_and_no_result(
    authority: Authority, settings: Settings
) -> None:
    dossier = accepted(MORNING, authority)
    trust = settings.MOTCUA_HOME / "trust"
    trust.mkdir(exist_ok=True)
    (trust / "test.pem").write_bytes(authority.root_pem)
    slip = IssuedDocument.objects.get(dossier=dossier, kind="receipt")
    page = check(read(slip.file_id or ""))
    assert "Là thật" in page
    assert "Đây là phiếu, giấy trong quá trình giải quyết, không phải kết quả." in page
    assert "có trong sổ kết quả đã cấp" not in page


def check(pdf: bytes) -> str:
    upload = SimpleUploadedFile("ket-qua.pdf", pdf, "application/pdf")
    return stranger().post("/xac-thuc/", {"file": upload}).content.decode()


def test_code_of_a_result_is_found_in_the_register(authority: Authority) -> None:
    dossier, result = finished(MORNING, authority)
    page = stranger().get(f"/xac-thuc/?ma={result.proof_code}").content.decode()
    assert "Là thật" in page
    assert result.symbol in page
    assert citizen().name not in page
    assert dossier.code not in page


def test_code_of_the_dossier_which_can_be_counted_opens_nothing(authority: Authority) -> None:
    dossier, result = finished(MORNING, authority)
    for page in (
        stranger().get(f"/xac-thuc/?ma={dossier.code}"),
        stranger().post("/xac-thuc/", {"code": dossier.code}),
    ):
        assert "Là thật" not in page.content.decode()
        assert result.symbol not in page.content.decode()


@pytest.mark.parametrize("way", ["address", "form"])
def test_guessing_codes_of_results_is_stopped_on_both_ways(way: str) -> None:
    few_guesses()
    for n in range(3):
        assert guess(way, f"AAAABBBBCCCC{n}") == 200
    assert guess(way, "AAAABBBBCCCC9") == 429
    assert guess("form" if way == "address" else "address", "AAAABBBBCCCC9") == 429
    assert stranger().get("/xac-thuc/").status_code == 200


def guess(way: str, code: str) -> int:
    if way == "address":
        return stranger().get("/xac-thuc/", {"ma": code}).status_code
    return stranger().post("/xac-thuc/", {"code": code}).status_code


def few_guesses() -> None:
    ParameterRow.objects.create(
        name="guesses_per_quarter_hour", value=3, valid_from="2026-01-01", source="test"
    )


def test_unsigned_file_and_no_file_are_told_in_one_sentence() -> None:
    assert "không phải là PDF đọc được" in check(b"hello")
    assert "Hãy chọn tệp hoặc nhập mã." in stranger().post("/xac-thuc/").content.decode()


def test_reflections_are_led_to_where_they_are_received() -> None:
    page = stranger().get("/phan-anh/").content.decode()
    assert "1022" in page
    assert "dichvucong.gov.vn" in page
