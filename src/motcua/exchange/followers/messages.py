"""SMS and e-mail: the same words as in the app, carried outside."""

from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.utils import timezone

from motcua.casework.dossiers.models import Content, Dossier
from motcua.casework.notices.wording import Words, places_of, words
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceRefused
from motcua.exchange.connectors.kinds.message import Message
from motcua.exchange.followers.outside import content_of, dossier_of, talking_to
from motcua.exchange.followers.telling import IN_APP_ONLY, concerns_owner, params_of
from motcua.exchange.models import CallLog
from motcua.law.log import logger
from motcua.ledger.follow import once
from motcua.ledger.models import Entry
from motcua.simulated import SIMULATED

log = logger(__name__)


class Messages:
    """Sends each owner one SMS and one e-mail per entry, to the addresses that they gave."""

    name = "tinnhan"
    system = "tinnhan"

    def handle(self, entry: Entry) -> None:
        """Sends the messages of one entry; an address that is refused is given up, and said."""
        dossier = dossier_of(entry)
        if dossier is None or entry.kind in IN_APP_ONLY:
            return
        content = content_of(dossier)
        if dossier.person_id is None or not concerns_owner(entry, content):
            return
        for message in _messages(entry, dossier, content):
            once(self.name, entry, message.channel, partial(_send, entry, message))


def _send(entry: Entry, message: Message, key: str) -> None:
    try:
        with talking_to(registry.messages):
            registry.messages.get().send(message, key)
    except SourceRefused as no:
        log.warning("a %s about entry %s was refused: %s", message.channel, entry.id, no.why)
        CallLog.objects.create(
            system="tinnhan", purpose=f"send_{message.channel}", actor="system:messages",
            subject=entry.stream_id, outcome=f"refused:{no.why}"[:40], ms=0, at=timezone.now(),
        )  # fmt: skip


def _messages(entry: Entry, dossier: Dossier, content: Content) -> Iterator[Message]:
    language = str(content.contact.get("language") or "vi")
    places = places_of(dossier, params_of(entry, dossier), language)
    places |= {"secret": content.secret, "link": f"{settings.MOTCUA_PUBLIC_URL}/tra-cuu/"}
    text = words(entry.kind, places, language)
    phone, email = _addresses(dossier, content)
    if phone and text.sms:
        yield Message("sms", phone, "", _marked(text.sms))
    if email:
        yield Message("email", email, _marked(text.title), _body(text, places["link"]))


def _addresses(dossier: Dossier, content: Content) -> tuple[str, str]:
    """What the owner gave for this dossier, else what we know of the person."""
    person, contact = dossier.person, content.contact
    phone = contact.get("phone") or (person.phone if person else "")
    email = contact.get("email") or (person.email if person else "")
    return str(phone or ""), str(email or "")


def _body(text: Words, link: str) -> str:
    mark = f"\n\n{SIMULATED}" if settings.MOTCUA_DEMO else ""
    return f"{text.body}\n\n{link}{mark}"


def _marked(text: str) -> str:
    """A demo's messages cannot deceive even when they are forwarded."""
    return f"[MO PHONG] {text}" if settings.MOTCUA_DEMO else text
