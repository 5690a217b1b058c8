"""The first screen of counter filing: what is asked and how it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.faces.components.fields import Choice, Field
from motcua.faces.components.words import short
from motcua.faces.portal.communes import office_choices
from motcua.law.errors import Refused
from motcua.registers.catalogue.models import Procedure
from motcua.registers.people.actor import Actor

FILINGS = ("in_person", "helped", "for_another")
SPEAKS_OF = {"bad_number": "national_id", "no_name": "full_name", "unknown_person": "national_id",
             "unknown_organisation": "tax_code", "no_unit": "unit", "not_for_you": "tax_code",
             "not_found": "procedure", "no_filing": "filing"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Start:
    """What the officer typed."""

    procedure: str
    national_id: str
    full_name: str
    filing: str
    tax_code: str
    unit: str

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "Start":
        return cls(*(str(data.get(name, "")).strip()[:120] for name in cls.__dataclass_fields__))

    def wrong(self) -> list[Refused]:
        """All that cannot be asked of a register, in the order of the fields."""
        known = Procedure.objects.filter(pk=self.procedure, versions__isnull=False)
        rules = (
            (known.exists(), Refused("Choose a procedure.", code="not_found")),
            (self.national_id.isdecimal() and len(self.national_id) == 12,
             Refused("The identification number has 12 digits.", code="bad_number")),
            (self.full_name != "",
             Refused("Write the full name as on the identity card.", code="no_name")),
            (self.filing in FILINGS, Refused("Choose the way of filing.", code="no_filing")),
        )  # fmt: skip
        return [no for holds, no in rules if not holds]


def start_fields(actor: Actor, asked: Start, wrong: Sequence[Refused]) -> list[Field]:
    """The fields with what was typed and each refusal at its place."""
    unit = asked.unit or (actor.unit if actor.unit in dict_of_offices() else "")
    fields = [
        Field("procedure", gettext("Procedure"), "select", asked.procedure, choices=_procedures()),
        Field("national_id", gettext("Identification number"), value=asked.national_id, width=20,
              hint=gettext("The 12 digits of the identity card, or read from its QR code"),
              attributes={"inputmode": "numeric", "autocomplete": "off"}),
        Field("full_name", gettext("Full name"), value=asked.full_name, width=20),
        Field("filing", gettext("Way of filing"), "radios", asked.filing or "in_person",
              choices=_filings()),
        Field("tax_code", gettext("Tax code of the organisation"), value=asked.tax_code, width=20,
              hint=gettext("Only if the person files for an organisation"), required=False),
        Field("unit", gettext("Commune that decides"), "select", unit, choices=office_choices(),
              hint=gettext("For procedures that communes decide")),
    ]  # fmt: skip
    said = {SPEAKS_OF.get(no.code, ""): no.sentence(gettext) for no in wrong}
    return [one.with_error(said.get(one.name, "")) for one in fields]


def dict_of_offices() -> dict[str, str]:
    return {one.value: one.label for one in office_choices()}


def _procedures() -> list[Choice]:
    rows = Procedure.objects.filter(versions__isnull=False, owner="", abolished_on=None).distinct()
    return [Choice(row.code, f"{short(row)} ({row.code})") for row in rows.order_by("sort_key")]


def _filings() -> list[Choice]:
    return [
        Choice("in_person", gettext("In person"), gettext("The owner files on paper, here.")),
        Choice("helped", gettext("Helped"),
               gettext("The owner files online and signs in; you help at the keyboard.")),
        Choice("for_another", gettext("For another"),
               gettext("Somebody files for the owner; the owner stays the subject.")),
    ]  # fmt: skip
