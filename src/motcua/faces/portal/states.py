"""The state of a dossier in a person's words, and what to do next."""

from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.faces.components.parts import State
from motcua.faces.portal.sources import source_words


@dataclass(frozen=True, slots=True)
class Standing:
    """A word with its shape, and one sentence that says what the person should do."""

    word: str
    state: State
    next: str


SHAPES: dict[str, State] = {
    "submitted": "info", "accepted": "info", "in_progress": "info", "supplement": "warn",
    "obligation": "warn", "refused": "bad", "stopped": "bad", "finished": "good",
    "returned": "good",
}  # fmt: skip


def standing_of(business: str, mirror: str = "") -> Standing:
    """The words for a business state. `mirror` names the system that handles the dossier, where
    another one does: what is to be done is done there, and the result lies there."""
    advice = _advice() | (_advice_elsewhere(source_words(mirror)) if mirror else {})
    return Standing(_words()[business], SHAPES.get(business, ""), advice[business])


def _words() -> dict[str, str]:
    return {
        "draft": gettext("Draft"),
        "submitted": gettext("Filed"),
        "accepted": gettext("Accepted"),
        "in_progress": gettext("In work"),
        "supplement": gettext("To be completed"),
        "obligation": gettext("To be paid"),
        "refused": gettext("Not accepted"),
        "withdrawn": gettext("Withdrawn"),
        "stopped": gettext("Stopped"),
        "finished": gettext("Result is there"),
        "returned": gettext("Done"),
    }


def _advice() -> dict[str, str]:
    working = gettext("The office works on it. You need not do anything now.")
    return {
        "draft": gettext("You have not filed it yet. Go on where you left off."),
        "submitted": gettext("The office looks through it. You need not do anything now."),
        "accepted": working,
        "in_progress": working,
        "supplement": gettext("Please complete the dossier; then the office goes on."),
        "obligation": gettext("Please pay what the office has asked for; then it goes on."),
        "refused": gettext("Read the reason, mend it, and file again."),
        "withdrawn": gettext("You withdrew it. You can file a new one at any time."),
        "stopped": gettext("Read the notice. You can file a new one at any time."),
        "finished": gettext("Your result is signed. You find it here and among your papers."),
        "returned": gettext("You have your result. It stays among your papers."),
    }


def _advice_elsewhere(system: str) -> dict[str, str]:
    named = {"system": system}
    reason = gettext("The reason stands at the other system: %(system)s.") % named
    result = gettext("You get the result where the dossier was handled: %(system)s.") % named
    return {
        "supplement": gettext("Please complete the dossier at the other system: %(system)s.")
        % named,
        "obligation": gettext("Please pay at the other system: %(system)s.") % named,
        "refused": reason,
        "stopped": reason,
        "withdrawn": gettext("You withdrew it."),
        "finished": result,
        "returned": result,
    }
