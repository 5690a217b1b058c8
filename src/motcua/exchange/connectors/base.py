"""What every connector is: typed options, a transport, and an honest self-check."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.options import Options
from motcua.exchange.connectors.transport import Request, Transport


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a system can be used now, in one line for the administrator."""

    ok: bool
    detail: str


class Connector(ABC):
    """A client of one outside system. Stateless: made for each use by its slot."""

    name: ClassVar[str]
    path: ClassVar[str]  # where it stands in the sandbox
    options_type: ClassVar[type[Options]] = Options

    def __init__(self, options: Options) -> None:
        self.options = options
        self.transport = Transport(self.name, options)

    @abstractmethod
    def check(self) -> Health:
        """Asks the system for a sign of life; never raises."""

    def _ping(self) -> Health:
        """The sign of life that all sandbox systems and most gateways give: a readable object."""
        try:
            self.transport.send(Request("ping", "song", method="GET")).must()
        except SourceError as failed:
            return Health(ok=False, detail=f"{failed.why} at {self.options.base_url}")
        return Health(ok=True, detail=self.options.base_url)
