"""What the check page shows and what it still misses."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, gettext

from motcua.casework.documents.queries import papers_now
from motcua.casework.dossiers.models import Content
from motcua.faces.components.parts import Row, Wrong
from motcua.faces.components.words import local
from motcua.faces.portal.asked import asked_of, register_of
from motcua.faces.portal.forms import row_of
from motcua.faces.portal.known import fixed_on
from motcua.faces.portal.road import Draft
from motcua.faces.portal.ways import way_word
from motcua.registers.forms.render import summary


@dataclass(frozen=True, slots=True)
class PageRows:
    """One page of the form with its answers."""

    key: str
    title: str
    rows: list[Row]


def pages_of(draft: Draft) -> list[PageRows]:
    """All answers in the order of the form, each with its link to change it."""
    views = summary(
        draft.form, draft.content.values, draft.content.sources,
        language=(get_language() or "vi")[:2], translate=gettext,
    )  # fmt: skip
    code, key = draft.dossier.procedure_id, draft.dossier.id
    pages = []
    for view in views:
        href = reverse("portal:filing-page", args=[code, key, view.key])
        fixed = fixed_on(draft.form, view.key, draft.content.sources)
        rows = [
            row_of(one, "" if one.mode == "calculated" or one.key in fixed
                   else f"{href}?ve=kiem-tra&sua={one.key}#f-{one.key}")
            for one in view.fields
        ]  # fmt: skip
        pages.append(PageRows(view.key, view.title, rows))
    return pages


def missing_papers(draft: Draft) -> list[Wrong]:
    """Required papers that are neither attached nor known to a register."""
    components = asked_of(draft.dossier.version.components) if draft.dossier.version else []
    have = set(papers_now(draft.dossier.id).values_list("component", flat=True))
    return [
        Wrong(gettext("The paper “%(paper)s” is missing.") % {"paper": local(one)}, "papers")
        for one in components
        if one.get("required") and one["key"] not in have and not register_of(one, draft.content)
    ]


def way_rows(content: Content) -> list[Row]:
    """How the result comes, and how the person is reached."""
    contact = content.contact
    return [
        Row(gettext("How you get the result"), way_word(content.return_by)),
        Row(gettext("Telephone"), str(contact.get("phone", ""))),
        Row(gettext("E-mail"), str(contact.get("email", ""))),
        *([Row(gettext("Address for the post"), str(contact["address"]))]
          if contact.get("address") else []),
    ]  # fmt: skip
