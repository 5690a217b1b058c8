"""A brake for pages that could be used to guess: so many tries, then a pause.

Counted in the database, so that all web processes count together and a restart forgets nothing.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from motcua.faces.accounts.address import client_address, network_of
from motcua.faces.accounts.models import Tries
from motcua.faces.portal.held import held
from motcua.law.errors import Refused

WINDOW = timedelta(minutes=15)
# One statement: of two tries at the same moment both count, in whichever process they are.
_COUNT = """
    INSERT INTO accounts_tries AS known (key, n, until) VALUES (%(key)s, 1, %(until)s)
    ON CONFLICT (key) DO UPDATE SET
        n = CASE WHEN known.until <= %(now)s THEN 1 ELSE known.n + 1 END,
        until = CASE WHEN known.until <= %(now)s THEN excluded.until ELSE known.until END
    RETURNING n
"""


def spend(request: HttpRequest, what: str, about: str) -> None:
    """Counts one try of this visitor and one about this thing; `Refused` when there were too
    many of either in a quarter of an hour. Nothing personal is kept, only a keyed hash and a
    number. Must not stand in a transaction that a refusal rolls back."""
    now = timezone.now()
    most = held("guesses_per_quarter_hour", timezone.localdate(now)).integer()
    address = client_address(request)
    keys = [f"{what}:from:{network_of(address) if address else 'nowhere'}"]
    if about:
        keys.append(f"{what}:about:{about.strip().upper()}")
    if max([count(key, now) for key in keys]) > most:
        raise Refused(
            "There were too many tries. Please wait a quarter of an hour.", code="too_many"
        )


def count(key: str, now: datetime) -> int:
    """Counts one try and returns how many there were in its window; forgets windows long over."""
    values: dict[str, str | datetime] = {
        "key": salted_hmac("motcua.limits", key, algorithm="sha256").hexdigest(),
        "now": now, "until": now + WINDOW,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        n = int(cursor.fetchone()[0])
    if n == 1:
        Tries.objects.filter(until__lt=now - WINDOW).delete()
    return n
