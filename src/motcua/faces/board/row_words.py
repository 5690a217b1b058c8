"""Columns and cells of lists of rows, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.components.words import day, moment
from motcua.steering.facts.localtime import date_of
from motcua.steering.facts.schema import Table

SHOWN: Mapping[Table, tuple[str, ...]] = {
    "dossiers": (
        "code", "agency", "procedure", "channel", "state", "received_at", "due_at", "closed_at",
        "late_s",
    ),
    "petitions": ("code", "agency", "channel", "received_at", "due_at", "closed_at"),
    "payments": ("agency", "procedure", "channel", "received_at", "amount_dong"),
    "services": ("agency", "procedure", "offered", "from_day"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a list."""

    column: str
    title: str


def headings(table: Table, *, excluded: bool) -> list[Heading]:
    """The columns that people see; what was left out says why at the end."""
    titles = {
        "why": gettext("Reason"),
        "code": gettext("Code"),
        "agency": gettext("Unit"),
        "procedure": gettext("Procedure"),
        "channel": gettext("Way of filing"),
        "state": gettext("State"),
        "received_at": gettext("Received on"),
        "due_at": gettext("Due"),
        "closed_at": gettext("Ended"),
        "late_s": gettext("Late or early"),
        "amount_dong": gettext("Amount"),
        "offered": gettext("Offered"),
        "from_day": gettext("Since"),
    }
    shown = (*SHOWN[table], "why") if excluded else SHOWN[table]
    return [Heading(each, titles[each]) for each in shown]


def cell_words(head: Heading, row: Mapping[str, object], names: Mapping[str, str]) -> str:
    """One cell; empty where nothing is known."""
    value = row[head.column]
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, int):
        return _number_words(head.column, value)
    text = "" if value is None else str(value)
    if head.column in ("agency", "procedure"):
        return names.get(text, text)
    return words.why(text) if head.column == "why" else code_words(text)


def _number_words(column: str, value: int) -> str:
    if column == "from_day":
        return day(date_of(value))
    return _late(value) if column == "late_s" else words.value_words(value, "dong")


def code_words(code: str) -> str:
    """Codes of the facts in plain words; unknown ones as they are."""
    return {
        "online": gettext("Online"),
        "counter": gettext("At the counter"),
        "post": gettext("By post"),
        "portal": gettext("National portal"),
        "gateway": gettext("Other gateway"),
        "submitted": gettext("Filed"),
        "accepted": gettext("Accepted"),
        "in_progress": gettext("In work"),
        "supplement": gettext("To be completed"),
        "obligation": gettext("To be paid"),
        "refused": gettext("Not accepted"),
        "withdrawn": gettext("Withdrawn"),
        "stopped": gettext("Stopped"),
        "finished": gettext("Result is there"),
        "returned": gettext("Done"),
        "full": gettext("Full online service"),
        "partial": gettext("Partly online"),
        "none": gettext("Not online"),
    }.get(code, code)


def _late(seconds: int) -> str:
    """`trễ 3 giờ`, `sớm 2 ngày`."""
    span = words.duration(abs(seconds))
    if seconds > 0:
        return gettext("late by %(span)s") % {"span": span}
    return gettext("early by %(span)s") % {"span": span}
