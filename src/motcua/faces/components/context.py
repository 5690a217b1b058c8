"""What every page knows: is it a demo, how does the person want to see it, where are we."""

from django.conf import settings
from django.http import HttpRequest

LOOKS = ("light", "dark")
SIZES = ("normal", "large")
LOOK_COOKIE = "motcua_look"


def page(request: HttpRequest) -> dict[str, object]:
    """What the base page draws; `here` is the path that language and look come back to."""
    look, _, size = request.COOKIES.get(LOOK_COOKIE, "").partition(".")
    return {
        "demo": bool(getattr(settings, "MOTCUA_DEMO", False)),
        "site_place": getattr(settings, "MOTCUA_PLACE", ""),
        "look": look if look in LOOKS else "light",
        "text_size": size if size in SIZES else "normal",
        "here": request.get_full_path() if request.method == "GET" else request.path,
    }
