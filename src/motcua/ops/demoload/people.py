"""The synthetic people, organisations and staff that the history needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua import demo
from motcua.law.text import fold, person_sort_key
from motcua.registers.orgs.queries import COMMUNE_KINDS, units_on
from motcua.registers.people.models import (
    Account,
    AccountKind,
    Organisation,
    Person,
    Posting,
)

SINCE = date(2025, 7, 1)
ROLES = (("mc", "counter"), ("cv", "specialist"), ("ld", "leader"), ("vt", "clerk"))


@dataclass(frozen=True)
class Cast:
    """Who plays in the history, by the names that stories use."""

    people: Mapping[str, UUID]
    organisations: Mapping[str, UUID]
    accounts: Mapping[str, UUID]
    staff: Mapping[str, Mapping[str, str]]

    def officer(self, unit: str, role: str) -> str:
        """The username of the officer who holds a role in a unit."""
        return self.staff[unit][role]


def gather_cast() -> Cast:
    """Makes whoever is missing and returns everybody; safe to repeat."""
    _people()
    _organisations()
    _staff()
    staff: dict[str, dict[str, str]] = {}
    rows = Posting.objects.order_by("id").values_list("unit_id", "role", "account__username")
    for unit, role, username in rows:
        staff.setdefault(unit, {}).setdefault(role, username)
    return Cast(
        dict(Person.objects.values_list("national_id", "id")),
        dict(Organisation.objects.values_list("tax_code", "id")),
        dict(Account.objects.exclude(kind="citizen").values_list("username", "id")),
        staff,
    )


def _people() -> None:
    known = set(Person.objects.values_list("national_id", flat=True))
    Person.objects.bulk_create(
        [_person(one) for one in (*demo.NAMED, *demo.people()) if one.national_id not in known],
        ignore_conflicts=True,
    )


def _person(one: demo.DemoPerson) -> Person:
    return Person(
        national_id=one.national_id,
        full_name=one.full_name,
        full_name_fold=fold(one.full_name),
        sort_key=person_sort_key(one.full_name),
        birth_year=one.birth if isinstance(one.birth, int) else one.birth.year,
        birth_date=None if isinstance(one.birth, int) else one.birth,
        sex=one.sex,
        phone=one.phone,
        email=one.email,
        address=one.address,
        assurance=one.assurance,
    )


def _organisations() -> None:
    ids = dict(Person.objects.values_list("national_id", "id"))
    Organisation.objects.bulk_create(
        [
            Organisation(
                tax_code=one.tax_code,
                name=one.name,
                representative_id=ids.get(one.representative),
                address=one.address,
            )
            for one in demo.enterprises()
        ],
        ignore_conflicts=True,
    )


def _staff() -> None:
    """Four posts in every commune that has none; these accounts cannot sign in."""
    have = set(Posting.objects.values_list("unit_id", flat=True))
    communes = units_on(SINCE).filter(kind__in=COMMUNE_KINDS).exclude(path__in=have)
    # Nobody of these files a dossier, and no officer bears the name of a person one can sign in as.
    others = (one for one in demo.people(demo.SEED + 1, 500) if one not in demo.NAMED)
    accounts, postings = [], []
    for unit in communes.order_by("path"):
        for short, role in ROLES:
            account = Account(
                username=f"{short}.{unit.path.lower().replace('.', '')}",
                full_name=next(others).full_name,
                kind=AccountKind.OFFICER,
            )
            account.set_unusable_password()
            accounts.append(account)
            postings.append(Posting(account=account, unit=unit, role=role, valid_from=SINCE))
    Account.objects.bulk_create(accounts)
    Posting.objects.bulk_create(postings)
