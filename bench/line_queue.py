"""The officers' queue beside its own SQL."""

from collections.abc import Sequence

from bench.measure import Line, alternating, rate
from bench.sql import reads_of, run_all
from bench.stage import CLIENTS, Browser, Stage, session_of

REQUESTS = 80
PATH = "/can-bo/"


def measure(stage: Stage) -> Line:
    """Pages per second for the counter officer of a commune."""
    from motcua.registers.people.models import Account

    return page_rate(stage, PATH, session_of(Account.objects.get(username="mc.sathay")))


def page_rate(stage: Stage, path: str, session: str) -> Line:
    """Pages per second of one address, beside the rate of its reading statements alone."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies["motcua_session"] = session
    client.get(path)
    statements = reads_of(lambda: client.get(path))

    def get(part: Sequence[int]) -> None:
        browser = Browser(stage.port)
        for _ in part:
            status = browser.get(path, session)
            assert status == 200, f"{path} answered {status}"

    def bare() -> float:
        def run(part: Sequence[int]) -> None:
            run_all(stage.urls.application, [statements for _ in part])

        return rate(range(REQUESTS), run, clients=CLIENTS)

    def http() -> float:
        return rate(range(REQUESTS), get, clients=CLIENTS)

    http()
    bare()
    return alternating(http, bare, unit="pages/s")
