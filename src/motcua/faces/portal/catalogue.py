"""Reading the catalogue for people: search, filters, what is wanted most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db.models import Case, Count, IntegerField, QuerySet, When
from django.utils import timezone

from motcua.casework.dossiers.models import Dossier
from motcua.registers.catalogue.models import Procedure
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
    rows = Procedure.objects.filter(abolished_on=None)
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
        from motcua.law.text import sort_key

        names = Procedure.objects.order_by().values_list("field", flat=True).distinct()
        known = sorted(names, key=sort_key)
        cache.set("portal:fields", known, KEEP_SECONDS)
    return known


def most_wanted() -> list[Procedure]:
    """What people came for most in the last ninety days; else what can be filed here."""
    codes: list[str] | None = cache.get("portal:wanted")
    if codes is None:
        codes = _count_wanted()
        cache.set("portal:wanted", codes, KEEP_SECONDS)
    found = Procedure.objects.in_bulk(codes)
    return [found[code] for code in codes if code in found]


def _count_wanted() -> list[str]:
    since = timezone.now() - RECENT
    counted = (
        Dossier.objects.filter(created_at__gte=since)
        .exclude(business="draft")
        .values("procedure_id")
        .annotate(n=Count("id"))
        .order_by("-n", "procedure_id")[:MOST_WANTED]
    )
    codes = [row["procedure_id"] for row in counted]
    if len(codes) < MOST_WANTED:
        codes += _modelled(MOST_WANTED - len(codes), codes)
    return codes


def _modelled(n: int, without: list[str]) -> list[str]:
    rows = Procedure.objects.filter(versions__isnull=False).exclude(code__in=without)
    return list(rows.order_by("sort_key").distinct().values_list("code", flat=True)[:n])
