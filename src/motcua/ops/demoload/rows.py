"""Rows that wait to be written together."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models, transaction
from psycopg import sql

Row = models.Model


class Rows:
    """Instances by model, in the order in which their tables refer to each other."""

    def __init__(self) -> None:
        self._by_model: dict[type[Row], list[Row]] = {}

    def add(self, *rows: Row) -> None:
        """Puts rows beside the others of their model."""
        for row in rows:
            self._by_model.setdefault(type(row), []).append(row)

    def of(self, model: type[Row]) -> list[Any]:
        """The waiting rows of one model."""
        return self._by_model.get(model, [])

    def write(self, order: Iterable[type[Row]]) -> None:
        """Writes everything in one transaction and forgets it."""
        with transaction.atomic():
            for model in order:
                _copy(model, self._by_model.pop(model, []))
        assert not self._by_model, f"no order for {list(self._by_model)}"


def _copy(model: type[Row], rows: Iterable[Row]) -> None:
    """COPY, because a history has some hundred thousand rows; the server fills its defaults
    and counts keys that are plain numbers."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.has_db_default() and not isinstance(field, models.AutoField)
    ]
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields),
    )
    connection.ensure_connection()
    with connection.connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(
                [
                    field.get_db_prep_save(getattr(row, field.attname), connection)
                    for field in fields
                ]
            )
