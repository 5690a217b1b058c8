"""The table of channels, times and fees, which the source prints without separators.

"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến4 Ngày làm việcMiễn phíDịch vụ bưu chính…"

A row is a channel word, a time cell, a fee cell, an optional note in brackets and a
description. A cell is taken only when it can be read in one way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from motcua.registers.catalogue.importing.facts import Channel, Fee, Limit
from motcua.registers.catalogue.importing.fees import read_fee
from motcua.registers.catalogue.importing.silence import NO_TERM

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
CHANNELS = {"Trực tuyến": "online", "Dịch vụ bưu chính": "post", "Trực tiếp": "counter"}
UNITS = {
    "Ngày làm việc": "working_day",
    "Giờ làm việc": "working_hour",
    "Ngày": "day",
    "Giờ": "hour",
    "Tháng": "month",
}
NOTHING = (
    "Không có thông tin",
    "Không phải trả kết quả cho người nộp thuế",
    "Không quy định",
    "Không",
)
_WORD = "|".join(CHANNELS)
_FEE = r"Không có thông tin|Miễn phí|(?P<amount>\d[\d.,]*)? ?(?P<currency>Việt Nam Đồng|VNĐ|USD)"
_ROW = re.compile(
    rf"(?P<channel>{_WORD})"
    rf"(?P<time>{'|'.join(NOTHING)}"
    rf"|(?P<n>\d+(?:\.\d+)?) ?(?P<unit>{'|'.join(UNITS)})|(?P<bare>\d[\d.,]*))"
    rf" ?(?P<fee>{_FEE})"
)
_HIDDEN = re.compile(rf"(?<=[^\s(“\"/,-])(?:{_WORD})(?=[A-ZĐ\d])")
_TERM = re.compile(
    r"(\d+)\s*(?:\([^)]{1,25}\)\s*)?(ngày làm việc|giờ làm việc|ngày|giờ|tháng)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was not taken: which field, the raw text, why."""

    field: str
    raw: str
    why: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as cut out of the text: the match of its cells and the text behind them."""

    cells: re.Match[str]
    rest: str

    @property
    def raw(self) -> str:
        return self.cells[0] + self.rest


def read_channels(text: str) -> tuple[tuple[Channel, ...], list[Doubt]]:
    """The rows of the table and the cells that could not be read surely."""
    body = text.removeprefix(HEADER).strip()
    rows = list(_rows(body))
    if not rows or rows[0].cells.start() != 0:
        return (), [Doubt("channels", body, "the table cannot be cut into rows")]
    doubts: list[Doubt] = []
    channels = tuple(dict.fromkeys(_channel(row, doubts) for row in rows))
    if any(_HIDDEN.search(row.rest) for row in rows):
        doubts.append(Doubt("channels", body, "a row may hide in a description"))
    return _whole_fees(channels), doubts + _several(channels, body)


def _rows(body: str) -> Iterator[_Row]:
    found = list(_ROW.finditer(body))
    for row, following in zip_longest(found, found[1:]):
        yield _Row(row, body[row.end() : following.start() if following else None])


def _channel(row: _Row, doubts: list[Doubt]) -> Channel:
    limit, fee = _limit(row, doubts), _fee(row, doubts)
    return Channel(CHANNELS[row.cells["channel"]], limit, fee, varies=_varies(limit, row.rest))


def _limit(row: _Row, doubts: list[Doubt]) -> Limit | None:
    cells = row.cells
    if cells["unit"]:
        n = float(cells["n"])
        return Limit(int(n) if n.is_integer() else n, UNITS[cells["unit"]])
    if cells["bare"] and cells["currency"] and not cells["amount"]:
        doubts.append(Doubt("limit", row.raw, "the number of the limit and the amount are glued"))
    elif cells["bare"]:
        doubts.append(Doubt("limit", row.raw, "a number without a unit"))
    else:
        doubts.append(Doubt("limit", row.raw, NO_TERM))
    return None


def _fee(row: _Row, doubts: list[Doubt]) -> Fee | None:
    cells = row.cells
    if cells["currency"] and not cells["amount"]:
        doubts.append(Doubt("fee", row.raw, "the number of the limit and the amount are glued"))
        return None
    fee, why = read_fee(cells["fee"], cells["amount"], cells["currency"], row.rest)
    if why:
        doubts.append(Doubt("fee", row.raw, why))
    return fee


def _varies(limit: Limit | None, rest: str) -> bool:
    """Whether the description names another term than the cell."""
    if limit is None:
        return False
    unit = {value: key.lower() for key, value in UNITS.items()}[limit.unit]
    named = {(int(n), word.lower()) for n, word in _TERM.findall(rest)}
    return bool(named - {(limit.n, unit), (limit.n, unit.removesuffix(" làm việc"))})


def _whole_fees(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """A channel that stands several times shows all its fees or none: half would mislead."""
    unsure = {one.channel for one in channels if one.fee is None}
    return tuple(
        dict.fromkeys(replace(one, fee=None) if one.channel in unsure else one for one in channels)
    )


def _several(channels: tuple[Channel, ...], body: str) -> list[Doubt]:
    """Channels that stand in the table more than once with different cells."""
    names = [one.channel for one in channels]
    if len(set(names)) == len(names):
        return []
    terms = {(one.channel, one.limit) for one in channels if one.limit}
    fees = {(one.channel, one.fee) for one in channels if one.fee}
    doubts = []
    if len(terms) > len({name for name, _ in terms}):
        doubts.append(Doubt("limit", body, "one channel has several terms, the case decides"))
    if len(fees) > len({name for name, _ in fees}):
        doubts.append(Doubt("fee", body, "one channel has several fees, the case decides"))
    return doubts
