"""What a template needs to draw a page: fields with value, origin, hint and error."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.law.errors import Refused
from motcua.registers.forms.conditions import visible
from motcua.registers.forms.fields import Field, Form, Mode, Page, Widget, in_language
from motcua.registers.forms.validate import FieldError
from motcua.registers.orgs.shipped import commune_by_code

SOURCES: Mapping[str, str] = {
    "dancu": "National population register",
    "doanhnghiep": "National business register",
    "vneid": "Your sign-in with VNeID",
    "vault": "Your papers",
    "account": "Your account",
    "mirrored": "National portal",
}
"""Register → message id of its badge."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice, in the reader's language."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field, ready to be drawn. `shown` is the value in words, `text` what an input holds.

    `source` is a message id (see `SOURCES`) or empty for what a person typed; `source_at` an
    ISO moment; `edited` when a person changed a register's value.
    """

    key: str
    widget: Widget
    mode: Mode
    label: str
    hint: str
    text: str
    shown: str
    required: bool
    choices: tuple[Choice, ...] = ()
    source: str = ""
    source_at: str = ""
    edited: bool = False
    error: str = ""
    autocomplete: str = ""
    rows: int = 3

    @property
    def is_known(self) -> bool:
        """A register gave it: show the value, ask nothing."""
        return self.mode == "known" and bool(self.text) and not self.error


@dataclass(frozen=True, slots=True)
class PageView:
    """One page, ready to be drawn; `place` of `of` pages."""

    key: str
    title: str
    lead: str
    fields: tuple[FieldView, ...]
    place: int
    of: int
    before: str
    after: str


def page_view(
    form: Form,
    key: str,
    values: Mapping[str, object],
    sources: Mapping[str, Mapping[str, object]],
    *,
    language: str,
    translate: Callable[[str], str] = str,
    errors: Iterable[FieldError] = (),
) -> PageView:
    """The page with this key (the first for ""); only its visible fields."""
    page = form.page(key)
    wrong = {error.field: error.sentence(translate, language) for error in errors}
    before, after = form.page_before(page.key), form.page_after(page.key)
    return PageView(
        page.key,
        in_language(page.title, language),
        in_language(page.lead, language),
        tuple(_views(form, page, values, sources, language, wrong)),
        form.pages.index(page) + 1,
        len(form.pages),
        before.key if before else "",
        after.key if after else "",
    )


def summary(
    form: Form,
    values: Mapping[str, object],
    sources: Mapping[str, Mapping[str, object]],
    *,
    language: str,
    translate: Callable[[str], str] = str,
    errors: Iterable[FieldError] = (),
) -> tuple[PageView, ...]:
    """All pages with their answers, for the check page and the printed declaration."""
    errors = list(errors)
    return tuple(
        page_view(
            form,
            page.key,
            values,
            sources,
            language=language,
            translate=translate,
            errors=errors,
        )
        for page in form.pages
    )


def _views(
    form: Form,
    page: Page,
    values: Mapping[str, object],
    sources: Mapping[str, Mapping[str, object]],
    language: str,
    wrong: Mapping[str, str],
) -> Iterable[FieldView]:
    shown = visible(form, values)
    for each in page.fields:
        if each.key in shown:
            origin = sources.get(each.key, {})
            yield _view(each, values.get(each.key), origin, language, wrong.get(each.key, ""))


def _view(
    each: Field, value: object, origin: Mapping[str, object], language: str, error: str
) -> FieldView:
    return FieldView(
        each.key,
        each.widget,
        each.mode,
        in_language(each.label, language),
        in_language(each.hint, language),
        _text(each, value),
        in_words(each, value, language),
        each.required,
        tuple(
            Choice(o.value, in_language(o.label, language), o.value == value) for o in each.options
        ),
        SOURCES.get(str(origin.get("source", "")), ""),
        str(origin.get("at", "")),
        bool(origin.get("edited")),
        error,
        each.autocomplete,
        each.rows,
    )


def _text(each: Field, value: object) -> str:
    if value is None or value is False:
        return ""
    if each.widget in {"date", "date_or_year"}:
        return vietnamese_date(str(value))
    return "on" if value is True else str(value)


def in_words(each: Field, value: object, language: str) -> str:
    """A value as people read it: labels of choices, names of communes, grouped amounts."""
    if value is None or value == "":
        return ""
    for option in each.options:
        if option.value == value:
            return in_language(option.label, language)
    if each.widget == "commune":
        return _commune(str(value))
    if each.widget == "checkbox":
        return "✓" if value else ""
    if each.widget == "money" and isinstance(value, int):
        return f"{value:,}".replace(",", ".") + " đ"
    return vietnamese_date(str(value)) if each.widget.startswith("date") else str(value)


def vietnamese_date(text: str) -> str:
    """ "1960-03-27" → "27/03/1960"; a year stays."""
    parts = text.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else text


def _commune(code: str) -> str:
    try:
        province, place = commune_by_code(code)
    except Refused:
        return code
    return f"{place.full_name(date.max)}, {province.place.full_name(date.max)}"
