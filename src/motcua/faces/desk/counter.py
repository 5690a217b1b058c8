"""Filing at the counter: the officer's own drafts, their form on one screen, what is missing."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from motcua.casework.documents.queries import papers_now
from motcua.casework.dossiers.known import known_to_the_state
from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.dossiers.queries import filed_here
from motcua.faces.components.fields import Field
from motcua.faces.components.parts import Wrong
from motcua.faces.components.words import local
from motcua.faces.desk.dossier import Component, components_of, row_of
from motcua.faces.desk.lines import language
from motcua.faces.portal.communes import commune_choices
from motcua.faces.portal.forms import field_of, posted_of
from motcua.law.errors import Refused
from motcua.registers.forms.calculate import calculated
from motcua.registers.forms.fields import Form, Page
from motcua.registers.forms.posted import page_values
from motcua.registers.forms.render import FieldView, summary
from motcua.registers.forms.schema import read_form
from motcua.registers.forms.validate import FieldError, check_values
from motcua.registers.people.actor import Actor


@dataclass(frozen=True, slots=True)
class CounterDraft:
    """A dossier that an officer files for somebody, with content and form."""

    dossier: Dossier
    content: Content
    form: Form


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the screen, and where its value came from."""

    field: Field
    origin: str


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the form, as a part of the one screen."""

    title: str
    lead: str
    lines: tuple[Line, ...]


def filed_by(actor: Actor, dossier_id: UUID) -> CounterDraft:
    """A dossier that this officer files or filed; `Refused` in the words of a missing one."""
    dossier = filed_here(actor, dossier_id)
    if dossier is None or dossier.version is None or dossier.version.form is None:
        raise Refused("There is no such dossier, or you may not see it.", code="not_found")
    return CounterDraft(dossier, dossier.content, read_form(dossier.version.form))


def typed_values(draft: CounterDraft, data: QueryDict) -> dict[str, object]:
    """All that was typed on the screen, right or wrong, with what follows from it."""
    typed: dict[str, object] = {}
    for page in draft.form.pages:
        shown = {name: one for name, one in page_values(page, _of(page, data)).items()
                 if f"shown-{name}" in data}  # fmt: skip
        typed |= shown
    values = {**draft.content.values, **typed}
    typed |= calculated(draft.form, values, timezone.localdate())
    return {name: one for name, one in typed.items() if draft.content.values.get(name) != one}


def _of(page: Page, data: QueryDict) -> dict[str, str]:
    """`posted_of` looks at one page alone; the fields of the others are taken out before."""
    own = {each.key for each in page.fields}
    mine = QueryDict(mutable=True)
    for name, values in data.lists():
        base = name.removesuffix("-day").removesuffix("-month").removesuffix("-year")
        if base in own:
            mine.setlist(name, values)
    return posted_of(page, mine)


def parts_of(
    draft: CounterDraft, values: dict[str, object], errors: list[FieldError]
) -> list[Part]:
    """The whole form as parts of one screen; only the fields that apply now."""
    views = summary(
        draft.form, values, draft.content.sources,
        language=language(), translate=gettext, errors=errors,
    )  # fmt: skip
    communes = commune_choices()
    return [
        Part(view.title, "", tuple(
            Line(field_of(one, communes), _origin(one))
            for one in view.fields if one.mode != "calculated"
        ))
        for view in views
    ]  # fmt: skip


def _origin(view: FieldView) -> str:
    """Whose register a value comes from, in words for somebody who is not its owner."""
    row = row_of(view)
    return " · ".join(filter(None, (row.source, row.badge)))


def papers_of(draft: CounterDraft) -> list[Component]:
    return components_of(draft.dossier, draft.content)


def wrong_of(draft: CounterDraft) -> tuple[list[FieldError], list[Wrong]]:
    """What still stands in the way: fields, then papers."""
    errors = check_values(draft.form, draft.content.values)
    have = set(papers_now(draft.dossier.id).values_list("component", flat=True))
    version = draft.dossier.version
    missing = [
        Wrong(gettext("The paper “%(paper)s” is missing.") % {"paper": local(row)},
              f"paper-{row['key']}")
        for row in (version.components if version else ())
        if row.get("required") and row["key"] not in have
        and not known_to_the_state(row, draft.content)
    ]  # fmt: skip
    return errors, missing


def summary_of(errors: list[FieldError], parts: list[Part], papers: list[Wrong]) -> list[Wrong]:
    """The error summary: every field's sentence with its place, then the papers."""
    places = {line.field.name: line.field.first_id for part in parts for line in part.lines}
    return [
        Wrong(one.sentence(gettext, language()), places.get(one.field, "")) for one in errors
    ] + papers
