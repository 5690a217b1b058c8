"""My papers as answers: which of them fit what is asked, and what they fill in by themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.documents.models import Attachment, VaultItem
from motcua.casework.documents.queries import vault_of
from motcua.casework.journeys.save_draft import save_draft
from motcua.faces.portal.asked import Component
from motcua.faces.portal.road import Draft
from motcua.registers.forms.conditions import is_filled
from motcua.registers.people.actor import Actor

VAULT = "vault"


@dataclass(frozen=True, slots=True)
class Offers:
    """Papers that can fill a page of the form."""

    component: str
    page: str
    items: Sequence[VaultItem]


def fits(item: VaultItem, component: Component) -> bool:
    """Whether one of my papers may be offered for this component."""
    kind = (component.get("satisfied_by") or {}).get(VAULT)
    return kind in ("any", item.kind)


def offers_for_page(draft: Draft, key: str, actor: Actor) -> Offers | None:
    """The papers that could fill this page, where it describes a paper; None without any."""
    name = draft.form.page(key).paper
    component = component_of(draft, name) if name else None
    items = [one for one in vault_of(actor) if fits(one, component)] if component else []
    return Offers(name, key, items) if items else None


def component_of(draft: Draft, name: str) -> Component | None:
    rows = draft.dossier.version.components if draft.dossier.version else []
    return next((row for row in rows if row["key"] == name), None)


def fill_from(draft: Draft, item: VaultItem, component: Component, *, actor: Actor,
              at: datetime) -> None:  # fmt: skip
    """Writes what the paper says of itself into the empty fields that it answers."""
    known = draft.content.values
    said = {name: _said(item, what) for name, what in component.get("fills", {}).items()}
    values = {name: one for name, one in said.items()
              if is_filled(one) and not is_filled(known.get(name))}  # fmt: skip
    if values:
        row = {"source": VAULT, "at": at.isoformat(), "edited": False}
        save_draft(draft.dossier.id, actor=actor, at=at, values=values,
                   sources=dict.fromkeys(values, row))  # fmt: skip


def _said(item: VaultItem, what: object) -> object:
    """One thing that a paper says of itself; kinds are translated by their beginnings."""
    if isinstance(what, Mapping):
        starts: Mapping[str, str] = what["kind"]
        fitting = [start for start in starts if item.kind.startswith(start)]
        return starts[max(fitting, key=len)] if fitting else None
    told: Mapping[str, object] = {
        "title": item.title_vi, "issuer": item.issuer, "number": item.number,
        "issued_on": item.issued_on.isoformat() if item.issued_on else None,
        "pages": item.file.pages,
    }  # fmt: skip
    return told[str(what)]


def pages_that_differ(draft: Draft, papers: Iterable[Attachment]) -> tuple[int, int] | None:
    """(typed, attached) where the pages that were typed are not those of the attached paper."""
    papers = list(papers)
    for component in draft.dossier.version.components if draft.dossier.version else []:
        name = next((k for k, what in component.get("fills", {}).items() if what == "pages"), "")
        counts = [row.file.pages for row in papers if row.component == component["key"]]
        typed, attached = draft.content.values.get(name), sum(n or 0 for n in counts)
        if isinstance(typed, int) and counts and all(counts) and typed != attached:
            return typed, attached
    return None
