"""What the documentation names exists, and what can be set is documented."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from motcua.law.parameters import Parameter, all_rows
from motcua.ops.cli import main
from motcua.ops.cli.table import COMMANDS
from motcua.ops.settings.connectors import NAMES, SECRETS

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.vi.md")
PAGES = (*READMES, *sorted((ROOT / "docs").rglob("*.md")))
SETTINGS = (ROOT / "docs" / "reference" / "settings.md").read_text()
REQUIREMENTS = ROOT / "docs" / "reference" / "requirements.md"
CITING = (".py", ".yaml", ".md", ".html", ".toml", ".js", ".css", ".typ")
IN_TREE = ("src", "tests", "docs", "tools", "bench", "requirements")
OF_A_HOME_OR_AN_EXAMPLE = {
    "receipt.yaml", "backup.json", "board/index.html", "index.html", "index.en.html",
    "method.html", "dossiers.csv", "figures.xlsx", "board.pdf", "HOME/pg.lock", "HOME/secret",
    "receipt.csv.gz", "demo.json", "ports.json", "pg.path",
}  # fmt: skip
# A decision keeps the words of its day; the newer one says what became of them.
GONE_SINCE = {"0007-signatures-as-revisions.md": {"signing/archive.py"}}
LAUNCHER = {"test", "lint", "lock"}
FILE = re.compile(r"[\w*./-]+\.(py|yaml|yml|toml|md|typ|json\.gz|json|html|css|js|po)")
VARIABLE = re.compile(r"(MOTCUA|DATABASE|DJANGO)_[A-Z0-9_]+")


def code_of(page: Path) -> Iterator[str]:
    """Every piece of code of a page: inline, and the lines of shell blocks."""
    text = page.read_text()
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from (line.split("  #")[0].strip() for line in block.splitlines() if line.strip())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def commands_of(page: Path) -> list[str]:
    return [code for code in code_of(page) if code.startswith("./motcua ")]


@cache
def tree() -> frozenset[str]:
    files = [p for top in IN_TREE for p in (ROOT / top).rglob("*") if "__pycache__" not in p.parts]
    return frozenset(str(p.relative_to(ROOT)) for p in files) | {
        p.name for p in ROOT.iterdir() if not p.name.startswith(".") or p.name == ".ci"
    }


def is_in_tree(name: str) -> bool:
    """A path from the root, or the end of one, as `law/clock.py`; `*` stands for any name."""
    pattern = re.escape(name.rstrip("/")).replace(r"\*", "[^/]*")
    return any(re.search(rf"(^|/){pattern}$", path) for path in tree())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_exists(page: Path) -> None:
    named = {code for code in code_of(page) if FILE.fullmatch(code) and code[0] != "/"}
    named -= OF_A_HOME_OR_AN_EXAMPLE | GONE_SINCE.get(page.name, set())
    folders = {code for code in code_of(page) if re.fullmatch(r"(src|tests|docs)/[\w/]+/", code)}
    assert sorted(name for name in named | folders if not is_in_tree(name)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_that_is_shown_exists(page: Path) -> None:
    for line in commands_of(page):
        assert unknown_in(line.split()[1:]) == [], line


def unknown_in(words: list[str]) -> list[str]:
    """The commands and options of a line that our command line does not have."""
    command: click.Command = main
    unknown = []
    with click.Context(main) as context:
        for word in words:
            if word.startswith("--"):
                known = {name for one in command.params for name in one.opts} | {"--help", "--home"}
                unknown += [] if word.split("=")[0] in known | {"--json"} else [word]
            elif isinstance(command, click.Group) and word[:1].islower():
                if command is main and word in LAUNCHER:
                    return unknown
                found = command.get_command(context, word)
                unknown += [] if found else [word]
                command = found or command
    return unknown


def test_the_two_readmes_show_the_same() -> None:
    ours, theirs = (
        {
            "headings": len(re.findall(r"^#+ ", page.read_text(), re.MULTILINE)),
            "table rows": len(re.findall(r"^ *\|", page.read_text(), re.MULTILINE)),
            "commands": [line.split()[1] for line in commands_of(page)],
            "addresses": re.findall(r"http://127\.0\.0\.1:\d+[/\w-]*", page.read_text()),
            "pictures": re.findall(r"docs/pictures/[\w.]+", page.read_text()),
            "variables": sorted(m[0] for m in VARIABLE.finditer(page.read_text())),
            "targets": sorted(
                set(re.findall(r"\]\(((?:docs|budgets|LICENSE)[^)]*)\)", page.read_text()))
            ),
        }
        for page in READMES
    )
    assert ours == theirs


def test_the_help_names_every_command() -> None:
    told = main.get_help(click.Context(main, info_name="motcua"))
    assert [name for name in COMMANDS if f"  {name} " not in told] == []


def documented() -> set[str]:
    return {found[0] for found in VARIABLE.finditer(SETTINGS)}


def test_every_variable_that_the_code_reads_is_documented_and_no_other() -> None:
    read = {name for path in python_files() for name in variables_read(path)}
    read |= set(re.findall(r"\$\{((?:MOTCUA|DATABASE|DJANGO)_\w+):", (ROOT / "motcua").read_text()))
    read |= {f"MOTCUA_{name.upper()}_URL" for name in NAMES}
    read |= {variable for keys in SECRETS.values() for variable in keys.values()}
    assert documented() - {"MOTCUA_TEST_DB"} == read  # which only the suite's conftest reads


def python_files() -> list[Path]:
    return sorted((ROOT / "src").rglob("*.py"))


def variables_read(path: Path) -> Iterator[str]:
    """Names of variables that stand anywhere in a module which looks into the environment."""
    text = path.read_text()
    if "environ" in text:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and VARIABLE.fullmatch(str(node.value)):
                yield str(node.value)


def test_every_requirement_that_is_cited_is_named_once() -> None:
    named = re.findall(r"^\| (R-\d+) \| .{10,} \| 00\d .+ \|$", REQUIREMENTS.read_text(), re.M)
    files = [*(ROOT / name for name in tree() if name.endswith(CITING)), *READMES]
    cited = {found for path in files if path != REQUIREMENTS and path.is_file()
             for found in re.findall(r"\bR-\d{2}\b", path.read_text())}  # fmt: skip
    assert cited
    assert sorted(named) == sorted(cited)


def test_one_vietnamese_word_has_one_line_in_the_glossary() -> None:
    text = (ROOT / "docs" / "reference" / "glossary.md").read_text()
    words = re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE)
    assert sorted(words) == sorted(set(words))


def test_every_parameter_is_documented_with_the_value_that_ships() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| .{10,} \|$", SETTINGS.split("## Dated")[1], re.M)
    assert dict(rows) == {row.name: shown(row) for row in newest_for_everybody()}


def newest_for_everybody() -> list[Parameter]:
    ours = [row for row in all_rows() if not row.agency and not row.province]
    newest: dict[str, Parameter] = {}
    for row in sorted(ours, key=lambda row: row.since):
        newest[row.name] = row
    return list(newest.values())


def shown(row: Parameter) -> str:
    if isinstance(row.value, bool):
        return "yes" if row.value else "no"
    return ", ".join(row.value) if isinstance(row.value, tuple) else str(row.value)
