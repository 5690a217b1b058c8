"""The tables of this wing, for Django."""

from motcua.casework.delivery.models import Handover
from motcua.casework.documents.models import (
    Attachment,
    BookNumber,
    IssuedDocument,
    SigningTask,
    StoredFile,
    VaultItem,
)
from motcua.casework.dossiers.models import (
    Clock,
    Content,
    DailySerial,
    Dossier,
    Effort,
    IdentityCheck,
    RouteTask,
    SupplementRequest,
    Withdrawal,
)
from motcua.casework.feedback.models import Petition, PetitionAnswer, Rating
from motcua.casework.money.models import Obligation, PaymentMessage, PaymentOrder
from motcua.casework.notices.models import Notice

__all__ = [
    "Attachment",
    "BookNumber",
    "Clock",
    "Content",
    "DailySerial",
    "Dossier",
    "Effort",
    "Handover",
    "IdentityCheck",
    "IssuedDocument",
    "Notice",
    "Obligation",
    "PaymentMessage",
    "PaymentOrder",
    "Petition",
    "PetitionAnswer",
    "Rating",
    "RouteTask",
    "SigningTask",
    "StoredFile",
    "SupplementRequest",
    "VaultItem",
    "Withdrawal",
]
