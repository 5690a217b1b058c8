"""Who is acting in this request."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from motcua.faces.accounts.sessions import UNIT
from motcua.faces.accounts.unsent import ACTING_FOR
from motcua.registers.people.actor import Actor
from motcua.registers.people.models import Account, AccountKind, Organisation, Person, Posting
from motcua.registers.people.officers import postings_on

_ATTRIBUTE = "_motcua_actor"
# A desk is of one agency: who sits in a room of it acts for the agency.
ROOMS = ("quay", "phong")


def actor_of(request: HttpRequest) -> Actor | None:
    """The actor behind a request, or None for a stranger; read once per request.

    An officer without a post today is nobody. A citizen acts for the organisation chosen in
    this session as long as the register still names them its representative.
    """
    if not hasattr(request, _ATTRIBUTE):
        setattr(request, _ATTRIBUTE, _find(request))
    actor: Actor | None = getattr(request, _ATTRIBUTE)
    return actor


def forget_actor(request: HttpRequest) -> None:
    """To be called after the session changed within a request."""
    if hasattr(request, _ATTRIBUTE):
        delattr(request, _ATTRIBUTE)


def _find(request: HttpRequest) -> Actor | None:
    account = request.user
    if not isinstance(account, Account) or not account.is_active:
        return None
    if account.kind == AccountKind.CITIZEN:
        return _citizen(request, account)
    if account.kind == AccountKind.OFFICER:
        return _officer(request, account)
    return None


def _citizen(request: HttpRequest, account: Account) -> Actor | None:
    person = Person.objects.filter(account=account).first()
    if person is None:
        return None
    return Actor(
        account_id=account.pk,
        person_id=person.pk,
        name=person.full_name,
        role="citizen",
        roles=frozenset({"citizen"}),
        unit="",
        assurance=person.assurance,
        on_behalf_of=_organisation(request.session.get(ACTING_FOR), person),
    )


def _organisation(chosen: str | None, person: Person) -> UUID | None:
    if not chosen:
        return None
    rows = Organisation.objects.filter(pk=chosen, representative=person)
    return rows.values_list("pk", flat=True).first()


def _officer(request: HttpRequest, account: Account) -> Actor | None:
    postings = list(postings_on(account, timezone.localdate()))
    if not postings:
        return None
    wanted = request.session.get(UNIT)
    post = next((one for one in postings if agency_of(one) == wanted), postings[0])
    unit = agency_of(post)
    roles = [one.role for one in postings if agency_of(one) == unit]
    return Actor(
        account_id=account.pk,
        person_id=None,
        name=account.full_name,
        role=roles[0],
        roles=frozenset(roles),
        unit=unit,
        channel="counter",
    )


def agency_of(posting: Posting) -> str:
    """The path of the agency: a counter or division acts for the unit above it."""
    unit = posting.unit
    return unit.parent_id if unit.kind in ROOMS and unit.parent_id else unit.path
