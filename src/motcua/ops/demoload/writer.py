"""From a story to its rows: the acts by name."""

from collections.abc import Callable, Mapping

from motcua.casework import models as casework
from motcua.ledger.models import Effect, Entry
from motcua.ledger.origin import scripted
from motcua.ops.demoload import filing, following, outside, working
from motcua.ops.demoload.hand import Hand, World
from motcua.ops.demoload.rows import Rows
from motcua.ops.demoload.stories import Act, Script, Story

ORDER = (
    casework.StoredFile,
    casework.Dossier,
    casework.Content,
    casework.Effort,
    casework.Clock,
    casework.Attachment,
    casework.IdentityCheck,
    casework.SupplementRequest,
    casework.Withdrawal,
    casework.RouteTask,
    casework.PaymentOrder,
    casework.PaymentMessage,
    casework.IssuedDocument,
    casework.VaultItem,
    casework.Handover,
    casework.Rating,
    casework.Petition,
    Entry,
    Effect,
)
ACTS: Mapping[str, Callable[[Hand, Act], None]] = {
    "start": filing.start,
    "save": filing.save,
    "attach": filing.attach,
    "choose": filing.choose,
    "confirm": filing.confirm,
    "pay": filing.pay,
    "identity": working.identity,
    "receive": working.receive,
    "sign_slip": working.sign_slip,
    "start_work": working.start_work,
    "draft_result": working.draft_result,
    "forward": working.forward,
    "give_back": working.give_back,
    "sign_result": working.sign_result,
    "seal": working.seal,
    "hand_over": working.hand_over,
    "ask_supplement": working.ask_supplement,
    "answer_supplement": working.answer_supplement,
    "draft_refusal": working.draft_refusal,
    "draft_apology": working.draft_apology,
    "withdraw": working.withdraw,
    "rate": working.rate,
    "mirror": following.mirror,
    "petition": outside.petition,
    "told": outside.told,
}


def write_story(story: Story, world: World, rows: Rows) -> None:
    """Adds every row that the verbs would have written for this story."""
    script = Script(story)
    hand = Hand(story, world, rows)
    with scripted(script):
        for act in story.acts:
            script.at = act.at
            ACTS[act.verb](hand, act)
        hand.done()
