"""`motcua sandbox`: the stand-ins of outside systems, alone."""

import os
from pathlib import Path

import click

from motcua.ops.home import keep_private
from motcua.ops.processes.servers import granian


@click.command()
@click.option("--port", type=int, default=8001, show_default=True)
@click.pass_obj
def sandbox(home: Path, port: int) -> None:
    """The stand-ins of outside systems on 127.0.0.1, until Ctrl-C. Needs no database server."""
    keep_private()
    os.environ["MOTCUA_HOME"] = str(home)
    os.environ["MOTCUA_SANDBOX_PORT"] = str(port)
    from motcua.sandbox.start import prepare

    prepare()
    command = granian("motcua.sandbox.wsgi:application", port, workers=1, threads=4)
    os.execv(command[0], command)  # noqa: S606 -- our own server, no shell
