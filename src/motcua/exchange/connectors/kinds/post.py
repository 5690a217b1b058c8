"""The public postal service: results on paper to the person's door."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.exchange.connectors.base import Connector


class ParcelState(StrEnum):
    """Where a parcel is."""

    ORDERED = "ordered"
    COLLECTED = "collected"
    UNDERWAY = "underway"
    DELIVERED = "delivered"
    CAME_BACK = "came_back"


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order to the post. Personal data: only what the postman needs."""

    dossier_code: str
    recipient: str
    phone: str
    address: str
    sender_unit: str
    fee: int


@dataclass(frozen=True, slots=True)
class ParcelStep:
    """One scan of a parcel."""

    state: ParcelState
    at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Tracking:
    """All scans so far, oldest first; `proof` names the proof of delivery."""

    waybill: str
    steps: tuple[ParcelStep, ...]
    proof: str

    @property
    def state(self) -> ParcelState:
        return self.steps[-1].state


class PostalService(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def order(self, parcel: Parcel, key: str) -> str:
        """Orders collection and returns the waybill number; once per key."""

    @abstractmethod
    def track(self, waybill: str) -> Tracking:
        """Where the parcel is."""
