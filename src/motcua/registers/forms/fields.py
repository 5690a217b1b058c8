"""What a form version is made of, typed: pages, fields, answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

Text = Mapping[str, str]
"""A text in Vietnamese and English: {"vi": …, "en": …}."""

Widget = Literal[
    "text",
    "textarea",
    "date",
    "date_or_year",
    "number",
    "money",
    "select",
    "radio",
    "checkbox",
    "commune",
    "phone",
    "email",
]
Mode = Literal["ask", "known", "calculated"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `mode`: asked; known (a live register fills it, it is shown and can be corrected);
    calculated (the server fills it). `concept` says what the value is about, so that two
    questions for the same thing are found. `why` justifies asking what a register knows.
    """

    key: str
    widget: Widget
    label: Text
    mode: Mode = "ask"
    required: bool = False
    hint: Text = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    concept: str = ""
    why: str = ""
    autocomplete: str = ""
    rows: int = 3


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a form: what fits one screen and one thought.

    `doubts`: what to say when answers make the outcome doubtful (`doubts.py`). `paper`: the
    component that the page describes; one of the person's own papers can fill such a page.
    """

    key: str
    title: Text
    fields: tuple[Field, ...]
    lead: Text = field(default_factory=dict)
    doubts: tuple[Mapping[str, Any], ...] = ()
    paper: str = ""


@dataclass(frozen=True)
class Form:
    """A form version, ready to be shown, filled and checked."""

    key: str
    n: int
    pages: tuple[Page, ...]
    schema: Mapping[str, Any]
    conditions: Mapping[str, Any]
    prefill: Mapping[str, str]
    calculations: Mapping[str, Any]

    def fields(self) -> Iterator[Field]:
        for page in self.pages:
            yield from page.fields

    @cached_property
    def by_key(self) -> dict[str, Field]:
        return {each.key: each for each in self.fields()}

    def page(self, key: str) -> Page:
        """The page with this key, the first one for an empty key; KeyError when unknown."""
        if not key:
            return self.pages[0]
        return {page.key: page for page in self.pages}[key]

    def page_after(self, key: str) -> Page | None:
        """The next page, None after the last."""
        place = self.pages.index(self.page(key)) + 1
        return self.pages[place] if place < len(self.pages) else None

    def page_before(self, key: str) -> Page | None:
        """The page before, None before the first."""
        place = self.pages.index(self.page(key))
        return self.pages[place - 1] if place else None


def in_language(text: Text, language: str) -> str:
    """The text in "vi" or "en"; Vietnamese where English is missing."""
    return text.get(language) or text.get("vi", "")
