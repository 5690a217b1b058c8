"""The command line. Each command is a module of its own, imported only when it is called."""

import importlib
import os
from pathlib import Path

import click

from motcua.law.errors import Refused

COMMANDS: dict[str, str] = {
    "advise": "motcua.ops.cli.advise:advise",
    "bench": "motcua.ops.cli.bench:bench",
    "catalogue": "motcua.ops.cli.catalogue:catalogue",
    "check": "motcua.ops.cli.check:check",
    "due": "motcua.ops.cli.due:due",
    "facts": "motcua.ops.cli.facts:facts",
    "forecast": "motcua.ops.cli.forecast:forecast",
    "index766": "motcua.ops.cli.index766:index766",
    "indicators": "motcua.ops.cli.indicators:indicators",
    "ledger": "motcua.ops.cli.ledger:ledger",
    "load-test": "motcua.ops.cli.load_test:load_test",
    "manage": "motcua.ops.cli.manage:manage",
    "plan": "motcua.ops.cli.plan:plan",
    "predict-late": "motcua.ops.cli.predict_late:predict_late",
    "process": "motcua.ops.cli.process:process",
    "rank": "motcua.ops.cli.rank:rank",
    "report": "motcua.ops.cli.report:report",
    "sandbox": "motcua.ops.cli.sandbox:sandbox",
    "screens": "motcua.ops.cli.screens:screens",
    "sync": "motcua.ops.cli.sync:sync",
    "up": "motcua.ops.cli.up:up",
    "verify": "motcua.ops.cli.verify:verify",
    "worker": "motcua.ops.cli.worker:worker",
}


class LazyGroup(click.Group):
    """A group that knows the names of its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Turns a `Refused` into one sentence on standard error and exit status 2."""
        try:
            return super().invoke(ctx)
        except Refused as no:
            raise unusable(str(no)) from no


def unusable(sentence: str) -> click.ClickException:
    """The call or its input cannot be used: exit status 2."""
    error = click.ClickException(sentence)
    error.exit_code = 2
    return error


@click.group(cls=LazyGroup)
@click.option("--home", type=click.Path(path_type=Path, file_okay=False), default=None,
              help="Folder that holds all state (default: ./var).")
@click.pass_context
def main(ctx: click.Context, home: Path | None) -> None:
    """Motcua, the one-stop shop of a Vietnamese province and its communes."""
    chosen = (home or Path(os.environ.get("MOTCUA_HOME", "var"))).absolute()
    os.environ["MOTCUA_HOME"] = str(chosen)
    ctx.obj = chosen
