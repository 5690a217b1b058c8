"""Reading the catalogue for people: search, filters, what is wanted most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db.models import Case, IntegerField, QuerySet, When
from django.utils import timezone

from motcua.casework.dossiers.queries import most_filed
from motcua.faces.portal.procedures import direct_filing
from motcua.law.text import sort_key
from motcua.registers.catalogue.models import Procedure
from motcua.registers.catalogue.queries import (
    fields_known,
    modelled_codes,
    native_on,
    procedures_in_force,
    procedures_of,
)
from motcua.registers.catalogue.search import search

PERSONS = ("citizen", "overseas", "foreigner", "foreign_resident")
ORGANISATIONS = (
    "organisation", "enterprise", "foreign_enterprise", "cooperative", "foreign_organisation",
    "domestic_enterprise", "official", "party_member", "party_organisation",
)  # fmt: skip
AUDIENCES = {"nguoi-dan": PERSONS, "to-chuc": ORGANISATIONS}
LEVELS = ("xa", "tinh", "bo")
FOUND_AT_MOST = 60
MOST_WANTED = 6
RECENT = timedelta(days=90)
KEEP_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor of the catalogue looks for; empty text means no wish."""

    text: str = ""
    field: str = ""
    level: str = ""
    audience: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "Wish":
        return cls(
            text=data.get("q", "").strip()[:200],
            field=data.get("linh-vuc", ""),
            level=data.get("cap", "") if data.get("cap") in LEVELS else "",
            audience=data.get("doi-tuong", "") if data.get("doi-tuong") in AUDIENCES else "",
        )


def find(wish: Wish) -> QuerySet[Procedure]:
    """The procedures of the wish: best match first when a text is given, else by alphabet."""
    rows = procedures_in_force()
    if wish.field:
        rows = rows.filter(field=wish.field)
    if wish.level:
        rows = rows.filter(levels__contains=[wish.level])
    if wish.audience:
        rows = rows.filter(audience__has_any_keys=list(AUDIENCES[wish.audience]))
    if not wish.text:
        return rows.order_by("sort_key", "code")
    codes = [hit.code for hit in search(wish.text, top=FOUND_AT_MOST)]
    order = Case(
        *(When(code=code, then=place) for place, code in enumerate(codes)),
        default=len(codes),
        output_field=IntegerField(),
    )
    return rows.filter(code__in=codes).order_by(order)


def fields_of_life() -> list[str]:
    """All fields that have a procedure, in Vietnamese order."""
    known: list[str] | None = cache.get("portal:fields")
    if known is None:
        known = sorted(fields_known(), key=sort_key)
        cache.set("portal:fields", known, KEEP_SECONDS)
    return known


@dataclass(frozen=True, slots=True)
class Wanted:
    """What people come for: what is filed here, and what is filed at the national portal."""

    here: list[Procedure]
    elsewhere: list[Procedure]


def wanted_now() -> Wanted:
    """What can be filed here first, then what else people came for most."""
    known = native_codes()
    return Wanted(
        list(procedures_of(known)), [one for one in most_wanted() if one.code not in known]
    )


def native_codes() -> frozenset[str]:
    """The procedures that can be filed here today."""
    day = timezone.localdate()
    key = f"portal:native:{day}"
    known: frozenset[str] | None = cache.get(key)
    if known is None:
        known = native_on(day)
        cache.set(key, known, KEEP_SECONDS)
    return frozenset(code for code in known if direct_filing(code, day))


def most_wanted() -> list[Procedure]:
    """What people came for most in the last ninety days; else what can be filed here."""
    codes: list[str] | None = cache.get("portal:wanted")
    if codes is None:
        codes = _count_wanted()
        cache.set("portal:wanted", codes, KEEP_SECONDS)
    found = {one.code: one for one in procedures_of(codes)}
    return [found[code] for code in codes if code in found]


def _count_wanted() -> list[str]:
    codes = most_filed(timezone.now() - RECENT, MOST_WANTED)
    more = [one.code for one in procedures_of(modelled_codes()) if one.code not in codes]
    return [*codes, *more][:MOST_WANTED]
