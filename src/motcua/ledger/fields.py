"""Column types that PostgreSQL has and Django does not name."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Func

if TYPE_CHECKING:
    IntField = models.Field[int, int]
else:  # Django's Field takes no type arguments at run time
    IntField = models.Field


class Xid8Field(IntField):
    """A 64-bit transaction id of PostgreSQL, filled by the server."""

    description = "PostgreSQL xid8"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 -- one database
        return "xid8"

    def from_db_value(self, value: Any, *_: object) -> int | None:
        return None if value is None else int(value)

    def get_db_prep_value(self, value: Any, *_: object, **__: object) -> Any:
        return str(value) if isinstance(value, int) else value


class CurrentTransaction(Func):
    """`pg_current_xact_id()`: the id of the transaction that writes the row."""

    function = "pg_current_xact_id"
    arity = 0
    output_field = Xid8Field()


class CurrentEpoch(Func):
    """`ledger_current_epoch()`: raised by a restore or a major upgrade."""

    function = "ledger_current_epoch"
    arity = 0
    output_field = models.IntegerField()
