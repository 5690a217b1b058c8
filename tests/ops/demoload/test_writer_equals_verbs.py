"""Fifty stories, once through the verbs and once through the bulk writer: the same rows."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import models, transaction

from authority import Authority
from by_verbs import Performer
from motcua.casework.documents.models import IssuedDocument, StoredFile
from motcua.ledger.models import Effect, Entry
from motcua.ledger.verify import verify
from motcua.ops.demoload.hand import World
from motcua.ops.demoload.invent import Inventor
from motcua.ops.demoload.people import gather_cast
from motcua.ops.demoload.rows import Rows
from motcua.ops.demoload.specimens import make_specimens
from motcua.ops.demoload.stories import Story
from motcua.ops.demoload.world import make_world
from motcua.ops.demoload.writer import ACTS, ORDER, write_story

STORIES = 50
# Bytes of files are no part of a story; neither is the database's own transaction number.
NOT_COMPARED = {
    IssuedDocument: {"specimen"},
    Entry: {"tx"},
    Effect: {"id"},
}


class Undo(Exception):
    """Leaves a transaction without keeping anything of it."""


@pytest.mark.django_db
@pytest.mark.slow
def test_fifty_stories_leave_the_same_rows_by_either_way(tmp_path: Any) -> None:
    cast = gather_cast()
    stories = every_verb(Inventor(cast))
    assert verbs_of(stories) == set(ACTS)
    world = make_world(cast, make_specimens())
    performer = Performer(world, Authority())
    by_verbs: dict[str, list[dict[str, Any]]] = {}
    try:
        with transaction.atomic():
            for story in stories:
                performer.perform(story)
            assert verify(tmp_path).broken == []
            by_verbs = dump()
            raise Undo  # noqa: TRY301 -- the rows are compared with those of the writer
    except Undo:
        pass
    rows = Rows()
    for story in stories:
        write_story(story, world_with(world, performer, story.seed), rows)
    StoredFile.objects.bulk_create(
        [
            StoredFile(sha256=sha, size=1, mime="application/pdf")
            for sha in set(performer.files.values())
        ]
    )
    rows.write(ORDER)
    assert verify(tmp_path).broken == []
    by_writer = dump()
    for table, expected in by_verbs.items():
        assert len(by_writer[table]) == len(expected), table
        for mine, theirs in zip(by_writer[table], expected, strict=True):
            assert mine == theirs, table


def every_verb(inventor: Inventor) -> list[Story]:
    """The first fifty, then the next ones that play a verb which none before has played."""
    stories = inventor.stories(STORIES)
    for story in inventor.stories(STORIES * 8, first=STORIES):
        if verbs_of([story]) - verbs_of(stories):
            stories.append(story)
    return sorted(stories, key=lambda story: story.acts[0].at)


def verbs_of(stories: list[Story]) -> set[str]:
    return {act.verb for story in stories for act in story.acts}


def world_with(world: World, performer: Performer, seed: int) -> World:
    """The world in which this story's documents have the very files that the verbs made."""
    own = {name: sha for (story, name), sha in performer.files.items() if story == seed}
    return replace(world, specimens={**world.specimens, **own})


def dump() -> dict[str, list[dict[str, Any]]]:
    """All rows of the compared tables, in a stable order."""
    return {
        model._meta.db_table: [plain(row, model) for row in model.objects.order_by(*key(model))]
        for model in ORDER
        if model is not StoredFile
    }


def key(model: type[models.Model]) -> tuple[str, ...]:
    """Effects are counted by the database; what they tell of orders them as well."""
    return ("follower", "entry", "effect") if model is Effect else ("pk",)


def plain(row: models.Model, model: type[models.Model]) -> dict[str, Any]:
    left_out = NOT_COMPARED.get(model, set())
    return {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if field.attname not in left_out
    }
