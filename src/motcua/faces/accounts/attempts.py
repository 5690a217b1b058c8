"""Counting wrong tries; five in a row lock an account for a while."""

from datetime import datetime, timedelta

from django.db.models import F

from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.law.formats import moment
from motcua.law.log import logger
from motcua.law.parameters import value_on
from motcua.registers.people.models import Account

log = logger(__name__)


def refuse_if_locked(account: Account, now: datetime) -> None:
    """Raises `Refused` while the lock lasts."""
    if account.locked_until is not None and account.locked_until > now:
        raise Refused(
            "Too many wrong tries. This account is locked until %(until)s.",
            code="locked",
            until=moment(account.locked_until),
        )


def failed(account: Account, now: datetime) -> None:
    """Counts one wrong try; the last allowed one locks (`login_tries`, `login_lock_minutes`).

    Counted in the database, so that tries sent at once to several processes all count.
    """
    Account.objects.filter(pk=account.pk).update(failures=F("failures") + 1)
    account.refresh_from_db()
    day = local_day(now)
    if account.failures >= value_on("login_tries", day).integer():
        minutes = value_on("login_lock_minutes", day).integer()
        account.failures, account.locked_until = 0, now + timedelta(minutes=minutes)
        account.save(update_fields=["failures", "locked_until"])
        log.warning("account locked after too many tries: %s", account.pk)


def succeeded(account: Account) -> None:
    """Both factors were right: the count starts again."""
    account.failures, account.locked_until = 0, None
    account.save(update_fields=["failures", "locked_until"])
