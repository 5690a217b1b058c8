"""What a dossier owes, by the rule of its version."""

from datetime import datetime

from motcua.casework.dossiers.models import Content, Dossier
from motcua.law.fees import Fee, reckon_fee


def fee_of(dossier: Dossier, content: Content, *, on: datetime) -> Fee:
    """The fee in đồng at this moment. “0 đồng” is a fee row too, never an absent one."""
    assert dossier.version is not None
    rule = dossier.version.fee
    quantities = {
        name: int(content.values.get(field) or 0)
        for name, field in rule.get("quantities", {}).items()
    }
    return reckon_fee(rule, on=on.date(), channel=dossier.channel, quantities=quantities)
