"""Who signs for whom."""

from motcua.casework.documents.parties import signatory
from motcua.registers.orgs.models import Unit
from motcua.registers.people.models import Account


def test_a_chairman_signs_for_the_committee_but_not_what_is_the_own_decision() -> None:
    commune, chairman = Unit(kind="xa"), Account(full_name="Y Mẫu")
    assert signatory(commune, chairman, leader=True).authority == "TM. ỦY BAN NHÂN DÂN"
    assert signatory(commune, chairman, leader=True, own_right=True).authority == ""


def test_a_director_signs_for_nobody_else() -> None:
    department = Unit(kind="so")
    assert signatory(department, Account(full_name="Y Mẫu"), leader=True).authority == ""
