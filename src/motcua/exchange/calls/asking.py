"""The frame of every question that a person waits for: outside transactions, and written down."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, is_dataclass
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.utils import timezone

from motcua.casework.dossiers.record import reference
from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.models import CallLog
from motcua.registers.people.actor import Actor

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks which system for what. `subject` is a dossier or payment order id."""

    system: str
    purpose: str
    actor: Actor
    subject: UUID | None = None


def ask(question: Question, put: Callable[[], T], outcome: Callable[[T], str] | None = None) -> T:
    """Runs `put`, writes one `CallLog` row whatever comes of it, and gives the answer.

    Refuses to run inside a transaction of ours: a network may not hold locks. Raises what
    `put` raises, `SourceUnavailable` or `SourceRefused`.
    """
    stay_outside_transactions()
    started = time.monotonic()
    result, digest = "error", ""
    try:
        answer = put()
        result = outcome(answer) if outcome else "answered"
        digest = digest_of(answer)
    except SourceUnavailable as gone:
        result = f"unavailable:{gone.why}"
        raise
    except SourceRefused as no:
        result = f"refused:{no.why}"
        raise
    finally:
        _write(question, result, digest, started)
    return answer


def stay_outside_transactions() -> None:
    """Raises RuntimeError inside `atomic` (the wrapper of a test case does not count)."""
    ours = [one for one in connection.atomic_blocks if not getattr(one, "_from_testcase", False)]
    if ours:
        raise RuntimeError("an outside system is asked outside any transaction")


def digest_of(answer: object) -> str:
    """sha256 of an answer in one canonical form."""
    plain = asdict(answer) if is_dataclass(answer) and not isinstance(answer, type) else answer
    text = json.dumps(plain, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _write(question: Question, result: str, digest: str, started: float) -> None:
    CallLog.objects.create(
        system=question.system,
        purpose=question.purpose,
        actor=reference(question.actor),
        unit=question.actor.unit or "",
        subject=question.subject,
        outcome=result[:40],
        ms=round((time.monotonic() - started) * 1000),
        digest=digest,
        at=timezone.now(),
    )
