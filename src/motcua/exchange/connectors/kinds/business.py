"""The business register: enterprises and household businesses by tax code."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class EnterpriseRecord:
    """What the register says of an enterprise."""

    tax_code: str
    name: str
    name_en: str
    kind: str
    registered_on: date | None
    address: str
    representative_name: str
    representative_id: str
    state: str  # active, suspended, dissolved


class BusinessRegister(Connector):
    """Raises `SourceUnavailable` when there is no usable answer."""

    @abstractmethod
    def find(self, tax_code: str) -> EnterpriseRecord | None:
        """The enterprise of that tax code, or None."""

    @abstractmethod
    def represented_by(self, national_id: str) -> tuple[EnterpriseRecord, ...]:
        """The enterprises whose legal representative has that number."""
