"""Rules of the house that no linter knows."""

import ast
import re
import statistics
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AT_ROOT = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "README.vi.md",
    "bench", "budgets.toml", "docs", "motcua", "pyproject.toml", "requirements", "src", "tests",
    "tools",
}  # fmt: skip
PROMISED = tomllib.loads((ROOT / "budgets.toml").read_text())["code"]
LONGEST_FILE = PROMISED["longest_file_lines"]
LONGEST_FUNCTION = PROMISED["longest_function_lines"]
MEDIAN_FILE = PROMISED["median_file_lines"]
PACKAGE_SERVERS = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|npmmirror|/simple/|--(extra-)?index-url|find-links"
)
TEXT = {".py", ".sh", ".txt", ".toml", ".yaml", ".yml", ".md", ".html", ".css", ".js", ".cfg", ""}


def committed() -> list[Path]:
    done = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).exists()]


def python_files() -> list[Path]:
    return [p for p in committed() if p.suffix == ".py" and "migrations" not in p.parts]


def test_no_python_file_is_longer_than_it_may_be() -> None:
    lengths = {p: len(p.read_text().splitlines()) for p in python_files()}
    assert {str(p): n for p, n in lengths.items() if n > LONGEST_FILE} == {}


def test_most_files_of_the_product_are_short() -> None:
    ours = [p for p in python_files() if "src" in p.parts and p.name != "__init__.py"]
    lengths = [len(p.read_text().splitlines()) for p in ours]
    assert statistics.median(lengths) <= MEDIAN_FILE


def test_no_function_is_longer_than_it_may_be() -> None:
    long = [
        f"{p.relative_to(ROOT)}:{node.name}"
        for p in python_files()
        for node in ast.walk(ast.parse(p.read_text()))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_the_root_holds_what_a_reader_expects_and_nothing_else() -> None:
    at_root = {p.relative_to(ROOT).parts[0] for p in committed()}
    assert at_root - AT_ROOT == set()


def test_no_committed_file_names_a_package_server() -> None:
    guilty = [
        str(p.relative_to(ROOT))
        for p in committed()
        if p.suffix in TEXT
        and p not in {Path(__file__), ROOT / "motcua"}
        and PACKAGE_SERVERS.search(p.read_text(errors="replace"))
    ]
    assert guilty == []


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_every_package_is_pinned_and_hashed_and_no_address_is_named(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    assert "://" not in text
    blocks = [block for block in re.split(r"\n(?=\S)", text) if block.strip()]
    assert [b.splitlines()[0] for b in blocks if "==" not in b or "--hash=sha256:" not in b] == []


def test_no_suppression_without_a_reason() -> None:
    """The codes that explain themselves: a shape that a caller or a library without types sets,
    and SQL put together from names of our own schema."""
    obvious = "FBT001|ARG00[12]|F403|S608"
    bare = re.compile(rf"# (noqa: (?!{obvious})|noqa$|type: ignore$)")
    guilty = [
        f"{p.relative_to(ROOT)}:{n}"
        for p in python_files()
        if "src" in p.parts
        for n, line in enumerate(p.read_text().splitlines(), 1)
        if bare.search(line) and " -- " not in line
    ]
    assert guilty == []


def test_nothing_reads_from_outside_the_project() -> None:
    guilty = [
        str(p.relative_to(ROOT))
        for p in python_files()
        if p != Path(__file__) and re.search(r"\.\./shared|/[w]ork/", p.read_text())
    ]
    assert guilty == []
