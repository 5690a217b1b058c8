"""The sandbox's timestamp authority answers as RFC 3161 says; independent tools agree."""

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from asn1crypto import tsp

from live_sandbox import LiveSandbox
from motcua.sandbox.tsa.token import Reply
from waiting import PATIENCE

DATA = "Quyết định số 127/QĐ-UBND".encode()
QUERY = {"Content-Type": "application/timestamp-query"}


def question(digest: bytes, algorithm: str = "sha256", nonce: int = 77) -> bytes:
    imprint = {"hash_algorithm": {"algorithm": algorithm}, "hashed_message": digest}
    return tsp.TimeStampReq(
        {"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    ).dump()


def ask(sandbox: LiveSandbox, body: bytes) -> Reply:
    answer = requests.post(f"{sandbox.url}/tsa/", data=body, headers=QUERY, timeout=PATIENCE)
    assert answer.headers["Content-Type"] == "application/timestamp-reply"
    return Reply.load(answer.content, strict=True)


def test_token_repeats_digest_and_nonce_and_tells_the_time(sandbox: LiveSandbox) -> None:
    digest = hashlib.sha256(DATA).digest()
    reply = ask(sandbox, question(digest))
    info = reply["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
    assert reply["status"]["status"].native == "granted"
    assert info["message_imprint"]["hashed_message"].native == digest
    assert info["nonce"].native == 77
    assert abs(datetime.now(UTC) - info["gen_time"].native) < timedelta(seconds=10)


def test_serial_numbers_differ(sandbox: LiveSandbox) -> None:
    tokens = [ask(sandbox, question(hashlib.sha256(DATA).digest())) for _ in range(2)]
    serials = {
        one["time_stamp_token"]["content"]["encap_content_info"]["content"]
        .parsed["serial_number"]
        .native
        for one in tokens
    }
    assert len(serials) == 2


@pytest.mark.skipif(shutil.which("openssl") is None, reason="skipped: openssl not present")
def test_openssl_verifies_the_reply(sandbox: LiveSandbox, tmp_path: Path) -> None:
    reply = ask(sandbox, question(hashlib.sha256(DATA).digest()))
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "reply.tsr").write_bytes(reply.dump())
    (tmp_path / "root.pem").write_bytes(sandbox.get("chungthu/ca.pem").content)
    command = [
        "openssl",
        "ts",
        "-verify",
        "-data",
        "data",
        "-in",
        "reply.tsr",
        "-CAfile",
        "root.pem",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"rubbish", "bad_data_format"),
        (question(hashlib.sha1(DATA, usedforsecurity=False).digest(), "sha1"), "bad_alg"),
        (question(b"short"), "bad_alg"),
    ],
)
def test_a_wrong_question_is_rejected_with_its_reason(
    sandbox: LiveSandbox, body: bytes, why: str
) -> None:
    reply = ask(sandbox, body)
    assert reply["status"]["status"].native == "rejection"
    assert reply["status"]["fail_info"].native == {why}


def test_other_ways_of_asking_are_no_way(sandbox: LiveSandbox) -> None:
    assert sandbox.get("tsa/").status_code == 405
    assert requests.post(f"{sandbox.url}/tsa/", data=b"x", timeout=PATIENCE).status_code == 415
