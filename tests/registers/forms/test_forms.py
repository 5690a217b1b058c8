"""The forms engine: conditions, prefill with origin, calculations, sentences, views."""

from datetime import UTC, date, datetime

import pytest

from motcua.law.errors import Refused
from motcua.registers.catalogue.modelled import modelled_files
from motcua.registers.forms.calculate import calculated
from motcua.registers.forms.conditions import as_schema, holds, kept, visible
from motcua.registers.forms.doubts import doubts_of
from motcua.registers.forms.fields import Form
from motcua.registers.forms.models import FormVersion
from motcua.registers.forms.posted import page_values
from motcua.registers.forms.prefill import edited, prefilled
from motcua.registers.forms.render import page_view, summary
from motcua.registers.forms.schema import check_asked_once, compile_form, read_form
from motcua.registers.forms.validate import check_complete, check_values

BAD_BIRTH = "“Date or year of birth” must be a date, such as 27/03/1960, or a year, such as 1960."
BAD_DAY = "“Date or year of birth” must be a real date, such as 27/03/1960."
BAD_ID = "“Personal identification number” is not in the form that is needed."
BAD_PHONE = (
    "“Telephone number” must be a Vietnamese telephone number of 10 digits, such as 0905123456."
)
AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
PERSON = {
    "full_name": "K'Brết",
    "birth": "1948",
    "sex": "m",
    "national_id": "062048999005",
    "ethnicity": "Giẻ Triêng",
    "address": "Thôn Đăk Nai, xã Đăk Pék, tỉnh Quảng Ngãi",
    "commune": "23341",
}
GOOD = {
    **PERSON,
    "lives_elsewhere": "same",
    "household": "none",
    "has_pension": "no",
    "other_allowance": "no",
    "pay_by": "cash",
    "receiver": "self",
    "pledge": True,
}


def stored(code: str) -> FormVersion:
    """An unsaved form version of a shipped procedure."""
    data = next(d for d in modelled_files() if d["code"] == code)["form"]
    parts = compile_form(data["pages"], data["key"])
    return FormVersion(
        key=data["key"],
        n=data["n"],
        schema=parts.schema,
        layout=parts.layout,
        conditions=parts.conditions,
        prefill=parts.prefill,
        calculations=parts.calculations,
    )


@pytest.fixture(scope="module")
def pension() -> Form:
    return read_form(stored("9.000001"))


def messages(form: Form, **changes: object) -> dict[str, str]:
    values = {k: v for k, v in {**GOOD, **changes}.items() if v is not None}
    return {e.field: e.sentence(str, "en") for e in check_values(form, values)}


def test_one_word_and_apostrophe_names_a_year_of_birth_and_no_phone_are_welcome(
    pension: Form,
) -> None:
    assert messages(pension) == {}
    assert messages(pension, full_name="H'Len", birth="1990-05-04") == {}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"full_name": None}, {"full_name": "Fill in “Full name”."}),
        ({"full_name": "   "}, {"full_name": "Fill in “Full name”."}),
        ({"birth": "31/12"}, {"birth": BAD_BIRTH}),
        ({"birth": "1990-02-30"}, {"birth": BAD_DAY}),
        ({"national_id": "12345"}, {"national_id": BAD_ID}),
        ({"phone": "12"}, {"phone": BAD_PHONE}),
        ({"pay_by": None}, {"pay_by": "Choose one of the answers for “Way of payment”."}),
        ({"pay_by": "gold"}, {"pay_by": "Choose one of the answers for “Way of payment”."}),
        (
            {"pledge": False},
            {"pledge": "Tick “I declare that what I have stated is true” to go on."},
        ),
        ({"hacked": "x"}, {"hacked": "This form has no field “hacked”."}),
        ({"notes": "x" * 2001}, {"notes": "“Anything else” may have at most 2000 characters."}),
    ],
)
def test_each_mistake_gets_one_sentence_of_ours(
    pension: Form, changes: dict[str, object], expected: dict[str, str]
) -> None:
    assert messages(pension, **changes) == expected


def test_a_hidden_field_is_neither_required_nor_kept(pension: Form) -> None:
    assert "bank_name" not in visible(pension, GOOD)
    assert set(messages(pension, pay_by="bank")) == {"bank_name", "bank_account"}
    left_over = {**GOOD, "bank_account": "123456"}
    assert "bank_account" not in kept(pension, left_over)
    assert check_values(pension, left_over) == []


