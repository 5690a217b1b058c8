"""The one registry: which connector serves which kind of question.

`population.get()` gives a ready `PopulationRegister`. Another province replaces a connector
by `settings.MOTCUA_CONNECTORS["dancu"]` (address, patience) or by `MOTCUA_CONNECTOR_CLASSES`
(`{"dancu": "package.module:Class"}`), never by changing a caller.
"""

import importlib
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.conf import settings

from motcua.exchange.connectors.base import Connector
from motcua.exchange.connectors.kinds.business import BusinessRegister
from motcua.exchange.connectors.kinds.hotline import Hotline
from motcua.exchange.connectors.kinds.message import MessageService
from motcua.exchange.connectors.kinds.monitoring import ServiceMonitor
from motcua.exchange.connectors.kinds.payment import PaymentGateway
from motcua.exchange.connectors.kinds.population import PopulationRegister
from motcua.exchange.connectors.kinds.portal import NationalPortal
from motcua.exchange.connectors.kinds.post import PostalService
from motcua.exchange.connectors.kinds.signing import SigningService, TimestampAuthority
from motcua.exchange.connectors.kinds.vault import DataVault
from motcua.exchange.connectors.options import read_options

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Slot(Generic[C]):
    """A place for one connector; `target` is `module:class`, imported on first use."""

    name: str
    target: str

    def connector(self) -> Connector:
        """The connector of this place, without its kind."""
        target = str(getattr(settings, "MOTCUA_CONNECTOR_CLASSES", {}).get(self.name, self.target))
        module, _, attribute = target.partition(":")
        made: type[Connector] = getattr(importlib.import_module(module), attribute)
        return made(read_options(made.options_type, self.name, made.path))

    def get(self) -> C:
        """The connector of this place, typed by its kind."""
        return cast("C", self.connector())


def _slot(name: str, attribute: str) -> Slot[C]:
    return Slot(name, f"motcua.exchange.connectors.{name}.client:{attribute}")


population: Slot[PopulationRegister] = _slot("dancu", "Dancu")
business: Slot[BusinessRegister] = _slot("doanhnghiep", "Doanhnghiep")
payment: Slot[PaymentGateway] = _slot("thanhtoan", "Thanhtoan")
post: Slot[PostalService] = _slot("buuchinh", "Buuchinh")
portal: Slot[NationalPortal] = _slot("dvcqg", "Dvcqg")
vault: Slot[DataVault] = _slot("kho", "Kho")
monitor: Slot[ServiceMonitor] = _slot("emc", "Emc")
hotline: Slot[Hotline] = _slot("c1022", "C1022")
messages: Slot[MessageService] = _slot("tinnhan", "Tinnhan")
signing: Slot[SigningService] = Slot(
    "chungthu", "motcua.exchange.connectors.signing.client:Chungthu"
)
timestamps: Slot[TimestampAuthority] = Slot(
    "tsa", "motcua.exchange.connectors.timestamp.client:Tsa"
)

SLOTS: tuple[Slot[object], ...] = cast(
    "tuple[Slot[object], ...]",
    (
        population,
        business,
        payment,
        post,
        portal,
        vault,
        monitor,
        hotline,
        messages,
        signing,
        timestamps,
    ),
)
