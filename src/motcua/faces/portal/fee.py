"""What a draft will cost, in words and lines."""

from django.utils import timezone

from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.money.fees import fee_of
from motcua.law.errors import Refused
from motcua.law.fees import Fee


def fee_of_draft(dossier: Dossier, content: Content) -> Fee | None:
    """The fee as it stands now; None while the answers that it depends on are missing."""
    try:
        return fee_of(dossier, content, on=timezone.now())
    except (Refused, ValueError):
        return None
