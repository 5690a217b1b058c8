"""`motcua up`: everything in the foreground, until Ctrl-C."""

import os
import sys
from pathlib import Path

import click

from motcua.ops.home import keep_private
from motcua.ops.ports import Ports
from motcua.ops.up import Wishes, run_up


@click.command()
@click.option("--port", type=int, default=8000, show_default=True, help="Web; 0 = a free one.")
@click.option("--sandbox-port", type=int, default=8001, show_default=True, help="0 = a free one.")
@click.option("--empty", is_flag=True, help="Do not load the demo province.")
@click.pass_obj
def up(home: Path, port: int, sandbox_port: int, empty: bool) -> None:  # noqa: FBT001 -- click's shape
    """Database, web, worker and sandbox in the foreground; prints the address when ready."""
    keep_private()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
    is_demo = os.environ["DJANGO_SETTINGS_MODULE"].endswith((".demo", ".test"))
    ports = Ports.choose(port, sandbox_port)
    sys.exit(run_up(home, ports, Wishes(demo=is_demo, load=is_demo and not empty)))
