"""What answers make doubtful: said while a form is filled, never a reason to stop it."""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.registers.forms.conditions import holds, kept
from motcua.registers.forms.fields import Form, in_language

Numbers = Mapping[str, object]
"""Dated parameters by the names that a form's doubts use; the caller knows the day."""


def doubts_of(
    form: Form, key: str, values: Mapping[str, object], numbers: Numbers, language: str
) -> Iterator[str]:
    """The sentences of one page that hold for these answers, with numbers and answers in them.

    A doubt is {if: condition, vi, en}; `below` in its condition may name a number.
    """
    counted = kept(form, values)
    for doubt in form.page(key).doubts:
        if holds(_with_numbers(doubt["if"], numbers), counted):
            yield in_language(doubt, language) % {**counted, **numbers}


def _with_numbers(condition: Any, numbers: Numbers) -> Any:
    if isinstance(condition, list):
        return [_with_numbers(each, numbers) for each in condition]
    if not isinstance(condition, Mapping):
        return condition
    return {
        word: numbers.get(part, part) if word == "below" else _with_numbers(part, numbers)
        for word, part in condition.items()
    }
