"""Figures that were just computed are kept while the facts and the question are the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")
AT_MOST = 128
_known: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


def kept(key: Hashable, make: Callable[[], T]) -> T:
    """What was made for `key` in this process; made anew when it is not there.

    Two threads may make the same thing at once; both get a right one.
    """
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return cast(T, _known[key])
    value = make()
    with _lock:
        _known[key] = value
        while len(_known) > AT_MOST:
            _known.popitem(last=False)
    return value


def forget() -> None:
    """Forgets everything."""
    with _lock:
        _known.clear()
