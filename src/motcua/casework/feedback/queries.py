"""Reading what people said of their dossiers."""

from uuid import UUID

from motcua.casework.feedback.models import Rating


def rating_of(dossier_id: UUID) -> Rating | None:
    """The one rating of a dossier, if its owner gave one."""
    return Rating.objects.filter(dossier_id=dossier_id).first()
