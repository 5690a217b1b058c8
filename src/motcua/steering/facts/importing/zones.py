"""Wall-clock times to instants and back, for whole columns, exactly as `zoneinfo` does it.

Times are microseconds since 1970 as int64. An hour that comes twice means its first pass;
one that is skipped is read with the offset before the skip: both as `datetime` with fold 0.
"""

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Micros = NDArray[np.int64]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400_000_000
_STEP = 7  # days between probes; no zone changes its offset twice within a week


def to_utc(wall: Micros, zone: ZoneInfo) -> Micros:
    """Instants of wall-clock times in `zone`."""
    if not len(wall):
        return wall
    changes, offsets = _changes(zone, *_years(wall))
    breaks = changes + np.maximum(offsets[:-1], offsets[1:])
    return wall - offsets[np.searchsorted(breaks, wall, side="right")]


def to_wall(instants: Micros, zone: ZoneInfo) -> Micros:
    """Wall-clock times in `zone` of instants."""
    if not len(instants):
        return instants
    changes, offsets = _changes(zone, *_years(instants))
    return instants + offsets[np.searchsorted(changes, instants, side="right")]


def _years(times: Micros) -> tuple[int, int]:
    """The years touched, widened to whole decades so that few ranges are ever computed."""
    first, last = (_moment(int(at)).year // 10 * 10 for at in (times.min(), times.max()))
    return max(first - 1, 1), min(last + 10, 9999)


@lru_cache(maxsize=64)
def _changes(zone: ZoneInfo, first: int, last: int) -> tuple[Micros, Micros]:
    """Instants at which the offset changes, and the offsets: one more than changes."""
    start = (datetime(first, 1, 2, tzinfo=UTC) - _EPOCH).days
    end = (datetime(last, 12, 30, tzinfo=UTC) - _EPOCH).days
    changes, offsets = [], [_offset(start * _DAY, zone)]
    for day in range(start, end, _STEP):
        low, high = day * _DAY, min(day + _STEP, end) * _DAY
        after = _offset(high, zone)
        if after != offsets[-1]:
            span = range(low, high + 1)
            at = bisect_left(span, 1, key=lambda t: _offset(t, zone) != offsets[-1])
            changes.append(low + at)
            offsets.append(after)
    return np.array(changes, dtype=np.int64), np.array(offsets, dtype=np.int64)


def _offset(instant: int, zone: ZoneInfo) -> int:
    offset = _moment(instant).astimezone(zone).utcoffset() or timedelta()
    return offset // timedelta(microseconds=1)


def _moment(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)
