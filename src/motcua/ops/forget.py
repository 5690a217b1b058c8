"""Removing lines of the sign-in log that have been kept as long as their rule asks.

Only the owner of the tables may remove them, so it runs in a process of its own while the town
works: `python -m motcua.ops.forget` with MOTCUA_HOME set.
"""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from motcua.law.log import logger
from motcua.law.parameters import value_on

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from motcua.faces.accounts.models import SignIn

log = logger(__name__)
PATIENCE = 60.0
"""Seconds for one day's lines; a worker that is asked to stop waits no longer for them."""


def old_sign_ins(now: datetime, day: date) -> "QuerySet[SignIn]":
    """The lines that are older at `now` than the months of the rule on the local `day`."""
    from motcua.faces.accounts.models import SignIn

    months = value_on("sign_in_log_months", day).integer()
    return SignIn.objects.filter(at__lt=now - timedelta(days=31 * months))


def forget_old_sign_ins() -> None:
    """Removes them; with the role of the owner only."""
    from django.utils import timezone

    old_sign_ins(timezone.now(), timezone.localdate()).delete()


def have_them_forgotten(now: datetime, day: date, *, patience: float = PATIENCE) -> bool:
    """For a process that is not the owner: has the old lines removed by one that is.

    Returns whether there were any and they are gone; where no owner's address is known, or it
    took longer than `patience` seconds, they stay for another day, and the log says so.
    """
    if not old_sign_ins(now, day).exists():
        return False
    try:
        done = subprocess.run(
            [sys.executable, "-m", "motcua.ops.forget"], check=False, timeout=patience
        )
    except subprocess.TimeoutExpired:
        log.warning("old lines of the sign-in log stay: removing them took too long")
        return False
    if done.returncode:
        log.warning("old lines of the sign-in log stay: the owner's role could not remove them")
    return done.returncode == 0


def main() -> int:
    """Exit status 0 when they are gone, 1 when the database did not let them go."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    os.environ["MOTCUA_DB_ROLE"] = "owner"
    import django
    from django.db import Error

    django.setup()
    from motcua.registers.orgs.added import holding_added_rows

    try:
        with holding_added_rows():
            forget_old_sign_ins()
    except Error:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
