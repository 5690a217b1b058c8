"""Lines of the sign-in log as people read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext

from motcua.faces.accounts.models import SignIn
from motcua.registers.people.models import AccountKind

STATES = {"in": "good", "out": "", "wrong": "warn", "locked": "bad", "refused": "bad"}
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))


@dataclass(frozen=True, slots=True)
class SignInLine:
    """Who (empty: a name that nobody has), when, how, with which outcome, from where."""

    at: datetime
    who: str
    username: str
    way: str
    outcome: str
    state: str
    address: str
    device: str


def signin_lines(rows: QuerySet[SignIn], most: int) -> list[SignInLine]:
    """The newest lines of these rows."""
    return lines_of(rows.select_related("account").order_by("-at", "-id")[:most])


def lines_of(rows: Iterable[SignIn]) -> list[SignInLine]:
    """These rows as lines. A citizen is named by nothing but the kind: the log is for the
    safety of the system, not for following people."""
    return [
        SignInLine(
            at=row.at, who=_who(row), username=_username(row), way=way_word(row.way),
            outcome=outcome_word(row.outcome), state=STATES[row.outcome],
            address=row.address or "", device=_device(row.device),
        )
        for row in rows
    ]  # fmt: skip


def way_word(way: str) -> str:
    return {
        "vneid": gettext("VNeID"),
        "password": gettext("password"),
        "code": gettext("password and code"),
        "enrol": gettext("first sign-in with a new code app"),
    }.get(way, way)


def outcome_word(outcome: str) -> str:
    return {
        "in": gettext("signed in"),
        "out": gettext("signed out"),
        "wrong": gettext("wrong password or code"),
        "locked": gettext("account was locked"),
        "refused": gettext("not let in"),
    }.get(outcome, outcome)


def _who(row: SignIn) -> str:
    if row.account is None:
        return gettext("nobody known")
    return (
        row.account.full_name if row.account.kind == AccountKind.OFFICER else gettext("a citizen")
    )


def _username(row: SignIn) -> str:
    return row.account.username if row.account and row.account.kind == AccountKind.OFFICER else ""


def _device(agent: str) -> str:
    """The browser's family; the whole string is in the row."""
    return next((name for mark, name in BROWSERS if mark in agent), "")
