"""What a dossier owes, by the fee rules that hold on the day."""

from dataclasses import asdict
from datetime import datetime
from typing import cast

from motcua.casework.dossiers.models import Content, Dossier
from motcua.law.calendar import local_day
from motcua.law.errors import Refused
from motcua.law.fees import Fee, fee_rule, reckon_fee
from motcua.law.parameters import Channel


def fee_of(dossier: Dossier, content: Content, *, on: datetime) -> Fee:
    """The fee in đồng at this moment. “0 đồng” is a fee row too, never an absent one.

    `version.fee["quantities"]` says which form fields count pages and copies.
    """
    rule = fee_rule(dossier.procedure_id)
    if rule is None:
        raise Refused("No fee rule of this procedure is known.", code="no_fee_rule")
    assert dossier.version is not None
    fields = dossier.version.fee.get("quantities", {})
    quantities = {
        name: int(content.values[field])
        for name, field in fields.items()
        if content.values.get(field)
    }
    return reckon_fee(
        rule, on=local_day(on), channel=cast("Channel", dossier.channel),
        quantities=quantities,
    )  # fmt: skip


def lines_of(fee: Fee) -> list[dict[str, object]]:
    """The fee's lines as they are stored with the payment order."""
    return [asdict(line) for line in fee.lines]
