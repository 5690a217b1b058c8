"""Search: measured on questions as people type them."""

from pathlib import Path

import pytest
import yaml

from motcua.registers.catalogue.everyday import folded_words, understand
from motcua.registers.catalogue.models import Procedure
from motcua.registers.catalogue.search import current_index, search
from motcua.registers.catalogue.spelling import untyped

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))
TOP_3 = {"seen": 0.95, "fresh": 0.9}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("part", ["seen", "fresh"])
def test_the_answer_is_among_the_first_three(part: str) -> None:
    questions = QUESTIONS[part]
    missed = [
        q["ask"]
        for q in questions
        if not {hit.code for hit in search(q["ask"], 3)} & set(q["want"])
    ]
    rate = 1 - len(missed) / len(questions)
    print(f"\nsearch, {part}: {rate:.1%} of {len(questions)} in the first three; missed {missed}")  # noqa: T201
    assert rate >= TOP_3[part]


def test_marks_case_and_slips_of_the_finger_do_not_matter() -> None:
    asked = ["Đăng ký khai sinh", "dang ky khai sinh", "DANG KY KHAI SINH", "ddawng kys khai sinh"]
    assert {search(text, 1)[0].code for text in asked} == {"1.001193"}


def test_a_code_in_any_form_finds_that_procedure_alone() -> None:
    assert [hit.code for hit in search("1.014459")] == ["1.014459"]
    assert [hit.code for hit in search(" 1.014459.H48 ")] == ["1.014459"]


def test_nothing_asked_or_nothing_known_finds_nothing() -> None:
    assert search("") == []
    assert search("???") == []
    assert search("qqqq zzzzzzz") == []


def test_an_abolished_procedure_is_found_no_more() -> None:
    Procedure.objects.filter(pk="1.001193").update(abolished_on="2026-01-01")
    assert "1.001193" not in {hit.code for hit in search("khai sinh", 20)}
    Procedure.objects.filter(pk="1.001193").update(abolished_on=None)
    assert search("khai sinh", 1)[0].code == "1.001193"


def test_the_index_is_kept_until_the_catalogue_changes() -> None:
    assert current_index() is current_index()


def test_everyday_words_take_their_official_meaning() -> None:
    assert understand(folded_words("tôi muốn làm sổ đỏ")).meant == (
        folded_words("đăng ký đất đai cấp giấy chứng nhận quyền sử dụng đất lần đầu"),
    )
    assert understand(folded_words("thẻ BHYT")).own == ("the", "bao", "hiem", "y", "te")
    assert [untyped(word) for word in ("chuwngs", "dduowcj", "khai")] == ["chung", "duoc", "khai"]


@pytest.mark.parametrize(
    "ask", ["thời tiết hôm nay", "bún bò", "sửa xe đạp", "mat khau facebook", "tình yêu"]
)
def test_what_no_procedure_speaks_of_finds_nothing(ask: str) -> None:
    assert search(ask) == []


@pytest.mark.parametrize(
    ("ask", "code"),
    [("đổi tên quán karaoke", "2.000720"), ("xác nhận độc thân", "1.004873"),
     ("đổi tên công ty", "2.002041")],
)  # fmt: skip
def test_what_is_said_of_a_shop_or_a_state_of_life_is_understood(ask: str, code: str) -> None:
    assert search(ask)[0].code == code


def test_answers_that_share_one_common_word_are_left_out() -> None:
    assert [hit.code for hit in search("xác nhận độc thân", 20)][:1] == ["1.004873"]
    assert len(search("xác nhận độc thân", 20)) < 5
