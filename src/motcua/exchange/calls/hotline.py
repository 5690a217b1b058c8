"""What a caller of 1022 said, asked when an officer opens the call; stored nowhere."""

from uuid import UUID

from motcua.exchange.calls.asking import Question, ask
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceError
from motcua.exchange.connectors.kinds.hotline import CallText
from motcua.registers.people.actor import Actor


def call_text(code: str, petition: UUID, *, actor: Actor) -> CallText | None:
    """The words of the call; None when the hotline does not answer or does not know it."""
    question = Question("c1022", "call_text", actor, petition)
    try:
        return ask(question, lambda: registry.hotline.get().text_of(code))
    except SourceError:
        return None
