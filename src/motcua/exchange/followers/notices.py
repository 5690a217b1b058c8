"""Notices in the app: rows of ours, so nothing outside can hold them up."""

from motcua.casework.notices.tell import tell
from motcua.exchange.followers.outside import content_of, dossier_of
from motcua.exchange.followers.telling import TO_OFFICERS, concerns_owner, params_of
from motcua.ledger.models import Entry


class Notices:
    """Tells owners and officers in the app, once per entry and receiver."""

    name = "notices"
    system = ""

    def handle(self, entry: Entry) -> None:
        """Writes the notices of one entry."""
        dossier = dossier_of(entry)
        if dossier is None:
            return
        params = params_of(entry, dossier)
        if entry.kind in TO_OFFICERS and dossier.assignee_id:
            tell(
                dossier, entry.kind, entry=entry.id, at=entry.at, params=params,
                account=dossier.assignee_id,
            )  # fmt: skip
        elif dossier.person_id and concerns_owner(entry, content_of(dossier)):
            tell(dossier, entry.kind, entry=entry.id, at=entry.at, params=params)