def test_a_field_below_a_hidden_field_is_hidden_too() -> None:
    parts = compile_form(
        [
            {
                "key": "p",
                "title": {"vi": "a", "en": "a"},
                "fields": [
                    {"key": "a", "label": {"vi": "a", "en": "a"}},
                    {
                        "key": "b",
                        "label": {"vi": "b", "en": "b"},
                        "show_if": {"field": "a", "filled": True},
                    },
                    {
                        "key": "c",
                        "label": {"vi": "c", "en": "c"},
                        "show_if": {"not": {"field": "b", "equals": "1"}},
                    },
                    {
                        "key": "d",
                        "label": {"vi": "d", "en": "d"},
                        "show_if": {
                            "all": [
                                {"field": "b", "equals": "1"},
                                {"any": [{"field": "a", "in": ["1"]}]},
                            ]
                        },
                    },
                ],
            }
        ],
        "k",
    )
    form = read_form(
        FormVersion(
            key="k",
            n=1,
            schema=parts.schema,
            layout=parts.layout,
            conditions=parts.conditions,
            prefill={},
            calculations={},
        )
    )
    assert visible(form, {"b": "1"}) == {"a", "c"}
    assert visible(form, {"a": "1", "b": "1"}) == {"a", "b", "d"}


def test_only_the_page_that_was_sent_is_checked(pension: Form) -> None:
    errors = check_values(pension, {}, page="nhan-tien")
    assert [e.field for e in errors] == ["pay_by", "receiver", "pledge"]


def test_the_first_mistake_is_named_when_a_form_is_not_complete() -> None:
    check_complete(stored("9.000001"), GOOD)
    with pytest.raises(Refused) as no:
        check_complete(stored("9.000001"), {**GOOD, "sex": None, "pledge": False})
    assert (no.value.code, no.value.params["field"]) == ("incomplete", "sex")


def test_registers_fill_what_they_know_and_nothing_that_was_typed(pension: Form) -> None:
    found = prefilled(
        pension, {"dancu": PERSON, "account": {"phone": ""}}, at=AT, known={"address": "Nơi khác"}
    )
    assert set(found) == set(PERSON) - {"address"}
    assert found["full_name"].as_row() == {
        "source": "dancu",
        "at": "2026-11-22T03:00:00+00:00",
        "edited": False,
    }


def test_a_changed_register_value_keeps_its_source_and_says_that_it_was_changed() -> None:
    sources = {"address": {"source": "dancu", "at": "x"}, "notes": {"source": "typed", "at": "x"}}
    rows = edited(
        {"address": "A", "notes": "n"}, sources, {"address": "B", "notes": "n", "phone": "1"}, at=AT
    )
    assert rows == {
        "address": {"source": "dancu", "at": AT.isoformat(), "edited": True},
        "phone": {"source": "typed", "at": AT.isoformat(), "edited": False},
    }


def test_posted_text_becomes_typed_values_and_the_unreadable_stays(pension: Form) -> None:
    first = page_values(pension.page(""), {"full_name": "  H'Len  ", "birth": "7/3/1948"})
    assert first == {"full_name": "H'Len", "birth": "1948-03-07"}
    money = page_values(pension.page("hoan-canh"), {"pension_amount": "1.500.000"})
    assert money == {"pension_amount": 1_500_000}
    assert page_values(pension.page("hoan-canh"), {"pension_amount": "nhiều"}) == {
        "pension_amount": "nhiều"
    }
    assert page_values(pension.page("lien-he"), {"phone": "+84 905 123 456"}) == {
        "phone": "0905123456"
    }
    assert page_values(pension.page("nhan-tien"), {}) == {"pledge": False}


@pytest.mark.parametrize(
    ("born", "age"), [("1951-11-22", 75), ("1951-11-23", 74), ("1951", 74), ("x", None)]
)
def test_age_is_full_years_and_never_too_high(pension: Form, born: str, age: int | None) -> None:
    assert calculated(pension, {"birth": born}, date(2026, 11, 22)).get("age") == age


