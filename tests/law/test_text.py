"""Vietnamese text: order, folding, words."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.law.text import fold, nfc, person_sort_key, sort_key, words

ORDERED = [
    "An", "An Giang", "Án", "Ăn", "Ân", "ba", "Ba Bình", "bà", "bả", "bã", "Bá Anh", "bạ",
    "Bao", "Cà Mau", "Da", "Đà Nẵng", "Đắk Lắk", "Đồng Nai", "Đồng Tháp", "E", "Ê", "H'Len",
    "Huế", "Kon Tum", "O", "Ô", "Ơ", "toa bình", "toà", "U", "Ư", "Y", "Zô",
]  # fmt: skip


def test_names_run_in_the_order_of_the_alphabet_then_of_the_tones() -> None:
    shuffled = sorted(ORDERED, key=len)
    assert shuffled != ORDERED
    assert sorted(shuffled, key=sort_key) == ORDERED


def test_the_key_is_digits_only_so_that_every_collation_agrees() -> None:
    assert all(sort_key(name).isdigit() for name in ORDERED)


def test_people_are_listed_by_given_name() -> None:
    people = ["Trần Văn An", "Lê Thị Bình", "Nguyễn Văn An", "H'Len"]
    assert sorted(people, key=person_sort_key) == [
        "Nguyễn Văn An", "Trần Văn An", "Lê Thị Bình", "H'Len",
    ]  # fmt: skip


@given(st.text(alphabet="aáàảãạăắâấbdđeéêếoóôốơớuúưứyÁÀĐ ", max_size=12))
def test_composed_and_decomposed_forms_have_one_key_and_one_folding(text: str) -> None:
    import unicodedata

    decomposed = unicodedata.normalize("NFD", text)
    assert sort_key(decomposed) == sort_key(text)
    assert fold(decomposed) == fold(text)
    assert nfc(decomposed) == nfc(text)


def test_folding_gives_what_a_plain_keyboard_types() -> None:
    assert fold("Trợ cấp hưu trí xã hội – Đắk Lắk, K'Brết") == (
        "tro cap huu tri xa hoi – dak lak, k'bret"
    )


def test_words_keep_apostrophe_names_and_codes_whole() -> None:
    assert words("H'Len, K’Brết: 1.014459.H35 (khai sinh)") == [
        "H'Len", "K’Brết", "1.014459.H35", "khai", "sinh",
    ]  # fmt: skip
