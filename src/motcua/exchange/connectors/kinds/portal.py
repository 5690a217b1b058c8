"""The national portal: what we tell it, and what it tells us."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class DossierMessage:
    """DongBoHoSoMC: one dossier as the portal wants it (`fields` by its own names)."""

    code: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProgressMessage:
    """CapNhatTienDoHoSoMC: one step of work on a dossier."""

    code: str
    handler: str
    title: str
    unit: str
    at: datetime
    text: str
    status: int
    due: datetime | None


@dataclass(frozen=True, slots=True)
class PortalChange:
    """One change of a dossier that another system owns. `status` is TrangThaiHoSo 1 to 10."""

    cursor: int
    code: str
    procedure_code: str
    unit_code: str
    status: int
    at: datetime
    owner_name: str
    owner_id: str
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    note: str
    result_link: str


class PetitionStage(StrEnum):
    """What has become of a petition at the portal; what it says stays there."""

    WAITING = "waiting"
    FORWARDED = "forwarded"  # to another unit; its term begins again
    HANDLED = "handled"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PetitionChange:
    """One change of a petition (PAKN). Its text and sender are not read: we only count."""

    cursor: int
    code: str
    stage: PetitionStage
    unit_code: str
    dossier_code: str
    sent_at: datetime
    at: datetime
    likes: int = 0
    dislikes: int = 0
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class PortalRating:
    """How a person rated a dossier at the portal: 1 to 5."""

    cursor: int
    dossier_code: str
    score: int
    comment: str
    at: datetime


class NationalPortal(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def put_dossier(self, message: DossierMessage, key: str) -> None:
        """Creates the dossier there or brings it up to date; once per key."""

    @abstractmethod
    def put_progress(self, messages: Sequence[ProgressMessage], key: str) -> None:
        """Tells steps of work, in chunks that the portal takes; once per key."""

    @abstractmethod
    def dossier(self, code: str) -> dict[str, Any] | None:
        """How the dossier stands at the portal (TraCuuHoSo), or None."""

    @abstractmethod
    def changes(self, after: int, limit: int) -> tuple[PortalChange, ...]:
        """Changes of dossiers owned by other systems, oldest first, after a cursor."""

    @abstractmethod
    def petitions(self, after: int, limit: int) -> tuple[PetitionChange, ...]:
        """Changes of petitions for our units, oldest first, after a cursor."""

    @abstractmethod
    def answer_petition(self, code: str, state: str, answer: str, key: str) -> None:
        """Tells the portal what became of a petition; once per key."""

    @abstractmethod
    def ratings(self, after: int, limit: int) -> tuple[PortalRating, ...]:
        """Ratings of our dossiers, oldest first, after a cursor."""
