"""The command line. Each command is a module of its own, imported only when it is called."""

import importlib
import importlib.util
import os
from pathlib import Path

import click

from motcua.law.errors import Refused
from motcua.ops.cli.speech import translate
from motcua.ops.cli.table import COMMANDS


class LazyGroup(click.Group):
    """A group that knows its commands' names and help without importing them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`--home` may stand anywhere on the line, also behind the command."""
        return super().parse_args(ctx, home_first(args))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's shape
        return sorted(name for name in COMMANDS if _is_there(name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's shape
        if cmd_name not in COMMANDS or not _is_there(cmd_name):
            return None
        command = getattr(importlib.import_module(_module(cmd_name)), _attribute(cmd_name))
        if not isinstance(command, click.Command):
            raise TypeError(f"{_module(cmd_name)} has no command {_attribute(cmd_name)}")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of `--help`, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Turns a `Refused` into one sentence on standard error and exit status 2."""
        try:
            return super().invoke(ctx)
        except Refused as no:
            raise Unusable(no.sentence(translate)) from no


class Unusable(click.ClickException):
    """The call or its input cannot be used."""

    exit_code = 2


def home_first(args: list[str]) -> list[str]:
    """The same words with `--home DIR` or `--home=DIR` moved to the front."""
    for place, word in enumerate(args):
        if word == "--":
            break
        if word == "--home" or word.startswith("--home="):
            length = 2 if word == "--home" else 1
            return args[place : place + length] + args[:place] + args[place + length :]
    return args


def unusable(sentence: str) -> click.ClickException:
    """The call or its input cannot be used: exit status 2."""
    return Unusable(sentence)


def _attribute(name: str) -> str:
    return name.replace("-", "_")


def _module(name: str) -> str:
    return f"motcua.ops.cli.{_attribute(name)}"


def _is_there(name: str) -> bool:
    return importlib.util.find_spec(_module(name)) is not None


@click.group(cls=LazyGroup)
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder that holds all state (default: ./var).",
)
@click.pass_context
def main(ctx: click.Context, home: Path | None) -> None:
    """Motcua, the one-stop shop of a Vietnamese province and its communes."""
    chosen = (home or Path(os.environ.get("MOTCUA_HOME", "var"))).absolute()
    os.environ["MOTCUA_HOME"] = str(chosen)
    ctx.obj = chosen
