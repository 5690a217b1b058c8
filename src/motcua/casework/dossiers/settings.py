"""What this home is, read in one place."""

from django.conf import settings


def in_demo() -> bool:
    """Whether every page, print and file must say that its figures are simulated."""
    return bool(settings.MOTCUA_DEMO)
