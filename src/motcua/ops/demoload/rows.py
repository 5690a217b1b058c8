"""Rows that wait to be written together."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

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
                waiting = self._by_model.pop(model, [])
                manager = model._default_manager
                manager.bulk_create(waiting, batch_size=2000)
        assert not self._by_model, f"no order for {list(self._by_model)}"
