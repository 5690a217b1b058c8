"""One page of the form as it is drawn: what is asked, what is known and from whom, what to heed."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, gettext

from motcua.faces.components.fields import Field
from motcua.faces.components.parts import Wrong
from motcua.faces.portal.ages import ages_held
from motcua.faces.portal.communes import commune_choices
from motcua.faces.portal.forms import field_of, origin_words, wrongs_of
from motcua.faces.portal.known import fixed_on, silence_of
from motcua.faces.portal.road import Draft
from motcua.registers.forms.calculate import calculated
from motcua.registers.forms.conditions import fields_of
from motcua.registers.forms.doubts import doubts_of
from motcua.registers.forms.fields import Form
from motcua.registers.forms.render import FieldView, PageView, page_view
from motcua.registers.forms.validate import FieldError


@dataclass(frozen=True, slots=True)
class Line:
    """A field on the page: to be asked (`field`), or shown with its origin."""

    view: FieldView
    field: Field | None
    origin: str
    can_change: bool


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of the form.

    `live`: fields whose answers change the page; `silence`: a register gave nothing, in one
    sentence; `doubts`: sentences to heed, none of which stops anybody.
    """

    view: PageView
    lines: Sequence[Line]
    errors: Sequence[Wrong]
    live: frozenset[str]
    silence: str
    doubts: Sequence[str]


def shown_page(
    draft: Draft,
    key: str,
    values: Mapping[str, object],
    *,
    errors: Sequence[FieldError] = (),
    mend: Container[str] = (),
) -> ShownPage:
    """The page with these answers; the fields of `mend` are asked though a register knew them."""
    form, sources = draft.form, draft.content.sources
    values = {**values, **calculated(form, values, timezone.localdate())}
    language = (get_language() or "vi")[:2]
    view = page_view(
        form, key, values, sources, language=language, translate=gettext, errors=errors
    )
    communes = commune_choices() if any(f.widget == "commune" for f in view.fields) else ()
    fixed = fixed_on(form, key, sources)
    lines = [
        Line(
            one,
            None if _is_settled(one) and (one.key in fixed or one.key not in mend)
            else field_of(one, communes),
            origin_words(one),
            one.key not in fixed,
        )
        for one in view.fields if one.mode != "calculated" or one.text
    ]  # fmt: skip
    return ShownPage(
        view, lines, wrongs_of(view.fields, communes), _live(form, key),
        silence_of(form, key, sources), doubts_on_page(draft, key, values),
    )  # fmt: skip


def doubts_on_page(draft: Draft, key: str, values: Mapping[str, object]) -> list[str]:
    """What these answers make doubtful, by the ages that the law sets today."""
    numbers = ages_held(timezone.localdate(), draft.dossier.procedure_id)
    return list(doubts_of(draft.form, key, values, numbers, (get_language() or "vi")[:2]))


def _is_settled(view: FieldView) -> bool:
    """A register said it: shown as text to confirm. What a person typed stays in its box."""
    return view.is_known and bool(view.source)


def _live(form: Form, key: str) -> frozenset[str]:
    """The fields of this page whose answers show or hide other fields of it, or raise a doubt."""
    page = form.page(key)
    own = {each.key for each in page.fields if each.mode != "calculated"}
    asked = [fields_of(form.conditions[each.key]) for each in page.fields
             if each.key in form.conditions]  # fmt: skip
    asked += [fields_of(doubt["if"]) for doubt in page.doubts]
    return frozenset(own & set().union(*asked))
