"""The population register: who a person is by law."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class Query:
    """Every query to the population register is logged there and here with these."""

    request_id: str
    officer: str
    unit: str
    purpose: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What the register says of a person. `born` is None when only the year is known."""

    national_id: str
    full_name: str
    birth_year: int
    born: date | None
    sex: str  # M, F or empty
    ethnicity: str
    nationality: str
    address: str
    province: str
    commune: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a dossier says of a person, to be compared; `born` is ISO date, year, or empty."""

    national_id: str
    full_name: str
    born: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`fields` names what differs (national_id, full_name, born); empty when all agree."""

    fields: tuple[str, ...]

    @property
    def match(self) -> bool:
        return not self.fields


class PopulationRegister(Connector):
    """Raises `SourceUnavailable` when there is no usable answer."""

    @abstractmethod
    def find(self, national_id: str, full_name: str, query: Query) -> PersonRecord | None:
        """The person of that number and name (accents do not count), or None."""

    @abstractmethod
    def compare(self, claim: Claim, query: Query) -> Comparison:
        """Which of the claimed values the register does not confirm."""
