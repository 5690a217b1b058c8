"""What a procedure costs and what a draft will cost, in words and lines."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.money.fees import fee_of
from motcua.faces.components.words import local, money
from motcua.law.errors import Refused
from motcua.law.fees import Fee, FeeRow, fee_rule, tariff_on


@dataclass(frozen=True, slots=True)
class FeeWords:
    """A fee as it came about: each line with what it counts, and the tariff behind all."""

    lines: tuple[tuple[str, str, int], ...]
    amount: int
    tariff: str


def fee_of_draft(dossier: Dossier, content: Content) -> Fee | None:
    """The fee as it stands now; None while the answers that it depends on are missing."""
    try:
        return fee_of(dossier, content, on=timezone.now())
    except (Refused, ValueError):
        return None


def words_of_fee(dossier: Dossier, fee: Fee) -> FeeWords:
    """A fee that was reckoned just now."""
    lines = [asdict(line) for line in fee.lines]
    return words_of_lines(dossier, lines, fee.amount_dong, on=timezone.localdate())


def words_of_lines(
    dossier: Dossier, lines: Sequence[Mapping[str, object]], amount: int, *, on: date
) -> FeeWords:
    """`lines` as a payment order stores them: name_vi, name_en, count, each, amount.

    `on` is the day on which they were reckoned: the words follow the tariff of that day.
    """
    return words_by(_tariff(dossier.procedure_id, dossier.channel, on), lines, amount)


def words_by(row: FeeRow | None, lines: Sequence[Mapping[str, object]], amount: int) -> FeeWords:
    """Stored lines in the words of the tariff by which they were reckoned."""
    spans = spans_of(lines, row)
    told = tuple(
        (f"{local(line)}, {span}" if span else local(line), _sum_of(line, row),
         int(str(line["amount"])))
        for line, span in zip(lines, spans, strict=True)
    )  # fmt: skip
    return FeeWords(told, amount, _row_words(row) if row else "")


def tariff_words(code: str, way: str) -> str:
    """The fee of today in words: free, an amount, or an amount by the page; empty when no rule
    holds."""
    row = _tariff(code, way, timezone.localdate())
    return _row_words(row) if row else ""


def _tariff(code: str, way: str, day: date) -> FeeRow | None:
    rule = fee_rule(code)
    return tariff_on(rule, day, way) if rule else None


def _row_words(row: FeeRow) -> str:
    per = {"pages": gettext("page"), "copies": gettext("copy")}.get(row.count_by, "")
    amounts = [money(each) + (f" / {per}" if per and each else "") for _, each in row.brackets]
    starts = [start for start, _ in row.brackets]
    parts = [
        amount
        if start == 1
        else gettext("%(amount)s from page %(n)s") % {"amount": amount, "n": start}
        for start, amount in zip(starts, amounts, strict=True)
    ]
    if row.cap is not None:
        parts.append(gettext("at most %(amount)s a copy") % {"amount": money(row.cap)})
    return ", ".join(parts)


def spans_of(lines: Sequence[Mapping[str, object]], row: FeeRow | None) -> list[str]:
    """The pages that each line is about: the lines follow the brackets in their order.

    Empty for the line of a cap, and for every line where the tariff knows no brackets.
    """
    if row is None or row.count_by != "pages" or len(row.brackets) < 2:
        return [""] * len(lines)
    ends = [start - 1 for start, _ in row.brackets[1:]] + [0]
    words = [_pages(start, end) for (start, _), end in zip(row.brackets, ends, strict=True)]
    charged = iter(words)
    return [next(charged, "") if int(str(line["each"])) >= 0 else "" for line in lines]


def _pages(start: int, end: int) -> str:
    """`end` 0: without end."""
    text = (
        gettext("pages %(start)s to %(end)s of each copy")
        if end
        else gettext("from page %(start)s of each copy")
    )
    return text % {"start": start, "end": end}


def _sum_of(line: Mapping[str, object], row: FeeRow | None) -> str:
    """`4 trang × 2.000 đ`."""
    n = int(str(line["count"]))
    by = row.count_by if row else ""
    counted = str(n)
    if by == "pages":
        counted = ngettext("%(n)s page", "%(n)s pages", n) % {"n": n}
    elif by == "copies":
        counted = ngettext("%(n)s copy", "%(n)s copies", n) % {"n": n}
    return f"{counted} × {money(int(str(line['each'])))}"
