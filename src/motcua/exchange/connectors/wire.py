"""Careful reading of what another system sent: a wrong shape is an unusable answer."""

from collections.abc import Mapping
from datetime import datetime

from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.law.calendar import VIETNAM

Json = Mapping[str, object]
STAMP = "%Y%m%d%H%M%S"


class Reader:
    """Reads typed values from one JSON object of `system`."""

    def __init__(self, system: str, data: object) -> None:
        self.system = system
        if not isinstance(data, Mapping):
            raise self._broken("object")
        self.data: Json = data

    def text(self, key: str, default: str | None = None) -> str:
        """A string; a missing or null one gives `default`, and without it is unusable."""
        value = self.data.get(key, default)
        value = default if value is None else value
        if not isinstance(value, str):
            raise self._broken(key)
        return value

    def whole(self, key: str) -> int:
        """A whole number (money in đồng, counts); true and false are none."""
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._broken(key)
        return value

    def flag(self, key: str) -> bool:
        """True or false; a missing one is false."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            raise self._broken(key)
        return value

    def part(self, key: str) -> "Reader":
        """The object under `key`."""
        return Reader(self.system, self.data.get(key))

    def rows(self, key: str) -> list["Reader"]:
        """The list of objects under `key`."""
        value = self.data.get(key)
        if not isinstance(value, list):
            raise self._broken(key)
        return [Reader(self.system, row) for row in value]

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of strings under `key`; a missing one is empty."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self._broken(key)
        return tuple(value)

    def stamp(self, key: str) -> datetime:
        """A moment written yyyyMMddHHmmss in Vietnamese time."""
        try:
            return datetime.strptime(self.text(key), STAMP).replace(tzinfo=VIETNAM)
        except ValueError as wrong:
            raise self._broken(key) from wrong

    def _broken(self, key: str) -> SourceUnavailable:
        return SourceUnavailable(self.system, "unreadable_answer", key)


def stamp(at: datetime | None) -> str:
    """yyyyMMddHHmmss in Vietnamese time, 24 hours; empty for None."""
    return at.astimezone(VIETNAM).strftime(STAMP) if at else ""
