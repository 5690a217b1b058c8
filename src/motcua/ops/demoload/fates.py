"""What will become of a dossier, drawn before it begins."""

import random
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Fate:
    """`answer_share` of the 8 working hours used; `work_share` of the term used (over 1: late)."""

    answer_share: float
    work_share: float
    end: str  # granted, negative, refused, withdrawn
    supplement: bool
    supplement_days: int
    given_back: bool
    apology: bool
    score: int | None
    petition: bool


def care_of(unit: str) -> float:
    """How well an office works, the same in every history: 0.4 (well) to 2 (badly)."""
    return random.Random(unit).uniform(0.4, 2.0)  # noqa: S311 -- a fixed seed is the purpose


def fate_of(
    rng: random.Random, start: datetime, procedure: str, *, care: float, online: bool
) -> Fate:
    """Offices get better over time; a few dossiers go wrong in every way that the law knows.

    Work on what came online is shorter, for nothing has to be copied or typed.
    """
    later = start.year == 2026
    answer = rng.betavariate(2, 4) if rng.random() > care * (0.02 if later else 0.05) else (
        rng.uniform(1.05, 2.2)
    )  # fmt: skip
    late = rng.random() < care * (0.04 if later else 0.08)
    pace = rng.betavariate(5, 3)
    work = rng.uniform(1.05, 1.7) if late else pace * (0.78 if online else 1)
    end = rng.choices(["granted", "negative", "refused", "withdrawn"], [91, 4, 3.5, 1.5])[0]
    happy = [1, 1, 4, 32, 62] if not late else [15, 20, 25, 28, 12]
    return Fate(
        answer_share=answer,
        work_share=work,
        end=end,
        supplement=rng.random() < 0.08,
        supplement_days=rng.randrange(1, 9),
        given_back=rng.random() < 0.05,
        apology=late and procedure != "2.000815" and rng.random() < 0.5,
        score=rng.choices([1, 2, 3, 4, 5], happy)[0] if rng.random() < 0.35 else None,
        petition=rng.random() < (0.09 if late else 0.012),
    )
