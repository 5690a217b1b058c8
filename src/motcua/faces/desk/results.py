"""What the specialist writes into a result, by the kind of its document."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext

from motcua.casework.dossiers.models import Content, Dossier
from motcua.faces.components.fields import Field, read_date
from motcua.faces.components.parts import Row
from motcua.faces.desk.dossier import row_of, views_of
from motcua.law.errors import Refused

FROM_VALUES: Mapping[str, tuple[str, ...]] = {
    "science_certificate": ("task_name", "task_code", "task_level", "organisation_name",
                            "task_head", "members", "duration", "accepted_on", "rating"),
    "certified_copy": ("original_name", "original_issuer"),
}  # fmt: skip


def result_fields(kind: str, data: Mapping[str, str]) -> list[Field]:
    """The fields of a positive result that are not in the dossier already."""
    if kind == "pension_decision":
        return [
            Field("monthly", gettext("Monthly amount (đồng)"), "money", data.get("monthly", ""),
                  gettext("Whole đồng, by the rate of the province."), width=10),
            Field("since", gettext("Paid from"), "date", data.get("since", "")),
        ]  # fmt: skip
    if kind == "certified_copy":
        return [Field("book", gettext("Book of certifications"), value=data.get("book", ""),
                      hint=gettext("As it stands on the book, for example 01/2026-SCT/BS."),
                      width=20)]  # fmt: skip
    return []


def typed_result(post: Mapping[str, str]) -> dict[str, str]:
    """What was typed, the date as one value, without loss."""
    typed = {name: post.get(name, "").strip() for name in ("monthly", "book", "reason")}
    return {**typed, "since": read_date(post, "since")}


def wrong_in(kind: str, typed: Mapping[str, str]) -> list[Refused]:
    """All that is wrong in a positive result, each with the field's own sentence."""
    if kind != "pension_decision":
        return []
    wrong = []
    digits = _digits(typed)
    if not digits.isdecimal() or int(digits) <= 0:
        wrong.append(Refused("Write the monthly amount in whole đồng.", code="bad_amount"))
    parts = typed["since"].split("-")
    if parts[2:] and all(parts) and not _is_day(typed["since"]):
        wrong.append(Refused("This day does not exist.", code="bad_since"))
    elif not _is_day(typed["since"]):
        wrong.append(Refused("Write the day from which it is paid.", code="bad_since"))
    return wrong


def _digits(typed: Mapping[str, str]) -> str:
    return typed["monthly"].replace(".", "").replace(" ", "").removesuffix("đ")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def stored(kind: str, typed: Mapping[str, str]) -> dict[str, str]:
    """The fields of a positive result in which nothing is wrong, as `draft_result` keeps them."""
    if kind == "pension_decision":
        since = date.fromisoformat(typed["since"])
        return {"monthly": _digits(typed), "since": since.isoformat()}
    return {"book": typed["book"]} if kind == "certified_copy" else {}


def from_values(kind: str, dossier: Dossier) -> list[Row]:
    """What the result takes from the declared values, to be compared with the papers."""
    content = Content.objects.filter(dossier=dossier).first()
    if content is None:
        return []
    views = {view.key: view for view in views_of(dossier, content)}
    return [row_of(views[key]) for key in FROM_VALUES.get(kind, ()) if key in views]
