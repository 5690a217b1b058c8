"""A financial obligation during the work: what is to be paid, and on what it was settled."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.casework.journeys.ask_obligation import ask_obligation
from motcua.casework.journeys.settle_obligation import settle_obligation
from motcua.casework.money.queries import open_obligation
from motcua.faces.accounts.guards import officer
from motcua.faces.components.fields import Choice, Field
from motcua.faces.desk.deeds import Act, perform
from motcua.faces.desk.forms import ActForm, draw_form, text_of
from motcua.faces.desk.situation import situation_of
from motcua.faces.desk.views.intake import home_of
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def ask(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Work waits, and the applicant is told what to pay, where, under which notice."""
    found = situation_of(actor, dossier, at=timezone.now())
    fields = [
        Field("amount", gettext("Amount in đồng"), value=text_of(request, "amount", 20), width=10),
        Field("what", gettext("What is paid, where and how"), "textarea", text_of(request, "what"),
              gettext("The applicant reads this.")),
        Field("notice", gettext("Number of the tax authority's notice"),
              value=text_of(request, "notice", 80), required=False, width=20),
    ]  # fmt: skip
    form = ActForm(
        gettext("Raise a financial obligation"),
        gettext("Work waits until it is settled; the appointment does not move."),
        fields, gettext("Tell the applicant"),
    )  # fmt: skip
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "obligation_asked", gettext("The applicant is told."),
              home_of(dossier))  # fmt: skip

    def do() -> str:
        ask_obligation(
            dossier, actor=actor, at=found.at, amount=_amount(request),
            what=text_of(request, "what"), notice=text_of(request, "notice"),
        )  # fmt: skip
        return home_of(dossier)

    try:
        return perform(request, act, do)
    except Refused as no:
        return draw_form(request, found, form, no)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@officer("dossiers")
def settle(request: HttpRequest, actor: Actor, dossier: UUID) -> HttpResponse:
    """Paid or waived, on the number of a receipt or decision; work goes on."""
    found = situation_of(actor, dossier, at=timezone.now())
    how = text_of(request, "how", 10)
    words = {"paid": gettext("Paid"), "waived": gettext("Waived by a decision")}
    fields = [
        Field("how", gettext("How was it settled?"), "radios", how or "paid",
              choices=[Choice(key, word) for key, word in words.items()]),
        Field("proof", gettext("Number of the receipt or of the decision"),
              value=text_of(request, "proof", 80), width=20),
    ]  # fmt: skip
    row = open_obligation(dossier)
    form = ActForm(
        gettext("Settle the financial obligation"), row.what if row else "", fields,
        gettext("Settle it"),
    )  # fmt: skip
    if request.method != "POST":
        return draw_form(request, found, form)
    act = Act(dossier, actor, "obligation_settled", gettext("Settled; work goes on."),
              home_of(dossier))  # fmt: skip

    def do() -> str:
        if how not in words:
            raise Refused("Choose how it was settled: paid, or waived.", code="no_settlement")
        settle_obligation(dossier, actor=actor, at=found.at, proof=text_of(request, "proof"),
                          waived=how == "waived")  # fmt: skip
        return home_of(dossier)

    try:
        return perform(request, act, do)
    except Refused as no:
        return draw_form(request, found, form, no)


def _amount(request: HttpRequest) -> int:
    """Đồng as people write them: 2.500.000."""
    digits = text_of(request, "amount", 20).replace(".", "").replace(" ", "").removesuffix("đ")
    return int(digits) if digits.isdecimal() and digits.isascii() else 0
