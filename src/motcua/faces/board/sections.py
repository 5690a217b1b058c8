"""The indicators in the order in which people look for them."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext

from motcua.steering.indicators.catalogue import shipped
from motcua.steering.indicators.definition import Indicator

NINE = (
    "service_full_online", "dossier_online", "payment_online", "digitised", "synced",
    "result_electronic", "reused", "petition_on_time", "satisfaction_all",
)  # fmt: skip
EXPERIENCE = (
    "form_interactive", "autofill_share", "login_to_submit", "online_time_saving",
    "satisfaction_online",
)  # fmt: skip
TERMS = ("on_time", "on_time_first_appointment", "first_answer_in_time", "identity_checked")
HEADLINE = (*NINE, *TERMS, *EXPERIENCE)


def sections() -> list[tuple[str, list[Indicator]]]:
    """(heading, indicators); every shipped indicator stands in exactly one."""
    known = dict(shipped())
    taken = [
        (gettext("Nine targets of document 004"), _take(known, NINE)),
        (gettext("Terms kept"), _take(known, TERMS)),
        (gettext("Experience of users (documents 000 to 003)"), _take(known, EXPERIENCE)),
        (gettext("Balance of dossiers"), _take(known, _begin(known, "balance_"))),
        (gettext("Measures of the EMC"), _take(known, _begin(known, "emc_"))),
        (gettext("Index of decision 766"), _take(known, _begin(known, "q766_"))),
    ]
    rest = (gettext("Variants and other figures"), list(known.values()))
    return [each for each in [*taken[:3], rest, *taken[3:]] if each[1]]


def _begin(known: Mapping[str, Indicator], prefix: str) -> list[str]:
    return [each for each in known if each.startswith(prefix)]


def _take(known: dict[str, Indicator], ids: Iterable[str]) -> list[Indicator]:
    return [known.pop(each) for each in ids if each in known]
