"""What an administrator, or the owner, changes about an account; each change is an entry."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.law.errors import Refused
from motcua.ledger.append import append
from motcua.registers.people.access import scope_of, within
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account, AccountKind

STREAM = "account"


@transaction.atomic
def unlock(account_id: UUID, *, actor: Actor, at: datetime) -> Account:
    """Ends the lock after too many wrong tries. Raises `Refused` where there is none."""
    account = _held(account_id, actor)
    if account.locked_until is None or account.locked_until <= at:
        raise Refused("This account is not locked.", code="not_locked")
    account.failures, account.locked_until = 0, None
    return _changed(account, "account_unlocked", actor=actor, at=at)


@transaction.atomic
def reopen(account_id: UUID, *, actor: Actor, at: datetime) -> Account:
    """Opens a closed account, or one that rested too long; its rest is counted from now."""
    account = _held(account_id, actor)
    account.is_active, account.reopened_at = True, at
    account.failures, account.locked_until = 0, None
    return _changed(account, "account_reopened", actor=actor, at=at)


@transaction.atomic
def close(account_id: UUID, *, actor: Actor, at: datetime) -> Account:
    """Nobody signs in with it any more; what it did stays. Raises `Refused` for one's own."""
    account = _held(account_id, actor)
    if account.pk == actor.account_id:
        raise Refused("Nobody closes their own account.", code="own_account")
    account.is_active = False
    return _changed(account, "account_closed", actor=actor, at=at)


@transaction.atomic
def set_password(account_id: UUID, password: str, *, actor: Actor, at: datetime) -> Account:
    """The owner's new password; the caller has checked the old one and the rules."""
    if account_id != actor.account_id:
        raise Refused("You have no right to do this.", code="no_right")
    account = _locked(account_id)
    account.set_password(password)
    return _changed(account, "password_changed", actor=actor, at=at)


def _held(account_id: UUID, actor: Actor) -> Account:
    """An officer's account with a post in the administrator's province."""
    account = _locked(account_id)
    mine = account.postings.filter(within(scope_of(actor, "accounts"), actor.unit, "unit__path"))
    if account.kind != AccountKind.OFFICER or not mine.exists():
        raise _no_such_account()
    return account


def _locked(account_id: UUID) -> Account:
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if account is None:
        raise _no_such_account()
    return account


def _no_such_account() -> Refused:
    return Refused("There is no such account, or you may not see it.", code="not_found")


def _changed(account: Account, kind: str, *, actor: Actor, at: datetime) -> Account:
    account.save()
    append(
        STREAM, account.pk, kind, at=at, actor=f"account:{actor.account_id}", unit=actor.unit,
        payload={"role": actor.role},
    )  # fmt: skip
    return account
