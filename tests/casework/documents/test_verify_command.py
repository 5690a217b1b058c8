"""`motcua verify` by its contract: keys, exit status, roots of trust, what the register says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import road
from authority import Authority
from motcua.casework.documents.files import read
from motcua.casework.documents.models import IssuedDocument
from motcua.ops.cli import main
from motcua.ops.database.process import free_port
from papers import CASE, PaperAuthority, Sealed

KEYS = ["signed", "intact", "trusted", "signer", "at", "dossier", "why", "register"]


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--home", str(home), "verify", *arguments])


def saved(folder: Path, content: bytes, name: str = "result.pdf") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_a_good_result_exits_zero(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    root = saved(tmp_path, authority.trust, "root.pem")
    done = run(tmp_path, saved(tmp_path, decision.sealed), "--trust", root, "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 0
    assert list(answer) == KEYS
    assert answer == {
        "signed": True,
        "intact": True,
        "trusted": True,
        "signer": "Đặng Văn Ổn, UBND xã Suối Mơ",
        "at": "2026-03-02T01:30:00+00:00",
        "dossier": CASE.code,
        "why": "",
        "register": None,
    }


def test_the_roots_of_the_home_are_the_default(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    (tmp_path / "trust").mkdir()
    path = saved(tmp_path, decision.sealed)
    assert run(tmp_path, path).exit_code == 1
    saved(tmp_path / "trust", authority.trust, "root.pem")
    assert run(tmp_path, path).exit_code == 0


def test_a_changed_result_exits_one_and_says_why(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    forged = bytearray(decision.sealed)
    forged[len(decision.draft) // 2] ^= 1
    root = saved(tmp_path, authority.trust, "root.pem")
    done = run(tmp_path, saved(tmp_path, bytes(forged)), "--trust", root, "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (answer["signed"], answer["intact"]) == (True, False)
    assert "was changed after" in answer["why"]


def test_unsigned_exits_one(authority: PaperAuthority, decision: Sealed, tmp_path: Path) -> None:
    done = run(tmp_path, saved(tmp_path, decision.draft), "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (answer["signed"], answer["signer"], answer["at"]) == (False, None, None)


def test_what_is_no_pdf_exits_two_with_one_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, saved(tmp_path, b"not a pdf"), "--json")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr == "Error: This file is not a readable PDF document.\n"


def test_a_missing_file_and_a_broken_root_exit_two(decision: Sealed, tmp_path: Path) -> None:
    assert run(tmp_path, str(tmp_path / "nothing.pdf")).exit_code == 2
    root = saved(tmp_path, b"no certificate", "root.pem")
    done = run(tmp_path, saved(tmp_path, decision.sealed), "--trust", root)
    assert done.exit_code == 2
    assert done.stderr == "Error: This is not a certificate.\n"


def test_a_foreign_certificate_is_intact_and_not_trusted(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    stranger = saved(tmp_path, PaperAuthority().trust, "stranger.pem")
    done = run(tmp_path, saved(tmp_path, decision.sealed), "--trust", stranger, "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (answer["signed"], answer["intact"], answer["trusted"]) == (True, True, False)
    assert answer["why"] != ""


def test_a_good_signature_is_not_said_to_be_in_the_register(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    root = saved(tmp_path, authority.trust, "root.pem")
    done = run(tmp_path, saved(tmp_path, decision.sealed), "--trust", root)
    first, *_, last = done.stdout.splitlines()
    assert done.exit_code == 0
    assert first == "signed: yes, intact: yes, trusted: yes"
    assert last == (
        "The register of issued results was not asked: no service of this home runs. "
        "The page /xac-thuc/ says what it knows."
    )


def test_a_stranger_is_named_and_the_register_is_no_matter(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    stranger = saved(tmp_path, PaperAuthority().trust, "stranger.pem")
    done = run(tmp_path, saved(tmp_path, decision.sealed), "--trust", stranger)
    assert done.exit_code == 1
    assert done.stdout.startswith("signed: yes, intact: yes, trusted: no\n")
    assert "register" not in done.stdout


def asked(ca: Authority, folder: Path, content: bytes) -> tuple[int, dict[str, Any], str]:
    """Exit status, the JSON answer, and the last line for a person."""
    words = (saved(folder, content), "--trust", saved(folder, ca.root_pem, "root.pem"))
    done, spoken = run(folder, *words, "--json"), run(folder, *words)
    assert done.exit_code == spoken.exit_code
    return done.exit_code, json.loads(done.stdout), spoken.stdout.splitlines()[-1]


@pytest.mark.usefixtures("own_server")
def test_a_result_of_this_house_is_issued_until_it_is_revoked(tmp_path: Path) -> None:
    ca = Authority()
    _, result = road.finished(road.MORNING, ca)
    status, answer, last = asked(ca, tmp_path, read(result.file_id or ""))
    assert (status, answer["register"], answer["why"]) == (0, "issued", "")
    assert last == "The register of issued results knows this file, and it is in force."
    IssuedDocument.objects.filter(pk=result.pk).update(revoked_at=road.MORNING)
    status, answer, last = asked(ca, tmp_path, read(result.file_id or ""))
    assert (status, answer["trusted"], answer["register"]) == (1, True, "revoked")
    assert answer["why"] == "The register of issued results knows this file: it was revoked."
    assert last == f"! {answer['why']}"


@pytest.mark.usefixtures("own_server")
def test_a_good_signature_on_a_file_that_was_never_issued_exits_one(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    root = saved(tmp_path, authority.trust, "root.pem")
    words = (saved(tmp_path, decision.sealed), "--trust", root)
    done = run(tmp_path, *words, "--json")
    answer = json.loads(done.stdout)
    assert (answer["signed"], answer["intact"], answer["trusted"]) == (True, True, True)
    assert (done.exit_code, answer["register"]) == (1, "not issued")
    assert answer["why"] == "The file is not in the register of results issued here."
    assert run(tmp_path, *words).stdout.splitlines()[-1] == f"! {answer['why']}"


@pytest.mark.usefixtures("own_server")
def test_a_slip_is_no_result_and_nothing_is_held_against_it(tmp_path: Path) -> None:
    ca = Authority()
    dossier = road.accepted(road.MORNING, ca)
    slip = IssuedDocument.objects.get(dossier=dossier, kind="receipt")
    status, answer, last = asked(ca, tmp_path, read(slip.file_id or ""))
    assert (status, answer["register"], answer["why"]) == (0, "slip", "")
    assert last == ("This is a slip made here, not a result: it stands in no register of results.")


def test_a_database_that_does_not_answer_was_not_asked(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@127.0.0.1:{free_port()}/nothing")
    root = saved(tmp_path, authority.trust, "root.pem")
    done = run(tmp_path, saved(tmp_path, decision.sealed), "--trust", root, "--json")
    assert (done.exit_code, json.loads(done.stdout)["register"]) == (0, None)


def test_where_nothing_runs_nothing_is_started_and_django_is_not_loaded(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    (tmp_path / "home" / "trust").mkdir(parents=True)
    saved(tmp_path / "home" / "trust", authority.trust, "root.pem")
    command = ["--home", str(tmp_path / "home"), "verify", saved(tmp_path, decision.sealed)]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
    clean.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command, "--json"],
        env=clean, check=True, capture_output=True, text=True,
    )  # fmt: skip
    answer, loaded = done.stdout.splitlines()
    assert json.loads(answer)["register"] is None
    assert loaded == "[]"
    assert [one.name for one in (tmp_path / "home").iterdir()] == ["trust"]


LOADED = """
import sys
from motcua.ops.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print([name for name in ("django", "psycopg") if name in sys.modules])
    sys.exit(end.code)
"""