def test_pages_times_copies() -> None:
    form = read_form(stored("2.000815"))
    assert calculated(form, {"pages": 3, "copies": 2}, date(2026, 1, 1)) == {"pages_in_all": 6}
    assert calculated(form, {"pages": 3, "copies": "x"}, date(2026, 1, 1)) == {}


def test_a_page_is_drawn_with_sources_answers_and_errors(pension: Form) -> None:
    origins = {k: v.as_row() for k, v in prefilled(pension, {"dancu": PERSON}, at=AT).items()}
    view = page_view(pension, "", PERSON, origins, language="vi")
    fields = {field.key: field for field in view.fields}
    assert (view.place, view.of, view.before, view.after) == (1, 4, "", "lien-he")
    assert (fields["birth"].shown, fields["sex"].shown) == ("1948", "Nam")
    assert fields["commune"].shown == "Xã Đăk Pék, Tỉnh Quảng Ngãi"
    assert fields["full_name"].source == "National population register"
    assert fields["full_name"].is_known
    errors = check_values(pension, {**PERSON, "national_id": "1"})
    wrong = page_view(pension, "", {"national_id": "1"}, {}, language="en", errors=errors)
    shown = {field.key: field for field in wrong.fields}
    assert shown["national_id"].error.startswith("“Personal identification number” is not")
    assert not shown["full_name"].is_known
    assert [page.key for page in summary(pension, GOOD, {}, language="en")][-1] == "nhan-tien"


def test_a_form_that_asks_what_the_state_knows_is_reported() -> None:
    fields = [
        {"key": "a", "label": {"vi": "Tên", "en": "Name"}, "concept": "person.full_name"},
        {"key": "b", "label": {"vi": "Tên", "en": "Name"}, "concept": "pet.name"},
        {"key": "c", "label": {"vi": "Tên", "en": "Name"}, "concept": "pet.name"},
        {"key": "d", "label": {"vi": "Số", "en": "No"}, "concept": "person.national_id",
         "why": "of the deceased person"},
    ]  # fmt: skip
    parts = compile_form([{"key": "p", "title": {"vi": "x", "en": "x"}, "fields": fields}], "k")
    form = read_form(
        FormVersion(
            key="k",
            n=1,
            schema=parts.schema,
            layout=parts.layout,
            conditions={},
            prefill={},
            calculations={},
        )
    )
    assert [(v.field, v.source) for v in check_asked_once(form)] == [
        ("a", "dancu.full_name"),
        ("c", "b"),
    ]


@pytest.mark.parametrize(
    "field",
    [
        {"key": "a", "label": {"vi": "chỉ tiếng Việt"}},
        {"key": "a", "label": {"vi": "a", "en": "a"}, "show_if": {"field": "zz", "filled": True}},
    ],
)
def test_a_form_that_cannot_be_used_is_refused(field: dict[str, object]) -> None:
    with pytest.raises(Refused):
        compile_form([{"key": "p", "title": {"vi": "x", "en": "x"}, "fields": [field]}], "k")


@pytest.mark.parametrize(
    ("age", "household", "pages"),
    [(75, "none", ()), (74, "none", ("hoan-canh",)), (74, "poor", ()), (70, "near_poor", ()),
     (69, "poor", ("nguoi-de-nghi",)), (30, "none", ("nguoi-de-nghi",))],
)  # fmt: skip
def test_doubts_follow_the_numbers_of_the_day(
    age: int, household: str, pages: tuple[str, ...]
) -> None:
    form = read_form(stored("9.000001"))
    numbers = {"social_pension_age": 75, "social_pension_age_poor": 70}
    values = {**GOOD, "age": age, "household": household}
    said = {page.key: list(doubts_of(form, page.key, values, numbers, "en")) for page in form.pages}
    assert tuple(key for key, sentences in said.items() if sentences) == pages
    assert all(str(age) in one for sentences in said.values() for one in sentences)


def test_number_below_is_the_same_in_the_condition_and_in_the_schema() -> None:
    condition = {"field": "age", "below": 70}
    below = {"type": "integer", "exclusiveMaximum": 70}
    assert as_schema(condition) == {"properties": {"age": below}, "required": ["age"]}
    assert [holds(condition, {"age": n}) for n in (69, 70, "69", None)] == [
        True, False, False, False,
    ]  # fmt: skip
