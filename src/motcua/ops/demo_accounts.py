"""The accounts of a demo home; refused anywhere else."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from motcua import demo
from motcua.faces.accounts.totp import has_second_factor, set_secret
from motcua.law.errors import Refused
from motcua.registers.people.officers import ensure_officer

SINCE = date(2025, 7, 1)  # the first day of the two-tier model


def ensure_demo_accounts(units: Mapping[str, str]) -> list[demo.DemoOfficer]:
    """Makes the demo's officers with password, second factor and post; safe to repeat.

    `units` gives the path of each place that `motcua.demo` names: a commune's national code,
    `khcn` (department of science and technology), `province`. Officers whose place is not
    given are left out. Raises `Refused` outside a demo home.
    """
    if not settings.MOTCUA_DEMO:
        raise Refused("Demo accounts exist only in a demo home.", code="not_demo")
    made = [one for one in demo.officers() if one.unit in units]
    for one in made:
        account = ensure_officer(
            one.username,
            one.full_name,
            unit=units[one.unit],
            role=one.role,
            since=SINCE,
            password=demo.PASSWORD,
        )
        if not has_second_factor(account):
            set_secret(account, one.totp_secret)
    return made
