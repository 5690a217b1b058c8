"""Pages that anybody may use: tracking by code and secret, checking a result, reflections."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.documents.issued import find_issued, in_force, standing_of_file
from motcua.casework.documents.signing.verify import verify
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import by_tracking
from motcua.faces.components.fields import Field
from motcua.faces.components.parts import Wrong
from motcua.faces.portal.limits import spend
from motcua.faces.portal.rendering import page as draw
from motcua.faces.portal.states import standing_of
from motcua.faces.portal.tracking import line_of, trail_of
from motcua.faces.portal.uploads import most_bytes
from motcua.law.errors import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Where a dossier is, for whoever has its code and secret; a wrong one learns nothing."""
    code, secret = (request.POST.get(name, "").strip() for name in ("code", "secret"))
    found: Dossier | None = None
    wrong: dict[str, str] = {}
    if request.method == "POST":
        found, wrong = _tracked(request, code, secret)
    fields = [
        Field("code", gettext("Code of the dossier"), value=code, width=20,
              error=wrong.get("code", ""),
              hint=gettext("It stands in the notice of filing, such as H48.101-261123-0001.")),
        Field("secret", gettext("Secret"), value="" if found else secret, width=10,
              error=wrong.get("secret", ""),
              hint=gettext("The short secret from the same notice.")),
    ]  # fmt: skip
    shown = _public_view(found) if found else {}
    errors = [Wrong(one.error, one.first_id) for one in fields if one.error]
    context = {"fields": fields, "errors": errors, "section": "tracking", **shown}
    return draw(request, "tracking", context, status=422 if wrong else 200)


def _tracked(request: HttpRequest, code: str, secret: str) -> tuple[Dossier | None, dict[str, str]]:
    """The dossier, or what is wrong by field; an empty field is no try at guessing."""
    wrong = {}
    if not code:
        wrong["code"] = gettext("Write the code of the dossier.")
    if not secret:
        wrong["secret"] = gettext("Write the secret that stands beside the code.")
    if wrong:
        return None, wrong
    spend(request, "tracking", code)
    try:
        return by_tracking(code, secret), {}
    except Refused:
        return None, {"code": gettext("No dossier has this code together with this secret.")}


def _public_view(dossier: Dossier) -> dict[str, object]:
    return {
        "dossier": dossier,
        "standing": standing_of(dossier.business, dossier.mirror),
        "steps": line_of(trail_of(dossier), public=True),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_result(request: HttpRequest) -> HttpResponse:
    """Is this result genuine: by the file itself, or by the code printed on it."""
    code = request.GET.get("ma", "").strip()
    context: dict[str, object] = {"code": code, "most": most_bytes()}
    if request.method == "POST" or code:
        spend(request, "verify", "")
    if request.method == "POST":
        try:
            context |= _verdict(request)
        except Refused as no:
            context["wrong"] = no.sentence(gettext)
    elif code:
        context |= _by_code(code)
    return draw(request, "verify", context, status=422 if "wrong" in context else 200)


def _verdict(request: HttpRequest) -> dict[str, object]:
    upload = request.FILES.get("file")
    if upload is None:
        code = request.POST.get("code", "").strip()
        if not code:
            raise Refused("Choose a file or write a code.", code="no_choice")
        return _by_code(code)
    if (upload.size or 0) > most_bytes():
        raise Refused("The file is too large to be checked here.", code="too_large")
    content = upload.read()
    roots = sorted((Path(settings.MOTCUA_HOME) / "trust").glob("*.pem"))
    found = verify(content, trust=[one.read_bytes() for one in roots], at=timezone.now())
    sha256 = hashlib.sha256(content).hexdigest()
    standing = standing_of_file(sha256)
    return {
        "found": found, "records": find_issued(sha256=sha256), "asked": "file",
        "name": upload.name, "why": [one.sentence(gettext) for one in found.why],
        "file_standing": standing.value, "good": found.holds and standing.speaks_for,
    }  # fmt: skip


def _by_code(code: str) -> dict[str, object]:
    records = find_issued(code=code)
    return {"records": records, "asked": "code", "code": code, "good": in_force(records)}


@require_safe
def show_petition(request: HttpRequest) -> HttpResponse:
    """Where reflections are received: the national portal and 1022, not here."""
    return draw(request, "petition", {})
