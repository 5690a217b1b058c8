"""Writing down who somebody is, from an identity provider or from the counter."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from motcua.law.errors import Refused
from motcua.law.text import fold, nfc, person_sort_key
from motcua.registers.people.models import Account, AccountKind, Organisation, Person


@dataclass(frozen=True, slots=True)
class Represented:
    """An organisation that a person lawfully represents."""

    tax_code: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a source says about a person. Empty strings mean that it said nothing.

    `birth_date` is None where only the year is known; `sex` is "M", "F" or "".
    """

    national_id: str
    full_name: str
    birth_year: int | None
    birth_date: date | None = None
    sex: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    assurance: int = 0
    represents: tuple[Represented, ...] = ()


@transaction.atomic
def know_person(identity: Identity) -> Person:
    """The person with this national id number, made or brought up to date.

    What the source leaves out stays as it was; the assurance level never falls by a visit
    to the counter (0). Never matches by name, e-mail or telephone.
    """
    Person.objects.get_or_create(national_id=identity.national_id)  # safe beside itself
    person = Person.objects.select_for_update().get(national_id=identity.national_id)
    person.full_name = nfc(" ".join(identity.full_name.split()))
    person.full_name_fold = fold(person.full_name)
    person.sort_key = person_sort_key(person.full_name)
    if identity.birth_year is not None:
        person.birth_year, person.birth_date = identity.birth_year, identity.birth_date
    for name in ("sex", "phone", "email", "address", "assurance"):
        said = getattr(identity, name)
        if said:
            setattr(person, name, said)
    person.save()
    return person


@transaction.atomic
def sign_in_person(identity: Identity) -> Account:
    """As `know_person`; returns the account that may sign in, and records who is represented.

    Raises `Refused` when the account was closed. An organisation whose representative
    changed follows the source; one that is no longer named loses this representative.
    """
    person = know_person(identity)
    account = person.account
    if account is None:
        account, _ = Account.objects.get_or_create(
            username=identity.national_id,
            defaults={
                "kind": AccountKind.CITIZEN,
                "full_name": person.full_name,
                "password": make_password(None),  # nobody signs in here with a password
            },
        )
        person.account = account
        person.save(update_fields=["account"])
    if not account.is_active or account.kind != AccountKind.CITIZEN:
        raise Refused("This account is closed. Please ask at the counter.", code="account_closed")
    codes = [one.tax_code for one in identity.represents]
    person.organisations.exclude(tax_code__in=codes).update(representative=None)
    for one in identity.represents:
        Organisation.objects.update_or_create(
            tax_code=one.tax_code,
            defaults={"name": one.name, "address": one.address, "representative": person},
        )
    return account
