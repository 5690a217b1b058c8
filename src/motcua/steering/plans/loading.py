"""Loading plan documents into the database, any number of times."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields

from django.db import transaction
from django.utils import timezone

from motcua.steering.plans.comparing import weaker_than_parent
from motcua.steering.plans.documents import PlanDocument, Reading, Target
from motcua.steering.plans.models import Plan, PlanTarget, PlanTask


@dataclass(frozen=True)
class Loaded:
    """How much was loaded, and what to look at."""

    plans: int
    targets: int
    tasks: int
    warnings: tuple[str, ...]

    def answer(self) -> dict[str, object]:
        return {
            "plans": self.plans,
            "targets": self.targets,
            "tasks": self.tasks,
            "warnings": list(self.warnings),
        }


@transaction.atomic
def load(documents: Iterable[PlanDocument], unit_path: str = "") -> Loaded:
    """Stores plans; a known plan (by `doc`) is brought up to date.

    Heads, acknowledgements and done marks stay with their target or task (by position).
    `unit_path`: the unit that the plans bind here, where the documents do not say it by path.
    """
    known = list(documents)
    for document in known:
        _store(document, unit_path)
    warnings = [*_unmeasured(known), *_past(known), *weaker_than_parent(known)]
    return Loaded(
        len(known),
        sum(len(each.targets) for each in known),
        sum(len(each.tasks) for each in known),
        tuple(warnings),
    )


def targets_in_force() -> list[Target]:
    """The targets of all loaded plans."""
    rows = PlanTarget.objects.select_related("plan").order_by("plan__doc", "position")
    return [_target(row) for row in rows]


def _store(document: PlanDocument, unit_path: str) -> None:
    plan, _ = Plan.objects.update_or_create(
        doc=document.doc,
        defaults={
            "number": document.number or "",
            "dated": document.date or document.date_text or "",
            "issuer": document.issuer,
            "title": document.title,
            "first_year": document.first_year,
            "last_year": document.last_year,
            "unit_path": unit_path,
            "cited": [asdict(each) for each in document.cited],
            "notes": list(document.notes),
            "loaded_at": timezone.now(),
        },
    )
    for position, target in enumerate(document.targets):
        PlanTarget.objects.update_or_create(
            plan=plan, position=position, defaults=_target_fields(target, unit_path)
        )
    for position, task in enumerate(document.tasks):
        PlanTask.objects.update_or_create(
            plan=plan, position=position,
            defaults={
                "text": task.text, "lead": task.lead or "", "coordinate": task.coordinate or "",
                "clause": task.clause or "", "deadline_kind": task.deadline.kind,
                "deadline_text": task.deadline.text or "", "until": task.deadline.until,
            },
        )  # fmt: skip
    plan.targets.filter(position__gte=len(document.targets)).delete()
    plan.tasks.filter(position__gte=len(document.tasks)).delete()


def _target_fields(target: Target, unit_path: str) -> dict[str, object]:
    return {
        "year": target.year,
        "text": target.text,
        "comparator": target.comparator,
        "value": target.value,
        "unit": target.unit,
        "clause": target.clause or "",
        "indicators": list(target.indicators),
        "why": target.why or "",
        "reading": asdict(target.reading) if target.reading else None,
        "unit_path": target.unit_path or unit_path,
    }


def _target(row: PlanTarget) -> Target:
    reading = row.reading
    return Target(
        plan=row.plan.doc,
        year=row.year,
        text=row.text,
        comparator=row.comparator,
        value=row.value,
        unit=row.unit,
        clause=row.clause or None,
        indicators=tuple(row.indicators),
        why=row.why or None,
        reading=Reading(*(reading[each.name] for each in fields(Reading))) if reading else None,
        unit_path=row.unit_path or None,
    )


def _unmeasured(documents: Iterable[PlanDocument]) -> Iterator[str]:
    for document in documents:
        for target in document.targets:
            if not target.indicators:
                yield f"{document.doc}: “{target.text}”: {target.why}"


def _past(documents: Iterable[PlanDocument]) -> Iterator[str]:
    """Deadlines before the plan's own date are kept as written, and shown."""
    for document in documents:
        for task in document.tasks:
            until = task.deadline.until
            if until and document.date and until.isoformat() < document.date:
                yield (
                    f"{document.doc}: the deadline “{task.deadline.text}” lies before the plan's "
                    f"own date {document.date}."
                )
