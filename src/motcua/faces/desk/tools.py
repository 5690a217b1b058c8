"""Signing with a tool of the office: which step comes now, what each box asks, what was wrong."""

from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.casework.documents.models import IssuedDocument
from motcua.casework.documents.queries import last_tool_signature, task_for_tool
from motcua.faces.components.fields import Field
from motcua.law.errors import Refused
from motcua.registers.people.actor import Actor

# Where the signing service cannot help, the office's own tool is the way on.
LEADS_HERE = ("source_unavailable", "no_credential")


@dataclass(frozen=True, slots=True)
class OwnTool:
    """The part of a document's page; `prepared`: steps two and three are open."""

    prepared: bool
    opened: bool
    refused: bool
    certificate: Field
    signed_file: Field


def own_tool(document: IssuedDocument, actor: Actor, no: Refused | None, at: str) -> OwnTool:
    """`at` names the box that the refusal `no` speaks of: certificate, file, or none of both."""
    prepared = task_for_tool(document, actor) is not None
    opened = prepared or bool(at) or (no is not None and no.code in LEADS_HERE)
    return OwnTool(
        prepared, opened, at == "file",
        _certificate(document, actor, no if at == "certificate" else None),
        _signed(no if at == "file" else None),
    )  # fmt: skip


def _certificate(document: IssuedDocument, actor: Actor, no: Refused | None) -> Field:
    known = last_tool_signature(actor) is not None and document.state != "signed"
    hint = gettext(
        "A file that ends in .cer, .crt or .pem: the program of your token exports it under "
        "“certificate”. It says whose signature it will be and holds no secret."
    )
    if known:
        hint += " " + gettext("Left empty, the one of your last signature with a tool is taken.")
    return Field(
        "certificate", gettext("Certificate file of your token"), "file", hint=hint,
        error=no.sentence(gettext) if no else "", required=not known,
        attributes={"accept": ".cer,.crt,.pem,.der"},
    )  # fmt: skip


def _signed(no: Refused | None) -> Field:
    return Field(
        "file", gettext("The signed PDF document"), "file",
        error=no.sentence(gettext) if no else "", attributes={"accept": ".pdf,application/pdf"},
    )  # fmt: skip
