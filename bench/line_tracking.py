"""The page on which a person follows their dossier, beside its own SQL."""

from bench.drafts import make_drafts
from bench.line_queue import page_rate
from bench.measure import Line
from bench.stage import Browser, Stage


def measure(stage: Stage) -> Line:
    """Pages per second of one submitted dossier's page."""
    draft = make_drafts(1)[0]
    Browser(stage.port).post(draft.path, draft.session)
    return page_rate(stage, f"/ho-so/{draft.dossier}/", draft.session)
