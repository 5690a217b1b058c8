"""The locks of a payment: its dossier first, then the order, as everywhere."""

from uuid import UUID

from motcua.casework.dossiers.lock import locked
from motcua.casework.dossiers.models import Dossier
from motcua.casework.money.models import PaymentOrder
from motcua.law.errors import Refused


def locked_order(order_id: UUID) -> tuple[Dossier, PaymentOrder]:
    """The dossier and its order, both locked; `Refused` (`not_found`) where there is none.

    An order that its owner takes back while money is on the way is gone when the lock comes.
    """
    rows = PaymentOrder.objects.filter(pk=order_id)
    known = rows.values_list("dossier_id", flat=True).first()
    dossier = locked(known) if known is not None else None
    order = rows.select_for_update().first()
    if dossier is None or order is None:
        raise Refused("There is no such payment order.", code="not_found")
    return dossier, order
