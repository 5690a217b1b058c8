"""Search in everyday words over the procedures of the database, with an index in memory."""

from functools import lru_cache

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, Count, Func, Value

from motcua.registers.catalogue.index import Entry, Hit, Index
from motcua.registers.catalogue.models import Procedure, ProcedureVersion


def search(text: str, top: int = 10) -> list[Hit]:
    """The best `top` procedures for a question, best first; marks and small slips do not matter.

    An exact code (1.014459, also 1.014459.H48) finds that procedure alone. The index is
    built once in each process and again after the catalogue has changed.
    """
    return current_index().search(text, top)


def current_index() -> Index:
    """The index of the catalogue as it stands now."""
    return _index(_state())


def _state() -> str:
    """Changes when any procedure's facts, name or abolition change; one quick query."""
    digest = Func(
        StringAgg("digest", delimiter=Value(""), order_by="code"),
        function="md5",
        output_field=CharField(),
    )
    found = Procedure.objects.filter(abolished_on=None).aggregate(n=Count("pk"), all=digest)
    return f"{found['n']}:{found['all']}:{ProcedureVersion.objects.count()}"


@lru_cache(maxsize=1)
def _index(state: str) -> Index:  # noqa: ARG001 -- the cache key
    modelled = set(ProcedureVersion.objects.values_list("procedure_id", flat=True))
    rows = Procedure.objects.filter(abolished_on=None).values_list(
        "code", "name_vi", "name_en", "field", "facts__results", "levels", "audience"
    )
    return Index(
        tuple(
            Entry(
                code,
                name,
                name_en,
                field,
                tuple(results or ()),
                tuple(levels),
                tuple(audience),
                code in modelled,
            )
            for code, name, name_en, field, results, levels, audience in rows.order_by("code")
        )
    )
