"""Rankings as pages show them: places with their intervals, and why some have no place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.faces.board import words
from motcua.faces.board.asking import ask_rank
from motcua.faces.board.known import Known
from motcua.faces.board.reach import Reach
from motcua.faces.board.wish import Wish
from motcua.faces.components.charts.intervals import interval
from motcua.faces.components.charts.scale import range_of
from motcua.faces.components.words import local
from motcua.law.parameters import value_on
from motcua.registers.orgs.models import Unit
from motcua.steering.indicators.catalogue import chosen, shipped
from motcua.steering.ranking.placing import Placed, Score
from motcua.steering.ranking.ranking import COMPOSITE, Ranking

_ID = re.compile(r"\b[a-z][a-z0-9_]*\b")
KINDS = ("so", "xa", "phuong", "dac_khu")
BASE = "on_time"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of a ranking. `mine` is the unit that the page is about.

    `numbers` are score, ends of its interval, numerator, denominator, for files.
    """

    rank: int | None
    unit: str
    name: str
    score: str
    span: str
    counted: str
    picture: SafeString | None
    why: str
    mine: bool
    href: str
    numbers: tuple[float | None, ...] = (None,) * 5


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of unit, ranked by one indicator. `places` may be the first few of `total`."""

    kind: str
    title: str
    indicator: str
    places: tuple[Place, ...]
    unranked: tuple[Place, ...]
    total: int
    sentence: str
    min_n: int
    method: dict[str, object]

    @property
    def reasons(self) -> list[tuple[str, list[Place]]]:
        """(why, the units without a rank for that reason), the most frequent first."""
        found: dict[str, list[Place]] = {}
        for place in self.unranked:
            found.setdefault(place.why, []).append(place)
        return sorted(found.items(), key=lambda each: -len(each[1]))


def kind_words(kind: str) -> str:
    return {
        "so": gettext("Departments"),
        "xa": gettext("Communes"),
        "phuong": gettext("Wards"),
        "dac_khu": gettext("Special zones"),
    }[kind]


def indicator_words(indicator: str) -> str:
    if indicator == COMPOSITE:
        return gettext("Composite of the nine indicators of document 004")
    return local(chosen([indicator])[0])


def named_parts(why: str) -> str:
    """A reason that lists indicators by id, with their names."""
    known = shipped()
    return _ID.sub(lambda found: local(known[found[0]]) if found[0] in known else found[0], why)


def kind_of(unit: str) -> str:
    """The group in which a unit is compared; communes where it belongs to none."""
    kind = Unit.objects.filter(pk=unit).values_list("kind", flat=True).first()
    return kind if kind in KINDS else "xa"


def group_of(
    known: Known,
    wish: Wish,
    reach: Reach,
    *,
    kind: str | None = None,
    indicator: str = BASE,
    short: int | None = None,
) -> Group:
    """A ranking over the whole province, for only equals can be compared. `short` keeps the
    first places and the unit of the page."""
    province = Reach(reach.root.partition(".")[0])
    kind = kind or kind_of(reach.root)
    min_n = value_on("ranking_min_n", timezone.localdate(), agency=province.root).integer()
    ranking = ask_rank(known, indicator, kind, wish.period, province, min_n)
    names = _names(ranking)
    placed = [row for row in ranking.rows if row.rank is not None]
    span = range_of([_low(row) for row in placed], [_high(row) for row in placed])
    made = [_place(row, names, reach, span, f"r-{kind}-{n}") for n, row in enumerate(ranking.rows)]
    ranked = [place for place in made if place.rank is not None]
    return Group(
        kind, kind_words(kind), indicator,
        tuple(_first(ranked, short)), tuple(place for place in made if place.rank is None),
        len(ranked), _sentence(ranked, placed), min_n, ranking.method,
    )  # fmt: skip


def _first(ranked: Sequence[Place], short: int | None) -> Iterable[Place]:
    if short is None:
        return ranked
    return (place for n, place in enumerate(ranked) if n < short or place.mine)


def _names(ranking: Ranking) -> dict[str, str]:
    rows = Unit.objects.filter(pk__in=[str(row.unit) for row in ranking.rows])
    return {unit.path: local(unit) for unit in rows}


def _place(
    row: Placed, names: dict[str, str], reach: Reach, span: tuple[float, float], key: str
) -> Place:
    unit = str(row.unit) if row.unit else ""
    name = names.get(unit, unit or gettext("Unit not recorded"))
    score = None if row.score is None else float(row.score)
    told = f"{words.decimal(_low(row))}–{words.decimal(_high(row))}" if row.lo is not None else ""
    return Place(
        rank=row.rank,
        unit=unit,
        name=name,
        score=words.UNKNOWN if score is None else words.decimal(score),
        span=told,
        counted=_counted(row),
        picture=None if score is None or not told else interval(
            score, _low(row), _high(row), span, key=key,
            title=f"{name}: {words.decimal(score)} ({told})",
        ),
        why=named_parts(words.why(row.why_unranked)),
        mine=unit == reach.root,
        href=reverse("board:morning-show") + f"?don-vi={unit}" if reach.covers(unit) else "",
        numbers=(score, row.lo, row.hi, _float(row.numerator), _float(row.denominator)),
    )  # fmt: skip


def _float(value: Score | None) -> float | None:
    return None if value is None else float(value)


def _counted(row: Placed) -> str:
    if row.numerator is None or row.denominator is None:
        return words.decimal(row.n, 0) if row.n else ""
    return f"{words.decimal(row.numerator, 0)} / {words.decimal(row.denominator, 0)}"


def _low(row: Placed) -> float:
    return float(row.score or 0) if row.lo is None else row.lo


def _high(row: Placed) -> float:
    return float(row.score or 0) if row.hi is None else row.hi


def _sentence(ranked: Sequence[Place], placed: Sequence[Placed]) -> str:
    """What the ranking says, and how sure it is of its first place."""
    if not ranked:
        return gettext("No unit has enough dossiers to be ranked.")
    leader, told = ranked[0], {"unit": ranked[0].name, "score": ranked[0].score}
    alike = sum(1 for row in placed if _high(row) >= _low(placed[0])) - 1
    if leader.span and alike:
        return gettext(
            "%(unit)s leads with %(score)s, but %(n)s others cannot be told apart from it."
        ) % {**told, "n": alike}
    return gettext("%(unit)s leads with %(score)s.") % told
