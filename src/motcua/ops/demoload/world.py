"""What all stories share, read once."""

from collections.abc import Mapping
from datetime import date

from motcua.ledger.epoch import current
from motcua.ops.demoload.books import Books
from motcua.ops.demoload.hand import World
from motcua.ops.demoload.people import Cast
from motcua.registers.catalogue.queries import find_version
from motcua.registers.orgs.models import Unit
from motcua.registers.people.models import Posting

MODELLED = ("9.000001", "1.014459", "2.000815")
FROM = date(2025, 7, 1)


def make_world(cast: Cast, specimens: Mapping[str, str]) -> World:
    """The cast with their posts, the versions in force, empty books, the specimen files,
    the epoch."""
    versions = {}
    for code in MODELLED:
        version = find_version(code, FROM)
        assert version is not None, f"procedure {code} is not loaded"
        versions[code] = version
    posts = Posting.objects.order_by("id").values_list("account__username", "unit_id", "role")
    roles = {username: (unit, role) for username, unit, role in posts}
    units = Unit.objects.in_bulk()
    return World(cast, versions, Books(), specimens, roles, units, current().n)
