"""Submitting over HTTP beside the same rows written by psycopg, eight of each."""

from collections.abc import Sequence

from bench.drafts import Draft, make_drafts
from bench.measure import Line, alternating, rate
from bench.sql import run_all, writes_of
from bench.stage import CLIENTS, Browser, Stage
from motcua.casework.journeys.confirm import confirm

ROUNDS = 5
PER_ROUND = 48


def measure(stage: Stage) -> Line:
    """Dossiers per second: the whole click (validate, freeze, code, clock, ledger, page)."""
    from django.utils import timezone

    drafts = make_drafts(2 * PER_ROUND * (ROUNDS + 1))
    ours, theirs = drafts[::2], drafts[1::2]
    batches = [
        _numbered(writes_of(lambda d=d: confirm(d.dossier, actor=d.actor, at=timezone.now())), n)
        for n, d in enumerate(theirs)
    ]

    def click(part: Sequence[Draft]) -> None:
        browser = Browser(stage.port)
        for draft in part:
            status = browser.post(draft.path, draft.session)
            assert status == 302, f"submit answered {status}"

    def http() -> float:
        return rate([ours.pop() for _ in range(PER_ROUND)], click, clients=CLIENTS)

    def bare() -> float:
        mine = [batches.pop() for _ in range(PER_ROUND)]
        return rate(mine, lambda part: run_all(stage.urls.application, part), clients=CLIENTS)

    http()
    bare()
    return alternating(http, bare, unit="dossiers/s", rounds=ROUNDS)


def _numbered(statements: list[str], number: int) -> list[str]:
    """Every rolled-back submission got the same serial; codes are unique, so number them."""
    return [one.replace("-0001'", f"-F{number:05}'") for one in statements]
