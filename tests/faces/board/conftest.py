"""Homes with facts that a test writes itself, and officers' browsers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from motcua.faces.board import kept
from motcua.registers.people.models import Account
from motcua.steering.facts.localtime import day_of, month_of
from motcua.steering.facts.schema import Table
from motcua.steering.facts.store import Row, Store

SA_THAY = "H48.190"
OTHER = "H48.101"
NOWHERE = (0, 0, str(UUID(int=0)))
YEAR = timezone.localdate().year
Tell = Callable[..., None]


def dossier(n: int, **told: object) -> Row:
    """One analytical row: online, ended in time, on day 5 of the year's January."""
    at = datetime(YEAR, 1, 5, 3, tzinfo=UTC)
    row: dict[str, object] = {
        "id": str(UUID(int=n)), "version": 1, "code": f"{SA_THAY}-{n:04d}", "province": "H48",
        "agency": SA_THAY, "unit": SA_THAY, "unit_kind": "xa", "level": "commune",
        "procedure": "9.000001", "channel": "online", "online": 1, "state": "returned",
        "outcome": "settled", "owner": "native", "received_at": at, "accepted_at": at,
        "closed_at": at + timedelta(days=3), "due_at": at + timedelta(days=4), "on_time": 1,
        "kept_first": 1,
    }  # fmt: skip
    row |= told
    for name in ("received", "closed"):
        moment = row[f"{name}_at"]
        assert moment is None or isinstance(moment, datetime)
        row |= {f"{name}_day": day_of(moment), f"{name}_month": month_of(day_of(moment))}
    return row


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    """A home of its own; nothing is remembered from other tests."""
    settings.MOTCUA_HOME = tmp_path
    kept.forget()
    return tmp_path


@pytest.fixture
def tell(home: Path) -> Tell:
    """`tell(dossiers=[…])`: writes facts that tell the ledger up to now."""

    def write(**rows: list[Row]) -> None:
        tables: dict[Table, list[Row]] = {}
        for name in ("dossiers", "petitions", "payments", "services"):
            tables[name] = rows.get(name, [])  # type: ignore[index]
        Store(home).write(tables, NOWHERE)

    return write


def officer_of(username: str) -> Client:
    """A browser in which this officer is signed in."""
    client = Client()
    client.force_login(Account.objects.get(username=username))
    session = client.session
    session["seen_at"] = timezone.now().isoformat()
    session.save()
    return client


@pytest.fixture
def office() -> Client:
    """The provincial office: sees the whole province."""
    return officer_of("vanphong")


@pytest.fixture
def leader() -> Client:
    """The leader of the commune Sa Thầy: sees that commune."""
    return officer_of("ld.sathay")
