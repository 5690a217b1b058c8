"""Where a value came from, in a person's words."""

from django.utils.translation import gettext


def source_words(source: str) -> str:
    """The name of a register or of a way of typing, for the line beside a value."""
    return {
        "dancu": gettext("National population database"),
        "population": gettext("National population database"),
        "doanhnghiep": gettext("National business register"),
        "business": gettext("National business register"),
        "vneid": gettext("Your electronic identity (VNeID)"),
        "kho": gettext("National electronic data store"),
        "vault": gettext("My papers"),
        "hotich": gettext("Electronic civil status database"),
        "dvcqg": gettext("National portal"),
        "account": gettext("Your account"),
        "typed": gettext("Typed by you"),
        "counter": gettext("Typed at the counter"),
    }.get(source, source)
