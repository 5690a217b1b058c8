"""`motcua restore FOLDER`: a backup into a new home, with a new epoch of the ledger."""

import os
import sys
from pathlib import Path

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.ledger import raise_as_owner
from motcua.ops.database import running
from motcua.ops.home import keep_private


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@json_option
@click.pass_obj
def restore(home: Path, folder: Path, *, as_json: bool) -> None:
    """Puts the backup in FOLDER into this home, whose ledger must be empty, and begins a new
    epoch, so that followers know. Stop the programme first; start it again afterwards."""
    keep_private()
    from motcua.ops.backup import load_backup, read_backup

    kind = read_backup(folder).kind
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"motcua.ops.settings.{kind}")
    with running(home) as urls:
        about = load_backup(home, urls, folder.absolute())
    made = f"restored from a backup of {about.made_at}"
    raised = raise_as_owner(home, made)
    if not (home / "secret" / "ledger.key").exists():
        sys.stderr.write("motcua: put back HOME/secret of the old home, or the seals of its days "
                         "and its encrypted values cannot be read\n")  # fmt: skip
    words = f"{about.entries} entries and {about.files} files restored; epoch {raised.n}"
    answer(
        {"entries": about.entries, "files": about.files, "epoch": raised.n, "why": raised.why},
        as_json=as_json, words=words,
    )  # fmt: skip
