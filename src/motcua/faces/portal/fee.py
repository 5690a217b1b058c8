"""What a procedure costs and what a draft will cost, in words and lines."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.money.fees import fee_of
from motcua.faces.components.words import local, money
from motcua.law.errors import Refused
from motcua.law.fees import Fee, FeeRow, fee_rule


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
    return words_of_lines(dossier, [asdict(line) for line in fee.lines], fee.amount_dong)


def words_of_lines(
    dossier: Dossier, lines: Iterable[Mapping[str, object]], amount: int
) -> FeeWords:
    """`lines` as a payment order stores them: name_vi, name_en, count, each, amount."""
    rows = _rows(dossier.procedure_id, dossier.channel)
    told = tuple(
        (_label(line, rows), _sum_of(line, rows), int(str(line["amount"]))) for line in lines
    )
    return FeeWords(told, amount, tariff_words(dossier.procedure_id, dossier.channel))


def tariff_words(code: str, way: str) -> str:
    """The fee in words: free, an amount, or an amount by the page; empty when no rule holds."""
    return "; ".join(_row_words(row) for row in _rows(code, way))


def _rows(code: str, way: str) -> list[FeeRow]:
    rule, day = fee_rule(code), timezone.localdate()
    return [
        row
        for row in (rule.rows if rule else ())
        if row.since <= day <= (row.until or day)
        and row.channel in (None, way)
        and row.benefit is None
    ]


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


def _label(line: Mapping[str, object], rows: list[FeeRow]) -> str:
    """The name of the fee, with the pages that this line is about."""
    name, span = local(line), _span(line, rows)
    return f"{name}, {span}" if span else name


def _span(line: Mapping[str, object], rows: list[FeeRow]) -> str:
    for row in rows:
        ends = [start - 1 for start, _ in row.brackets[1:]] + [0]
        for (start, each), end in zip(row.brackets, ends, strict=True):
            if row.count_by == "pages" and len(row.brackets) > 1 and each == line["each"]:
                text = (
                    gettext("pages %(start)s to %(end)s of each copy")
                    if end
                    else gettext("from page %(start)s of each copy")
                )
                return text % {"start": start, "end": end}
    return ""


def _sum_of(line: Mapping[str, object], rows: list[FeeRow]) -> str:
    """`4 trang × 2.000 đ`."""
    n = int(str(line["count"]))
    by = {row.count_by for row in rows}
    counted = str(n)
    if by == {"pages"}:
        counted = ngettext("%(n)s page", "%(n)s pages", n) % {"n": n}
    elif by == {"copies"}:
        counted = ngettext("%(n)s copy", "%(n)s copies", n) % {"n": n}
    return f"{counted} × {money(int(str(line['each'])))}"
