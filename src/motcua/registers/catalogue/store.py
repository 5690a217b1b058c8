"""Writes procedure facts into the database: new, changed, unchanged, and reviews."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import transaction

from motcua.law.text import sort_key
from motcua.registers.catalogue.importing.compact import read_compact
from motcua.registers.catalogue.importing.facts import ProcedureFacts, Review
from motcua.registers.catalogue.importing.source import Parsed, RefusedRow, read_file
from motcua.registers.catalogue.models import Procedure, ReviewItem

BATCH = 500
LONGEST_SORTED, LONGEST_SORT_KEY = 300, 1200
_COLUMNS = [
    "name_vi",
    "sort_key",
    "field",
    "levels",
    "audience",
    "agency",
    "decision",
    "facts",
    "digest",
]


@dataclass(slots=True)
class ImportResult:
    """What an import did. `review` holds all that a person must decide in this file."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    review: list[Review] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)


def import_catalogue(file: Path) -> ImportResult:
    """Imports a file of raw procedures in one transaction; a second time changes nothing.

    Ownership, English names and modelled versions are ours and stay untouched.
    Raises `Refused` when the file cannot be read; then nothing is written.
    """
    return _store(read_file(file))


def load_shipped_catalogue() -> ImportResult:
    """Loads the facts that ship with the product, on the first start or any later one."""
    return _store(read_compact())


@transaction.atomic
def _store(rows: Iterable[Parsed | RefusedRow]) -> ImportResult:
    result = ImportResult()
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        result.read += len(batch)
        result.refused += [row for row in batch if isinstance(row, RefusedRow)]
        parsed = [row for row in batch if isinstance(row, Parsed)]
        _write(parsed, result)
        _write_reviews(parsed)
        result.review += [review for row in parsed for review in row.reviews]
    return result


def _write(rows: list[Parsed], result: ImportResult) -> None:
    read = [_procedure(row.facts) for row in rows]
    codes = [one.code for one in read]
    known = dict(Procedure.objects.filter(code__in=codes).values_list("code", "digest"))
    new = [one for one in read if one.code not in known]
    changed = [one for one in read if known.get(one.code, one.digest) != one.digest]
    Procedure.objects.bulk_create(new)
    Procedure.objects.bulk_update(changed, _COLUMNS)
    result.new += len(new)
    result.changed += len(changed)
    result.unchanged += len(rows) - len(new) - len(changed)


def _procedure(facts: ProcedureFacts) -> Procedure:
    return Procedure(
        code=facts.code,
        name_vi=facts.name,
        sort_key=sort_key(facts.name[:LONGEST_SORTED])[:LONGEST_SORT_KEY],
        field=facts.field,
        levels=list(facts.levels),
        audience=list(facts.audience),
        agency=", ".join(facts.agencies),
        decision=facts.decision,
        facts=facts.details(),
        digest=facts.digest(),
    )


def _write_reviews(rows: list[Parsed]) -> None:
    """Makes the open reviews of these procedures those of this reading.

    A settled one stays settled until its reason changes; the raw text is only replaced by
    a fuller one, because the shipped form leaves long texts out.
    """
    there = {
        (item.procedure_id, item.field): item
        for item in ReviewItem.objects.filter(procedure__in=[row.facts.code for row in rows])
    }
    wanted = {(one.code, one.field): one for row in rows for one in row.reviews}
    gone = [item.pk for key, item in there.items() if key not in wanted]
    stale = list(_stale(there, wanted))
    ReviewItem.objects.filter(pk__in=gone).delete()
    ReviewItem.objects.bulk_update(stale, ["raw", "why", "settled_at"])
    ReviewItem.objects.bulk_create(
        ReviewItem(procedure_id=one.code, field=one.field, raw=one.raw, why=one.why)
        for key, one in wanted.items()
        if key not in there
    )


def _stale(
    there: dict[tuple[str, str], ReviewItem], wanted: dict[tuple[str, str], Review]
) -> Iterator[ReviewItem]:
    for key in there.keys() & wanted.keys():
        item, one = there[key], wanted[key]
        raw = one.raw or item.raw
        if (item.raw, item.why) != (raw, one.why):
            if item.why != one.why:
                item.settled_at = None
            item.raw, item.why = raw, one.why
            yield item
