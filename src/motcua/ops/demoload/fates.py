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


def fate_of(rng: random.Random, start: datetime, procedure: str) -> Fate:
    """Offices get better over time; a few dossiers go wrong in every way that the law knows."""
    later = start.year == 2026
    answer = rng.betavariate(2, 4) if rng.random() > (0.03 if later else 0.07) else (
        rng.uniform(1.05, 2.2)
    )  # fmt: skip
    late = rng.random() < (0.05 if later else 0.09)
    work = rng.uniform(1.05, 1.7) if late else rng.betavariate(5, 3)
    end = rng.choices(["granted", "negative", "refused", "withdrawn"], [91, 4, 3.5, 1.5])[0]
    happy = [2, 3, 8, 30, 57] if not late else [15, 20, 30, 25, 10]
    return Fate(
        answer_share=answer,
        work_share=work,
        end=end,
        supplement=rng.random() < 0.08,
        supplement_days=rng.randrange(1, 9),
        given_back=rng.random() < 0.05,
        apology=late and procedure != "2.000815" and rng.random() < 0.5,
        score=rng.choices([1, 2, 3, 4, 5], happy)[0] if rng.random() < 0.35 else None,
    )
