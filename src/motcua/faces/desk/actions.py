"""The lawful actions of a dossier for one officer, with letters; the others with their reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.models import Dossier, IdentityCheck, RouteTask
from motcua.casework.dossiers.routing import ends_by_signature
from motcua.faces.desk.words import system_word
from motcua.law.lifecycle import Business, is_lawful, why_not
from motcua.law.route import Step
from motcua.registers.people.access import may
from motcua.registers.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of the desk: verb of the access table, letter, words, address; how it is sent."""

    verb: str
    letter: str
    title: str
    address: str
    post: bool = False
    strong: bool = False
    grave: bool = False


DEEDS = (
    Deed("record_identity", "i", gettext_noop("Check identity"), "identity-check", post=True),
    Deed("receive", "t", gettext_noop("Accept"), "dossier-receive", strong=True),
    Deed("ask_supplement", "b", gettext_noop("Ask for a supplement"), "dossier-supplement"),
    Deed("refuse", "x", gettext_noop("Refuse"), "dossier-refuse", grave=True),
    Deed("start_work", "n", gettext_noop("Take up"), "dossier-start", post=True, strong=True),
    Deed(
        "settle_obligation",
        "m",
        gettext_noop("Settle the financial obligation"),
        "obligation-settle",
        strong=True,
    ),
    Deed("draft_result", "d", gettext_noop("Draft the result"), "result-draft", strong=True),
    Deed("forward", "c", gettext_noop("Pass on"), "dossier-forward"),
    Deed("give_back", "l", gettext_noop("Give back inside"), "dossier-return"),
    Deed("hand_over", "g", gettext_noop("Hand over the result"), "dossier-handover", strong=True),
    Deed("reappoint", "h", gettext_noop("Apologise, new appointment"), "dossier-reappoint"),
    Deed("ask_obligation", "f", gettext_noop("Raise a financial obligation"), "obligation-ask"),
    Deed("stop", "u", gettext_noop("Stop handling"), "dossier-stop", grave=True),
    Deed("withdraw", "r", gettext_noop("Withdraw for the owner"), "dossier-withdraw", grave=True),
)
ROUTED = (
    "start_work", "draft_result", "forward", "give_back", "ask_obligation", "settle_obligation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Action:
    """A button. `post`: it acts at once; otherwise it leads to its form."""

    letter: str
    title: str
    href: str
    post: bool = False
    strong: bool = False
    grave: bool = False
    vanishes: int = 0


@dataclass(frozen=True, slots=True)
class Barred:
    """An act that the officer's post has, and why it is not possible now."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides what may be done, read once."""

    dossier: Dossier
    actor: Actor
    at: datetime
    tasks: tuple[RouteTask, ...]
    documents: tuple[IssuedDocument, ...]
    identity: IdentityCheck | None
    asked_before: bool
    reappointed_before: bool
    step: Step | None
    following: tuple[Step, ...]
    undo_until: datetime | None = None

    @property
    def is_holder(self) -> bool:
        """Whether an open task is this officer's turn."""
        return holds(self.actor, self.tasks)

    @property
    def result(self) -> IssuedDocument | None:
        """The newest result that was not replaced."""
        live = [one for one in self.documents if one.revoked_at is None and "granted" in one.data]
        return live[-1] if live else None


def actions_of(now: Situation) -> tuple[list[Action], list[Barred]]:
    """What can be done now, and what this post could do at other times, with the reason."""
    lawful: list[Action] = [*_undo(now), *_signatures(now)]
    barred: list[Barred] = []
    for deed in DEEDS:
        if not may(now.actor, deed.verb, unit=now.dossier.unit_id, owner=False):
            continue
        why = why_barred(now, deed.verb)
        if why:
            barred.append(Barred(gettext(deed.title), why))
            continue
        href = reverse(f"desk:{deed.address}", args=[now.dossier.id])
        title, strong = gettext(deed.title), is_next(now, deed)
        lawful.append(Action(deed.letter, title, href, deed.post, strong, deed.grave))
    return lawful, barred


def is_next(now: Situation, deed: Deed) -> bool:
    """Whether this is what the officer most likely does now: one button stands out.

    A dossier is accepted after its identity check; a drafted result is passed on.
    """
    if deed.verb in ("record_identity", "receive") and now.dossier.business == "submitted":
        return (now.identity is None) == (deed.verb == "record_identity")
    if deed.verb in ("draft_result", "forward") and now.result is not None:
        return deed.verb == "forward"
    return deed.strong


def why_barred(now: Situation, verb: str) -> str:
    """The sentence that forbids `verb` now, in the reader's language; "" where it is lawful."""
    dossier = now.dossier
    if dossier.mirror:
        return gettext("This dossier is handled in %(system)s; here it can only be followed.") % {
            "system": system_word(dossier.mirror)
        }
    if verb == "record_identity":
        return _why_no_check(now)
    state = Business(dossier.business)
    if not is_lawful(verb, state):
        return gettext(why_not(verb, state))
    if verb in ROUTED and not now.is_holder:
        return gettext("It is not your turn in this dossier's route.")
    more = {
        "ask_supplement": _why_no_supplement, "reappoint": _why_no_new_appointment,
        "forward": _why_not_forward, "give_back": _why_not_back,
        "draft_result": _why_no_draft, "stop": _why_no_stop, "withdraw": _why_no_stop,
        "receive": _why_not_receive,
    }  # fmt: skip
    check = more.get(verb)
    return check(now) if check else ""


def _undo(now: Situation) -> Iterator[Action]:
    """For some seconds the officer may take back what they have just passed on."""
    if now.undo_until is not None and now.at <= now.undo_until:
        href = reverse("desk:dossier-recall", args=[now.dossier.id])
        left = max(1, round((now.undo_until - now.at).total_seconds()))
        title = gettext("Undo: take it back (%(n)s seconds)") % {"n": left}
        yield Action("z", title, href, post=True, vanishes=left)


def _signatures(now: Situation) -> Iterator[Action]:
    """Documents that wait for this very officer."""
    letters = iter("s")
    for one in now.documents:
        if one.revoked_at is not None or not signer_is(now.actor, now.tasks, one):
            continue
        seal = one.state == "signed"
        title = gettext("Number and seal: %(title)s") if seal else gettext("Sign: %(title)s")
        href = reverse("desk:document-show", args=[one.id])
        yield Action(next(letters, ""), title % {"title": one.title_vi}, href, strong=True)


def holds(actor: Actor, tasks: Iterable[RouteTask]) -> bool:
    """Whether one of these open tasks is this officer's turn."""
    roles = actor.roles | {actor.role}
    return any(
        task.role in roles and task.assignee_id in (None, actor.account_id) for task in tasks
    )


def signer_is(actor: Actor, tasks: Iterable[RouteTask], document: IssuedDocument) -> bool:
    """Whether the next signature on `document` is this officer's."""
    roles = actor.roles | {actor.role}
    result = "granted" in document.data
    if document.state == "signed":
        return result and "clerk" in roles and holds(actor, tasks)
    if document.state not in ("draft", "prepared"):
        return False
    if result:
        return "leader" in roles and holds(actor, tasks)
    if document.kind in ("apology", "stop"):
        return "leader" in roles
    return document.made_by_id == actor.account_id


def _why_no_check(now: Situation) -> str:
    if now.dossier.person_id is None:
        return gettext("This dossier has no applicant whose identity we check.")
    if now.dossier.business not in ("submitted", "accepted", "in_progress", "supplement"):
        return gettext("The identity is checked while the dossier is open.")
    return ""


def _why_not_receive(now: Situation) -> str:
    if now.identity is None:
        return gettext("Check the applicant's digital identity before you accept the dossier.")
    return ""


def _why_no_supplement(now: Situation) -> str:
    if now.tasks and not now.is_holder:
        return gettext("It is not your turn in this dossier's route.")
    if now.asked_before:
        return gettext("A supplement was already asked for, and the law allows it once.")
    return ""


def _why_no_new_appointment(now: Situation) -> str:
    if now.reappointed_before:
        return gettext("A new appointment was already made, and the law allows it once.")
    return ""


def _why_not_forward(now: Situation) -> str:
    if now.step is None:
        return gettext("The route has ended.")
    if ends_by_signature(now.step):
        return gettext("This step moves on by the signature itself.")
    if any(one.sign for one in now.following) and now.result is None:
        return gettext("Draft the result first; the leader signs what you drafted.")
    if now.dossier.business == "finished":
        return gettext("Hand the result over.")
    return ""


def _why_not_back(now: Situation) -> str:
    if now.step is None or not now.step.return_to:
        return gettext("This step cannot give the dossier back.")
    return ""


def _why_no_draft(now: Situation) -> str:
    if now.result is not None and now.result.state in ("signed", "sealed"):
        return gettext("The result is signed; it can no longer be changed.")
    return ""


def _why_no_stop(now: Situation) -> str:
    if now.result is not None and now.result.state in ("signed", "sealed"):
        return gettext("There is already a signed result; handling can no longer be stopped.")
    return ""
