"""The tables of this wing, for Django."""

from motcua.registers.catalogue.models import Procedure, ProcedureVersion, ReviewItem
from motcua.registers.forms.models import FormVersion
from motcua.registers.orgs.models import ParameterRow, Unit
from motcua.registers.people.models import Account, Organisation, Person, Posting

__all__ = [
    "Account",
    "FormVersion",
    "Organisation",
    "ParameterRow",
    "Person",
    "Posting",
    "Procedure",
    "ProcedureVersion",
    "ReviewItem",
    "Unit",
]
