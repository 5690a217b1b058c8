"""`motcua backup FOLDER`: the database and all files, complete, while people go on working."""

from pathlib import Path

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.session import session


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@json_option
@click.pass_obj
def backup(home: Path, folder: Path, *, as_json: bool) -> None:
    """Writes a backup of this home into FOLDER, without its secrets (keep HOME/secret apart)."""
    with session(home) as urls:
        from dataclasses import asdict

        from django.utils import timezone

        from motcua.ops.backup import make_backup

        made = make_backup(home, urls, folder.absolute(), timezone.localtime())
    words = f"{made.entries} entries and {made.files} files stand in {folder}"
    answer(asdict(made) | {"folder": str(folder)}, as_json=as_json, words=words)
