"""Who works behind the web in this installation."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils import timezone

from motcua.ledger.follow import Follower, behind, lag


def followers() -> list[Follower]:
    """Those that tell others what happened."""
    from motcua.exchange.followers import FOLLOWERS

    return list(FOLLOWERS)


def pulls() -> Sequence[Callable[[], int]]:
    """What works on a beat: feeds of other systems, the facts, which take in many entries at a
    time because every step writes files, the public edition of the day before, what the board
    expects, and the reading of the whole ledger that somebody asked for."""
    from motcua.exchange.followers import PULLS

    return (*PULLS, catch_up_facts, publish_figures, foretell, verify_ledger)


def lags() -> dict[str, tuple[int, float]]:
    """Follower → (entries, seconds) that it is behind, the facts included."""
    from motcua.steering.facts.follow import place_of_facts

    known = {each.name: lag(each.name) for each in followers()}
    return {**known, "facts": behind(place_of_facts(settings.MOTCUA_HOME))}


def catch_up_facts() -> int:
    """Takes the ledger's next entries into the analytical store; returns how many."""
    from motcua.steering.facts.follow import catch_up

    return catch_up(settings.MOTCUA_HOME)


def publish_figures() -> int:
    """Makes yesterday's public edition once its figures are complete; returns how many."""
    from motcua.faces.board.publishing import publish_due

    return publish_due()


def foretell() -> int:
    """Works out what a page of the board asked to expect; returns how many answers."""
    from motcua.faces.board.foretelling import foretell_due

    return foretell_due()


def verify_ledger() -> int:
    """Reads the whole ledger again when a person or the day asks for it; how many runs."""
    from motcua.ledger.verification import ask_daily, run_pending
    from motcua.ops.demo_state import is_loading

    if not is_loading(settings.MOTCUA_HOME):  # a history that is being written changes yet
        ask_daily(at=timezone.now())
    return run_pending(settings.MOTCUA_HOME)
