"""The procedures modelled in full: loaded once, complete in both languages, nothing asked twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.law.errors import Refused
from motcua.law.route import load_route
from motcua.registers.catalogue.modelled import SHIPPED, load_modelled, modelled_files
from motcua.registers.catalogue.models import Procedure, ProcedureVersion
from motcua.registers.catalogue.store import load_shipped_catalogue
from motcua.registers.catalogue.terms import term_in_words, term_of
from motcua.registers.forms.models import FormVersion
from motcua.registers.forms.schema import check_asked_once, read_form

CODES = ("1.001193", "1.014459", "2.000815", "9.000001")
FORMS = ("chung-thuc-ban-sao", "dang-ky-ket-qua-khcn", "tro-cap-huu-tri-xa-hoi")


def _texts(value: object) -> Iterator[dict[str, str]]:
    """Every {vi, en} text inside nested data."""
    if isinstance(value, dict):
        if "vi" in value or "en" in value:
            yield value
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@pytest.mark.parametrize("data", list(modelled_files()), ids=lambda data: data["code"])
def test_every_text_stands_in_vietnamese_and_english(data: dict[str, object]) -> None:
    assert [text for text in _texts(data) if not (text.get("vi") and text.get("en"))] == []


@pytest.mark.parametrize("data", list(modelled_files()), ids=lambda data: data["code"])
def test_the_hours_of_the_route_are_the_hours_of_the_term(data: dict[str, dict]) -> None:
    term = data["version"]["term"]
    days = max(term["n"], 1)
    assert load_route(data["version"]["route"]).hours() == days * 8


@pytest.mark.usefixtures("empty_catalogue")
def test_a_second_load_changes_nothing() -> None:
    first, second = load_modelled(), load_modelled()
    assert first.new == CODES
    assert (second.new, second.unchanged, second.differing) == ((), CODES, ())


@pytest.mark.usefixtures("empty_catalogue")
def test_a_stored_version_is_never_overwritten() -> None:
    load_modelled()
    ProcedureVersion.objects.filter(procedure_id="1.014459").update(term={"kind": "days", "n": 9})
    assert load_modelled().differing == ("1.014459",)
    assert ProcedureVersion.objects.get(procedure_id="1.014459").term["n"] == 9


@pytest.mark.usefixtures("empty_catalogue")
def test_ownership_is_ours_and_facts_are_the_catalogue_s_in_either_order() -> None:
    load_modelled()
    load_shipped_catalogue()
    birth = Procedure.objects.get(pk="1.001193")
    assert (birth.owner, birth.decision, birth.name_en) == (
        "dvcqg",
        "163/QĐ-BTP",
        "Birth registration",
    )
    assert load_modelled().unchanged == CODES
    assert load_shipped_catalogue().unchanged == 2642
    assert Procedure.objects.filter(owner="").count() == Procedure.objects.count() - 1


@pytest.mark.usefixtures("empty_catalogue")
def test_each_native_procedure_has_a_form_of_at_least_20_fields_that_asks_nothing_twice() -> None:
    load_modelled()
    forms = {version.key: read_form(version) for version in FormVersion.objects.all()}
    assert tuple(sorted(forms)) == FORMS
    assert min(len(form.by_key) for form in forms.values()) >= 20
    assert [v for form in forms.values() for v in check_asked_once(form)] == []


@pytest.mark.usefixtures("empty_catalogue")
def test_terms_are_told_in_words() -> None:
    load_modelled()
    version = ProcedureVersion.objects.get(procedure_id="9.000001")
    assert term_of(version, "online").n == 10
    assert term_in_words(version, "counter") == "10 ngày làm việc"


def test_a_file_whose_form_asks_what_the_state_knows_is_not_loaded(tmp_path: Path) -> None:
    text = (SHIPPED / "1.014459.yaml").read_text("utf-8")
    asked = text.replace("register: doanhnghiep.tax_code, ", "")
    assert asked != text
    (tmp_path / "x.yaml").write_text(asked, encoding="utf-8")
    with pytest.raises(Refused, match="tax_code: The state already knows this value"):
        list(modelled_files(tmp_path))
