"""The electronic data vault: papers that the state already holds for a person."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class VaultPaper:
    """A paper in somebody's vault. `paper_id` fetches its file."""

    paper_id: str
    kind_code: str
    title: str
    number: str
    issuer: str
    issued_on: date | None
    valid_until: date | None
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class VaultResult:
    """A result of ours for its owner's vault; the content is the signed file itself."""

    owner_id: str
    dossier_code: str
    kind_code: str
    title: str
    number: str
    issuer: str
    issued_on: date
    file_name: str
    content: bytes


class DataVault(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def papers(self, owner_id: str, asked_by: str, procedure_code: str) -> tuple[VaultPaper, ...]:
        """The papers of an owner; who asked is recorded there."""

    @abstractmethod
    def fetch(self, paper: VaultPaper) -> bytes:
        """The file of a paper; unusable when its checksum differs."""

    @abstractmethod
    def put_result(self, result: VaultResult, key: str) -> str:
        """Puts a result into the owner's vault and returns the receipt; once per key."""
