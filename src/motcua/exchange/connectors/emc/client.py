"""Client of EMC: one message a transition."""

from dataclasses import dataclass

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.kinds.monitoring import ServiceMonitor, Track
from motcua.exchange.connectors.options import Options
from motcua.exchange.connectors.transport import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class EmcOptions(Options):
    """`profile` is the code that the ministry gave this installation."""

    profile: str = "MOTCUA"


class Emc(ServiceMonitor):
    """JSON over HTTP; codes as one local vendor sends them, unproven by a public text."""

    name = "emc"
    path = "emc"
    options_type = EmcOptions
    options: EmcOptions

    def check(self) -> Health:
        return self._ping()

    def track(self, message: Track, key: str) -> None:
        body = {
            "CodeProfile": self.options.profile,
            "SiteId": message.site,
            "CodeTTHC": message.procedure_code,
            "NameTTHC": message.procedure_name,
            "MaHoSo": message.dossier_code,
            "Status": message.status,
            "FormsReception": message.reception,
            "FormsPayments": message.payment,
            "Level": message.level,
            "IsFromDVCQG": int(message.from_portal),
            "IsDVCBC": int(message.by_post),
        }
        self.transport.send(Request("track", "TrackingMCDT", body=body, key=key)).must()
