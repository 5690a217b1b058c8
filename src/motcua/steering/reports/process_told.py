"""A process in words: one sentence, the picture, and the tables behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.steering.process.analysis import Process
from motcua.steering.process.picture import hidden, picture
from motcua.steering.process.procedures import Split
from motcua.steering.process.words import sentence, wait
from motcua.steering.reports.grid import Cells, Grid
from motcua.steering.reports.words import Words

MOST_ARCS, MOST_VARIANTS, MOST_RETURNS, MOST_UNITS = 40, 10, 15, 60
SPREAD = ("p50", "p90", "p95", "mean", "max")


@dataclass(frozen=True)
class ProcessTold:
    """The process of one procedure. `notes` are sentences, the most telling first."""

    name: str
    says: str
    picture: str
    notes: list[str]
    tables: list[Grid]


def tell_split(split: Split, words: Words) -> list[ProcessTold]:
    """The drawn procedures in words."""
    return [
        tell_process(each.process, each.name or words("all_procedures"), words, key=f"p{n}-")
        for n, each in enumerate(split.drawn)
    ]


def tell_process(process: Process, name: str, words: Words, *, key: str = "") -> ProcessTold:
    """One process in words; `key` tells the pictures of one page apart."""
    told: dict[str, Any] = process.answer(MOST_VARIANTS)
    tables = (_times, _arcs, _variants, _rework, _returns, _units)
    made = [table(told, words) for table in tables]
    return ProcessTold(
        name=name,
        says=sentence(process, words.lang) + hidden(process, language=words.lang),
        picture=picture(process, name, language=words.lang, key=key, with_text=False),
        notes=_notes(told, words),
        tables=[table for table in made if table.rows],
    )


def _notes(told: Mapping[str, Any], words: Words) -> list[str]:
    found = []
    for key in ("bottleneck_sum", "bottleneck_mean"):
        if worst := told[key]:
            hours = words.n(worst["value_h"], 1)
            n = words.n(worst["n"])
            ends = {"start": worst["from"], "end": worst["to"]}
            found.append(words(f"p_{key}", hours=hours, n=n, **ends))
    again, cases = told["rework"], told["cases"]
    if again["share"] is not None:
        share = words.value(100 * again["share"], "%")
        found.append(words("p_rework", n=words.n(again["cases"]), all=words.n(cases), share=share))
    left_out = [f"{arc['from']} → {arc['to']}" for arc in told["arcs"] if arc.get("excluded")]
    if left_out:
        found.append(words("p_excluded", waits="; ".join(left_out)))
    return [*found, *(words.why(each["why"]) for each in told["warnings"])]


def _times(told: Mapping[str, Any], words: Words) -> Grid:
    rows = [
        (words(f"p_{key}"), *(words.n(told[key][name], 2) for name in SPREAD))
        for key in ("throughput_days", "working_days")
        if told[key]["p50"] is not None
    ]
    head = (words("p_kind"), *(words(f"p_{name}") for name in SPREAD))
    return Grid(words("p_times"), head, rows)


def _arcs(told: Mapping[str, Any], words: Words) -> Grid:
    def row(arc: Mapping[str, Any]) -> Cells:
        waits = [wait(arc[key], words.lang) for key in ("mean_h", "median_h")]
        mark = f" ({words('p_left_out')})" if arc.get("excluded") else ""
        total = words.n(arc["sum_h"])
        return (arc["from"], arc["to"] + mark, words.n(arc["n"]), *waits, total)

    head = ("p_from", "p_to", "p_times_n", "p_mean", "p_p50", "p_sum_h")
    title = _title("p_arcs", told["arcs"], MOST_ARCS, words)
    return _grid(title, head, told["arcs"][:MOST_ARCS], row, words, names=2)


def _variants(told: Mapping[str, Any], words: Words) -> Grid:
    def row(each: Mapping[str, Any]) -> Cells:
        share = words.value(100 * each["share"], "%")
        return (" → ".join(each["activities"]), words.n(each["n"]), share)

    title = words("p_variants", shown=len(told["top_variants"]), all=words.n(told["variants"]))
    return _grid(title, ("p_way", "cases", "p_share"), told["top_variants"], row, words)


def _rework(told: Mapping[str, Any], words: Words) -> Grid:
    def row(each: Mapping[str, Any]) -> Cells:
        return (each["activity"], words.n(each["repeats"]), words.n(each["cases"]))

    rows = told["rework"]["activities"][:MOST_RETURNS]
    head = ("p_activity", "p_repeats", "cases")
    return _grid(words("p_rework_title"), head, rows, row, words)


def _returns(told: Mapping[str, Any], words: Words) -> Grid:
    def row(each: Mapping[str, Any]) -> Cells:
        return (each["from"], each["to"], words.n(each["n"]), words.n(each["cases"]))

    title = _title("p_returns", told["returns"], MOST_RETURNS, words)
    head = ("p_from", "p_to", "p_times_n", "cases")
    return _grid(title, head, told["returns"][:MOST_RETURNS], row, words, names=2)


def _units(told: Mapping[str, Any], words: Words) -> Grid:
    def row(each: Mapping[str, Any]) -> Cells:
        name = each["unit"] or words("unnamed")
        shares = [each["rework_share"], each["late_rate"]]
        return (
            f"{name} ({words('small')})" if each["small"] else name,
            words.n(each["cases"]),
            *(words.n(each[key], 2) for key in ("p50", "p90", "mean")),
            *("–" if one is None else words.value(100 * one, "%") for one in shares),
        )

    head = ("unit", "cases", "p_p50", "p_p90", "p_mean", "p_rework_share", "p_late")
    title = _title("p_units", told["units"], MOST_UNITS, words)
    return _grid(title, head, told["units"][:MOST_UNITS], row, words)


def _grid(
    title: str,
    head: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    row: Callable[[Mapping[str, Any]], Cells],
    words: Words,
    names: int = 1,
) -> Grid:
    return Grid(title, tuple(words(name) for name in head), [row(each) for each in rows], names)


def _title(key: str, rows: Sequence[object], most: int, words: Words) -> str:
    """The title of a table, with how many rows it leaves out."""
    more = len(rows) - most
    return words(key) + (f" ({words('p_more', n=words.n(more))})" if more > 0 else "")
