"""The ministry's measuring system for online services (EMC)."""

from abc import abstractmethod
from dataclasses import dataclass

from motcua.exchange.connectors.base import Connector


@dataclass(frozen=True, slots=True)
class Track:
    """One transition of a dossier, with the measuring system's own codes.

    status: 0 other, 1 received, 2 in progress, 3 returned, 4 assigned; reception: 1 online,
    2 in person; payment: 0 none, 1 online, 2 other; level: 1 in person, 3 partial, 4 full.
    """

    dossier_code: str
    procedure_code: str
    procedure_name: str
    site: str
    status: int
    reception: int
    payment: int
    level: int
    from_portal: bool
    by_post: bool


class ServiceMonitor(Connector):
    """Raises `SourceUnavailable` without a usable answer, `SourceRefused` on a no."""

    @abstractmethod
    def track(self, message: Track, key: str) -> None:
        """Reports one transition; once per key."""
