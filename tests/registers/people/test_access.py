"""The access table: what it grants, and that it grants nothing else."""

from datetime import date
from uuid import uuid4

import pytest

from motcua.law.lifecycle import EDGES, Business
from motcua.registers.orgs.models import Unit
from motcua.registers.people.access import Scope, in_scope, load, may, scope_of, within
from motcua.registers.people.actor import Actor, system_actor
from motcua.registers.people.officers import ensure_officer, officers_of

SA_THAY, BO_Y, KHCN = "H48.187", "H48.170", "H48.09"


def actor(*roles: str, unit: str = "") -> Actor:
    return Actor(uuid4(), None, "A", roles[0], frozenset(roles), unit)


CITIZEN = actor("citizen")


def test_every_verb_of_the_lifecycle_can_be_done_by_somebody() -> None:
    granted = {name for grant in load().verbs for name in grant.names}
    assert sorted(set(EDGES) - granted) == []


def test_every_state_of_the_table_is_one_of_the_law() -> None:
    states = {state for grant in load().verbs for state in grant.states}
    assert states <= {state.value for state in Business}


def test_unknown_verb_and_view_are_refused() -> None:
    for who in (CITIZEN, actor("leader", unit=SA_THAY), system_actor("worker")):
        assert not may(who, "fly", unit=SA_THAY, owner=True)
        assert scope_of(who, "everything") is None


@pytest.mark.parametrize("verb", ["submit", "withdraw", "rate", "answer_supplement"])
def test_citizen_acts_on_what_is_theirs_only(verb: str) -> None:
    assert may(CITIZEN, verb, unit=SA_THAY, owner=True)
    assert not may(CITIZEN, verb, unit=SA_THAY, owner=False)


@pytest.mark.parametrize("verb", ["receive", "refuse", "sign", "seal", "hand_over", "stop"])
def test_citizen_never_does_an_officers_act(verb: str) -> None:
    assert not may(CITIZEN, verb, unit=SA_THAY, owner=True)


def test_counter_files_for_anybody_in_the_province_but_only_drafts() -> None:
    counter = actor("counter", unit=SA_THAY)
    assert may(counter, "submit", unit=KHCN, owner=False, state="draft")
    assert not may(counter, "submit", unit=KHCN, owner=False, state="submitted")
    assert not may(counter, "submit", unit="H35.101", owner=False, state="draft")


def test_counter_receives_for_its_own_agency_only() -> None:
    counter = actor("counter", unit=SA_THAY)
    assert may(counter, "receive", unit=SA_THAY, owner=False, state="submitted")
    assert not may(counter, "receive", unit=BO_Y, owner=False, state="submitted")


@pytest.mark.parametrize(
    ("role", "verb"),
    [("specialist", "draft_result"), ("leader", "sign"), ("clerk", "seal"), ("counter", "receive")],
)
def test_each_post_has_its_act_and_no_neighbours(role: str, verb: str) -> None:
    for other in ("counter", "specialist", "leader", "clerk", "office", "admin", "auditor"):
        expected = other == role
        assert may(actor(other, unit=SA_THAY), verb, unit=SA_THAY, owner=False) is expected


def test_administrator_does_not_read_dossiers() -> None:
    admin = actor("admin", unit="H48")
    assert scope_of(admin, "dossiers") is None
    assert scope_of(admin, "parameters") == "province"


def test_auditor_sees_all_and_changes_nothing() -> None:
    auditor = actor("auditor", unit="H48")
    assert scope_of(auditor, "dossiers") == "province"
    assert not any(may(auditor, verb, unit=SA_THAY, owner=False) for verb in EDGES)


def test_widest_scope_of_several_roles_holds() -> None:
    both = actor("specialist", "office", unit="H48.01")
    assert scope_of(both, "dossiers") == "province"
    assert scope_of(actor("specialist", unit="H48.01"), "dossiers") == "subtree"


@pytest.mark.parametrize(
    ("scope", "home", "unit", "inside"),
    [
        ("unit", "H48.1", "H48.1", True),
        ("unit", "H48.1", "H48.1.MC", False),
        ("subtree", "H48.1", "H48.1.MC", True),
        ("subtree", "H48.1", "H48.101", False),
        ("subtree", "H48.101", "H48", False),
        ("province", "H48.101", "H48.09", True),
        ("province", "H4", "H48.09", False),
        ("own", "H48.101", "H48.101", False),
    ],
)
def test_scope_is_a_path_not_a_string(scope: str, home: str, unit: str, *, inside: bool) -> None:
    assert in_scope(scope, home, unit) is inside  # type: ignore[arg-type]


def test_officer_without_a_unit_reaches_nothing() -> None:
    assert not may(actor("leader"), "sign", unit=SA_THAY, owner=False)
    assert not may(actor("leader", unit=SA_THAY), "sign", unit=None, owner=False)


@pytest.mark.django_db
@pytest.mark.parametrize("scope", ["own", "unit", "subtree", "province", "all"])
@pytest.mark.parametrize("home", ["X48", "X48.1", "X48.10", "X4", ""])
def test_rows_within_a_scope_are_those_that_lie_in_it(scope: Scope, home: str) -> None:
    paths = ["X4", "X48", "X48.1", "X48.1.2", "X48.10", "X481"]
    for path in paths:
        Unit.objects.create(path=path, kind="so", name_vi=path, valid_from=date(2025, 7, 1))
    found = Unit.objects.filter(within(scope, home, "path"), path__startswith="X")
    wanted = [path for path in paths if in_scope(scope, home, path)]
    assert sorted(one.path for one in found) == wanted
    assert not Unit.objects.filter(within(None, home, "path")).exists()


@pytest.mark.django_db
def test_administrator_sees_the_officers_of_the_own_province_only() -> None:
    for path in ("X4", "X48"):
        Unit.objects.create(path=path, kind="province", name_vi=path, valid_from=date(2025, 7, 1))
        ensure_officer(f"o.{path}", path, unit=path, role="clerk", since=date(2025, 7, 1))
    seen = [one.username for one in officers_of(actor("admin", unit="X4"), "accounts")]
    assert seen == ["o.X4"]
    assert not officers_of(actor("admin"), "accounts").exists()
