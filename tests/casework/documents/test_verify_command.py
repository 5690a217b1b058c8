"""`motcua verify` by its contract: keys, exit status, roots from --trust or the home."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from motcua.ops.cli import main
from papers import CASE, PaperAuthority, Sealed

KEYS = ["signed", "intact", "trusted", "signer", "at", "dossier", "why"]


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
        "The register of issued results was not asked: the page /xac-thuc/ says what it knows."
    )


def test_a_stranger_is_named_and_the_register_is_no_matter(
    authority: PaperAuthority, decision: Sealed, tmp_path: Path
) -> None:
    stranger = saved(tmp_path, PaperAuthority().trust, "stranger.pem")
    done = run(tmp_path, saved(tmp_path, decision.sealed), "--trust", stranger)
    assert done.exit_code == 1
    assert done.stdout.startswith("signed: yes, intact: yes, trusted: no\n")
    assert "register" not in done.stdout
