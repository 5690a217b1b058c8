"""The province that every test database has: real units and catalogue, synthetic officers."""

from datetime import UTC, datetime

from motcua import demo
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account, Person
from motcua.registers.people.record import Identity, Represented, sign_in_person

COMMUNE = "23527"
PENSION = "9.000001"
SCIENCE = "1.014459"
COPY = "2.000815"


def load() -> None:
    """Fills the template database; called once per change of migrations or shipped data."""
    from motcua.ops.demoload.registers import load_registers

    load_registers()


def moment(text: str) -> datetime:
    """A moment from local wall time, "2026-03-02 08:00"."""
    from zoneinfo import ZoneInfo

    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    return local.astimezone(UTC)


def officer(username: str) -> Actor:
    """The actor of a demo officer in their post."""
    account = Account.objects.get(username=username)
    post = account.postings.get()
    return Actor(
        account_id=account.id, person_id=None, name=account.full_name, role=post.role,
        roles=frozenset({post.role}), unit=post.unit_id, assurance=2, channel="counter",
    )  # fmt: skip


def citizen(who: demo.DemoPerson = demo.CITIZEN, organisation: str | None = None) -> Actor:
    """The actor of a demo person, signed in (for an enterprise by its tax code)."""
    person = known(who)
    represented = {one.tax_code: one.id for one in person.organisations.all()}
    return Actor(
        account_id=None, person_id=person.id, name=person.full_name, role="citizen",
        roles=frozenset({"citizen"}), unit="", assurance=2,
        on_behalf_of=represented[organisation] if organisation else None,
    )  # fmt: skip


def known(who: demo.DemoPerson) -> Person:
    """The person's row, as the identity provider would have written it."""
    born = who.birth
    sign_in_person(
        Identity(
            national_id=who.national_id, full_name=who.full_name,
            birth_year=born if isinstance(born, int) else born.year,
            birth_date=None if isinstance(born, int) else born,
            sex=who.sex, phone=who.phone or "", email=who.email, address=who.address,
            assurance=who.assurance,
            represents=tuple(
                Represented(one.tax_code, one.name, one.address)
                for one in demo.represented_by(who.national_id)
            ),
        )
    )  # fmt: skip
    return Person.objects.get(national_id=who.national_id)
