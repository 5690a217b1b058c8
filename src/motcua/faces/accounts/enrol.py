"""The first sign-in of an officer: tying an authenticator app to the account."""

from io import BytesIO
from urllib.parse import quote

import qrcode
import qrcode.image.svg
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.faces.accounts import totp
from motcua.faces.accounts.forms import code_field, errors_of
from motcua.faces.accounts.officer import half_signed_in, let_in
from motcua.faces.accounts.signins import note_sign_in

SECRET = "new_second_factor"  # noqa: S105 -- the name of a session key


@never_cache
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Shows a new secret and takes it into use once a code made from it came back."""
    half = half_signed_in(request)
    if half is None:
        return HttpResponseRedirect(reverse("accounts:officer-signin"))
    account, onward = half
    if totp.has_second_factor(account):
        return HttpResponseRedirect(reverse("accounts:officer-verify"))
    secret = request.session.setdefault(SECRET, totp.new_secret())
    field = code_field()
    if request.method == "POST":
        if totp.matching_step(secret, request.POST.get("code", ""), timezone.now()) is not None:
            totp.set_secret(account, secret)
            del request.session[SECRET]
            return let_in(request, account, onward, "enrol")
        note_sign_in(request, account, "enrol", "wrong")
        field = code_field(gettext("The code does not fit. Wait for the next one and try again."))
    context = {
        "field": field,
        "errors": errors_of([field]),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "picture": picture(secret, account.username),
    }
    return render(request, "accounts/enrol.html", context, status=401 if field.error else 200)


def picture(secret: str, username: str) -> SafeString:
    """The QR code that an authenticator app reads, as inline SVG."""
    uri = f"otpauth://totp/Motcua:{quote(username)}?secret={secret}&issuer=Motcua"
    image = qrcode.make(uri, image_factory=qrcode.image.svg.SvgPathImage)
    out = BytesIO()
    image.save(out)
    svg = out.getvalue().decode()
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308 -- made by us, the name is quoted
