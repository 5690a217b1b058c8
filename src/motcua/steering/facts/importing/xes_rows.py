"""XES by lxml, trace after trace, never the whole log in memory."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import IO

import pyarrow as pa
from lxml import etree

from motcua.steering.facts.importing.rows import Bad, text_table
from motcua.steering.facts.importing.source import Source, no_use

_STEP = 20_000
_STANDARD = {
    "activity": "concept:name",
    "at": "time:timestamp",
    "resource": "org:resource",
    "lifecycle": "lifecycle:transition",
}


class XesRows:
    """The events of a log; `row` is the event's ordinal in the file.

    Case attributes are those of the trace, named without prefix; a mapping written for the
    flattened file (`case:channel`) names them too.
    """

    typed = frozenset({"at", "received", "due", "closed"})

    def __init__(self, source: Source, stream: IO[bytes], wanted: Mapping[str, str]) -> None:
        self.source, self.stream = source, stream
        self.bad: list[Bad] = []
        self.read = 0
        self.empty_traces = 0
        self.of_event = _STANDARD | {r: n for r, n in wanted.items() if r in _STANDARD}
        case = wanted.get("case", "concept:name")
        self.of_trace = {
            role: name.removeprefix("case:")
            for role, name in ({**wanted, "case": case}).items()
            if role not in _STANDARD
        }
        self._met: set[str] = set()
        self.columns = {**self.of_event, **self.of_trace}

    def lines(self, rows: Iterable[int]) -> Iterator[int | None]:
        """None: nobody sees such a file as lines."""
        return (None for _ in rows)

    def __iter__(self) -> Iterator[pa.Table]:
        held: list[tuple[str | None, ...]] = []
        for trace in self._traces():
            held.extend(self._events(trace))
            if len(held) >= _STEP:
                yield self._batch(held)
                held = []
        if held:
            yield self._batch(held)
        self._complete()

    def _traces(self) -> Iterator[etree._Element]:
        try:
            walk = etree.iterparse(
                self.stream,
                events=("end",),
                tag=("{*}trace", "{*}global", "{*}log"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
            )
            for _, element in walk:
                if etree.QName(element).localname == "trace":
                    yield element
                _forget(element)
            if etree.QName(walk.root).localname != "log":
                raise no_use("%(file)s is no XES log.", self.source.path)
        except etree.XMLSyntaxError as error:
            raise no_use(
                "%(file)s is no readable XES: %(why)s.", self.source.path, why=error.msg
            ) from error

    def _events(self, trace: etree._Element) -> Iterator[tuple[str | None, ...]]:
        own = _attributes(trace)
        self._met.update(own)
        head = tuple(own.get(key) for key in self.of_trace.values())
        count = 0
        for event in trace.iterchildren("{*}event"):
            told = _attributes(event)
            count += 1
            yield head + tuple(told.get(key) for key in self.of_event.values())
        self.empty_traces += not count

    def _batch(self, held: list[tuple[str | None, ...]]) -> pa.Table:
        rows = range(self.read + 1, self.read + len(held) + 1)
        self.read += len(held)
        columns = zip(*held, strict=True)
        names = chain(self.of_trace, self.of_event)
        return text_table(dict(zip(names, map(list, columns), strict=True)), rows)

    def _complete(self) -> None:
        """Raises Refused for a mapped case attribute that no trace has."""
        missing = sorted(set(self.of_trace.values()) - self._met - {"concept:name"})
        if missing:
            raise no_use(
                "%(file)s has no case attribute %(missing)s; it has: %(names)s.",
                self.source.path,
                missing=", ".join(missing),
                names=", ".join(sorted(self._met)) or "none",
            )


def _forget(element: etree._Element) -> None:
    """Frees an element that has been read, and what stood before it."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _attributes(element: etree._Element) -> dict[str, str]:
    """Direct attributes (string, date, int, …) by key; nested ones and events have no value."""
    return {
        key: child.get("value", "")
        for child in element.iterchildren(tag=etree.Element)
        if (key := child.get("key")) is not None
    }
