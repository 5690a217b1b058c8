"""Fields: labels, hints and errors are tied to what they belong to."""

import pytest
from django.template import engines

from motcua.faces.components.fields import KINDS, Choice, Field, read_date

CHOICES = (Choice("a", "Một"), Choice("b", "Hai", "gợi ý"))


def drawn(field: Field) -> str:
    return engines["django"].from_string("{% field one %}").render({"one": field})


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_label_and_ties_its_error(kind: str) -> None:
    field = Field("pin", "Câu hỏi", kind, choices=CHOICES, error="Sai rồi")  # type: ignore[arg-type]
    html = drawn(field)
    assert "Câu hỏi" in html
    assert 'id="f-pin-error"' in html
    assert 'aria-describedby="f-pin-error"' in html
    assert f'id="{field.first_id}"' in html


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "tick"])
def test_hint_comes_before_the_error_in_what_is_read_out(kind: str) -> None:
    field = Field("pin", "Câu hỏi", kind, hint="Gợi ý", error="Sai")  # type: ignore[arg-type]
    assert field.described_by == "f-pin-hint f-pin-error"
    assert drawn(field).index('id="f-pin-hint"') < drawn(field).index('id="f-pin-error"')


def test_what_was_typed_is_escaped_and_kept() -> None:
    html = drawn(Field("q", "Tên", value="H'Len \"<b>"))
    assert "H&#x27;Len &quot;&lt;b&gt;" in html


def test_password_is_never_written_back() -> None:
    assert "bí mật" not in drawn(Field("password", "Mật khẩu", "password", value="bí mật"))


def test_chosen_answer_is_checked() -> None:
    assert 'value="b" checked' in drawn(Field("q", "?", "radios", "b", choices=CHOICES))
    assert 'value="b" selected' in drawn(Field("q", "?", "select", "b", choices=CHOICES))
    both = drawn(Field("q", "?", "checkboxes", ["a", "b"], choices=CHOICES))
    assert both.count("checked") == 2


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (("4", "5", "1990"), "1990-05-04"), (("", "", "1948"), "1948"), (("", "", ""), ""),
        (("31", "13", "1990"), "1990-13-31"), (("4", "", "1990"), "1990--04"),
        (("4", "", ""), "--04"),
    ],
)  # fmt: skip
def test_date_of_three_boxes(typed: tuple[str, str, str], read: str) -> None:
    data = dict(zip(("d-day", "d-month", "d-year"), typed, strict=True))
    assert read_date(data, "d") == read


@pytest.mark.parametrize("value", ["1990-05-04", "1948", "", "--04", "1990-05-"])
def test_date_comes_back_as_it_was_typed(value: str) -> None:
    day, month, year = Field("d", "Ngày", "date", value).date_parts
    assert read_date({"d-day": day, "d-month": month, "d-year": year}, "d") == value


def test_a_secret_bears_a_name_that_is_never_kept() -> None:
    for made in (
        lambda: Field("pass", "Mật khẩu", "password"),
        lambda: Field("digits", "Mã", autocomplete="one-time-code"),
    ):
        with pytest.raises(ValueError, match="not named in SECRETS"):
            made()
    assert Field("pin", "PIN", "password").name == "pin"
