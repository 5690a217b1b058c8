"""`motcua manage …`: Django's own commands with the database of this home."""

import os
import sys
from pathlib import Path

import click

from motcua.ops.database import running
from motcua.ops.database.roles import grant_application
from motcua.ops.kind import confirm

OWNERS_WORK = {"migrate", "makemigrations", "showmigrations", "flush", "dbshell"}


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def manage(home: Path, words: tuple[str, ...]) -> None:
    """Django's management commands with this home's database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    if words and words[0] in OWNERS_WORK:
        os.environ["MOTCUA_DB_ROLE"] = "owner"
    with running(home) as urls:
        confirm()
        from django.core.management import execute_from_command_line

        execute_from_command_line([sys.argv[0], *words])
        if words and words[0] == "migrate":
            grant_application(urls)
