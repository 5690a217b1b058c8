"""One thread for each follower and feed, one for the duties, one that forgets, one that listens."""

import threading
from collections.abc import Callable, Sequence

from django.db import Error, connection

from motcua.law.log import logger
from motcua.ledger.follow import Follower, run_once, where_of
from motcua.ops.worker.duties import do_duties, do_forgetting
from motcua.ops.worker.wake import Waker
from motcua.registers.orgs.added import holding_added_rows

log = logger(__name__)

DUTIES_EVERY = 30.0
PULLS_EVERY = 3.0
AFTER_FAILURE = 3.0


def work(
    followers: Sequence[Follower],
    url: str,
    stop: threading.Event,
    pulls: Sequence[Callable[[], int]] = (),
) -> None:
    """Runs everything until `stop` is set; returns when each loop has finished its entry.

    `pulls` work on a beat (feeds of other systems, the facts); each is safe beside itself.
    """
    waker = Waker()
    threads = [
        threading.Thread(target=waker.listen, args=(url, stop), name="listen"),
        threading.Thread(target=_loop, args=(_at_times(do_duties, stop), stop), name="duties"),
        threading.Thread(
            target=_loop, args=(_at_times(do_forgetting, stop), stop), name="forgetting"
        ),
        *(
            threading.Thread(target=_loop, args=(_follow(each, waker), stop), name=each.name)
            for each in followers
        ),
        *(
            threading.Thread(target=_loop, args=(_pull(each, stop), stop), name=each.__name__)
            for each in pulls
        ),
    ]
    for thread in threads:
        thread.start()
    stop.wait()
    waker.call()
    for thread in threads:
        thread.join()


def _loop(step: Callable[[], None], stop: threading.Event) -> None:
    """Repeats `step`; whatever fails is logged and tried again on a fresh connection."""
    name = threading.current_thread().name
    while not stop.is_set():
        try:
            with holding_added_rows():
                step()
        except Error as error:
            log.warning("%s: the database failed: %s", name, type(error).__name__)
            _rest(stop)
        except Exception as error:  # noqa: BLE001 -- a loop goes on, whatever failed
            # Its words may quote a person: kind and place only.
            log.error("%s failed: %s", name, where_of(error))  # noqa: TRY400 -- no words of it
            _rest(stop)
    connection.close()


def _rest(stop: threading.Event) -> None:
    connection.close()
    stop.wait(AFTER_FAILURE)


def _follow(follower: Follower, waker: Waker) -> Callable[[], None]:
    def step() -> None:
        heard = waker.heard()
        if run_once(follower) == 0:
            waker.sleep(heard)

    return step


def _at_times(duty: Callable[[], None], stop: threading.Event) -> Callable[[], None]:
    def step() -> None:
        duty()
        stop.wait(DUTIES_EVERY)

    return step


def _pull(pull: Callable[[], int], stop: threading.Event) -> Callable[[], None]:
    """Again at once while there is more to read, else after a pause."""

    def step() -> None:
        if pull() == 0:
            stop.wait(PULLS_EVERY)

    return step
