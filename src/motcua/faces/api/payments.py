"""Where the payment service reports; it is believed by its signature only."""

import json

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from ninja.errors import HttpError
from pydantic import ConfigDict

from motcua.exchange.calls.payment_callback import payment_callback
from motcua.faces.api.words import Problem

router = Router(tags=["payments"])


class Report(Schema):
    """The signed fields as the service sends them; they are not interpreted here."""

    model_config = ConfigDict(extra="allow")


class Answer(Schema):
    """`MaLoi` 00: it need not be sent again."""

    MaLoi: str
    KetQua: str


@router.post(
    "/callback",
    response={200: Answer, 400: Answer, 403: Answer, 422: Problem},
    url_name="payment-callback",
)
def take_callback(request: HttpRequest, report: Report) -> Status[dict[str, str]]:  # noqa: ARG001
    """Late, doubled and wrong amounts are answered 200; a forged report changes nothing.

    `report` is the shape; the signature is over the fields as they were sent, to the letter.
    """
    fields = json.loads(request.body)
    if not isinstance(fields, dict):
        raise HttpError(422, "no object")
    answer = payment_callback(fields, at=timezone.now())
    return Status(answer.status, answer.as_json())
