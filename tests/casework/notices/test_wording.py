"""The words of notices: complete in both languages, short by SMS, silent about result dates."""

import pytest

from motcua.casework.notices.wording import kinds, words
from motcua.law.formats import dong, moment
from province import moment as at

PLACES = {
    "code": "H48.117-260302-0001", "procedure": "Trợ cấp hưu trí xã hội", "unit": "UBND xã Sa Thầy",
    "secret": "ABCD2345", "link": "https://dichvucong.quangngai.example/tra-cuu/",
    "at": "02/03/2026 08:00", "answer_by": "03/03/2026 08:00", "due": "16/03/2026 17:00",
    "amount": "120.000 đ", "points": "3",
    "tracking": "MP000000001VN",
}  # fmt: skip
BEFORE_ACCEPTANCE = ("submitted", "supplement_asked", "supplement_answered", "refused", "paid")


@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_notice_is_whole_in_both_languages(kind: str, language: str) -> None:
    text = words(kind, PLACES, language)
    assert text.title
    assert text.body
    for part in (text.title, text.body, text.sms):
        assert "%(" not in part
        assert "–" not in part


@pytest.mark.parametrize("kind", sorted(kinds()))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_sms_is_one_message_of_plain_letters(kind: str, language: str) -> None:
    sms = words(kind, PLACES, language).sms
    assert sms.isascii()
    assert len(sms) <= 160


@pytest.mark.parametrize("kind", BEFORE_ACCEPTANCE)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_result_date_before_acceptance(kind: str, language: str) -> None:
    text = words(kind, PLACES, language)
    assert PLACES["due"] not in text.body + text.sms


def test_missing_place_is_a_dash_and_an_unknown_language_is_vietnamese() -> None:
    text = words("submitted", {}, "fr")
    assert text.title == "Thông báo nộp hồ sơ thành công"
    assert "Mã tra cứu bí mật: –." in text.body


def test_moments_and_money_are_written_the_vietnamese_way() -> None:
    assert moment(at("2026-11-25 14:30")) == "25/11/2026 14:30"
    assert (dong(120_000), dong(0)) == ("120.000 đ", "0 đ")
