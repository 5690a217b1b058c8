"""A file that was not taken: one sentence beside its paper, until a good one comes.

Kept in the session by dossier and paper, in our own words with their places, so that a reload
and another language show it again.
"""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop

from motcua.law.errors import Refused

KEY = "refused_files"
MOST = 20
_LARGE = gettext_noop(
    "“%(paper)s” was not received: the file is larger than %(limit)s MB; send a smaller one, for "
    "example photographed at a lower resolution."
)
_DAMAGED = gettext_noop(
    "“%(paper)s” was not received: the file is damaged; scan or photograph the paper again and "
    "send that."
)
SENTENCES: Mapping[str, str] = {
    "too_large": _LARGE,
    "unreadable": _DAMAGED,
    "no_page": _DAMAGED,
    "wrong_type": gettext_noop(
        "“%(paper)s” was not received: “%(name)s” is not a PDF, JPG or PNG file; scan or "
        "photograph the paper and send that."
    ),
    "empty_file": gettext_noop(
        "“%(paper)s” was not received: the file is empty; choose the file again or photograph "
        "the paper anew."
    ),
    "pdf_encrypted": gettext_noop(
        "“%(paper)s” was not received: the PDF has a password; save it without the password and "
        "send it again."
    ),
    "too_many_pixels": gettext_noop(
        "“%(paper)s” was not received: the picture has too many pixels; photograph it at a lower "
        "resolution and send that."
    ),
    "no_file": gettext_noop("Choose the file for “%(paper)s” first, then press “Send the file”."),
    "no_choice": gettext_noop(
        "“%(paper)s” was not taken from your papers; choose one from the list again."
    ),
}
"""Refusal of a file → the sentence that names the paper and the remedy."""
ONCE = ("no_file", "no_choice")
"""Nothing was sent, so nothing was refused: said once, not again on a later page."""


def note_refused(request: HttpRequest, dossier: UUID, component: str, no: Refused) -> None:
    """Remembers why the last file for this paper was not taken."""
    name = getattr(request.FILES.get("file"), "name", "") or ""
    row = {
        "code": no.code, "message": no.message,
        "params": {key: str(value) for key, value in no.params.items()},
        "name": name[-60:],
    }  # fmt: skip
    kept = {**request.session.get(KEY, {}), _place(dossier, component): row}
    request.session[KEY] = dict(list(kept.items())[-MOST:])


def forget_refused(request: HttpRequest, dossier: UUID, component: str) -> None:
    """A good file came, or the sentence was for one page only."""
    kept = dict(request.session.get(KEY, {}))
    if kept.pop(_place(dossier, component), None) is not None:
        request.session[KEY] = kept


def refusal_of(request: HttpRequest, dossier: UUID, component: str, *, paper: str) -> str:
    """The sentence to show beside this paper, with its name in the page's language; or empty."""
    row = request.session.get(KEY, {}).get(_place(dossier, component))
    if row is None:
        return ""
    if row["code"] in ONCE:
        forget_refused(request, dossier, component)
    places = {"limit": "", **row["params"], "paper": paper, "name": row["name"]}
    message = SENTENCES.get(row["code"])
    if message is not None:
        return gettext(message) % places
    why = gettext(row["message"]) % places if row["params"] else gettext(row["message"])
    return gettext("“%(paper)s” was not received: %(why)s") % {"paper": paper, "why": why}


def _place(dossier: UUID, component: str) -> str:
    return f"{dossier}:{component}"
