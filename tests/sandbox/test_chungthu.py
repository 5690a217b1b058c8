"""The sandbox's certification authority: certificates, signing with a PIN, CRL, OCSP."""

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.x509 import ocsp

from live_sandbox import LiveSandbox
from waiting import PATIENCE

OFFICER = "mc.sathay"
CLERK = "vt.sathay"
SEAL = "dau.23527"
PIN = "246810"
DATA = b"what is signed"
DER = serialization.Encoding.DER


def chain(sandbox: LiveSandbox, name: str, title: str = "") -> list[x509.Certificate]:
    answer = sandbox.get(f"chungthu/chung-thu-so/{name}?ten={title}")
    assert answer.status_code == 200
    return [
        x509.load_der_x509_certificate(base64.b64decode(one))
        for one in answer.json()["certificates"]
    ]


def ask_to_sign(
    sandbox: LiveSandbox, name: str, user: str, pin: str = PIN, digest: bytes | None = None
) -> requests.Response:
    value = hashlib.sha256(DATA).digest() if digest is None else digest
    body = {
        "credentialID": name,
        "userID": user,
        "PIN": pin,
        "hash": base64.b64encode(value).decode(),
    }
    return requests.post(f"{sandbox.url}/chungthu/ky", json=body, timeout=PATIENCE)


def name_of(certificate: x509.Certificate) -> str:
    return str(certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)


def test_an_officers_certificate_bears_the_name_and_chains_to_the_root(
    sandbox: LiveSandbox,
) -> None:
    holder, issuing, root = chain(sandbox, OFFICER)
    assert name_of(holder) == "Lê Thị Thu Hà"
    holder.verify_directly_issued_by(issuing)
    issuing.verify_directly_issued_by(root)
    assert x509.load_pem_x509_certificate(sandbox.get("chungthu/ca.pem").content) == root


def test_the_certificate_stays_the_same_even_after_a_reset(sandbox: LiveSandbox) -> None:
    before = chain(sandbox, OFFICER)
    sandbox.reset()
    assert chain(sandbox, OFFICER) == before


def test_a_seal_bears_the_name_that_was_given_first(sandbox: LiveSandbox) -> None:
    title = "Ủy ban nhân dân xã Suối Mơ"
    assert name_of(chain(sandbox, SEAL, title)[0]) == title
    assert name_of(chain(sandbox, SEAL, "Một tên khác")[0]) == title


def test_a_stranger_has_no_certificate(sandbox: LiveSandbox) -> None:
    assert sandbox.get("chungthu/chung-thu-so/nguoi.la").status_code == 404
    assert sandbox.get("chungthu/chung-thu-so/root").status_code == 404
    assert sandbox.get("chungthu/chung-thu-so/issuing").status_code == 404
    assert sandbox.get("chungthu/chung-thu-so/tsa").status_code == 404


def test_the_authoritys_own_keys_sign_for_nobody(sandbox: LiveSandbox) -> None:
    for name in ("root", "issuing", "tsa"):
        assert ask_to_sign(sandbox, name, name).status_code == 404


def test_a_signature_verifies_with_the_certificate(sandbox: LiveSandbox) -> None:
    holder = chain(sandbox, OFFICER)[0]
    answer = ask_to_sign(sandbox, OFFICER, OFFICER)
    value = base64.b64decode(answer.json()["signatures"][0])
    holder.public_key().verify(value, DATA, padding.PKCS1v15(), hashes.SHA256())


@pytest.mark.parametrize(
    ("name", "user", "pin"),
    [
        (OFFICER, OFFICER, "000000"),
        (OFFICER, "cv.sathay", PIN),
        (SEAL, "cv.sathay", PIN),
    ],
)
def test_wrong_pin_or_another_persons_key_is_refused(
    sandbox: LiveSandbox, name: str, user: str, pin: str
) -> None:
    chain(sandbox, name)
    assert ask_to_sign(sandbox, name, user, pin).status_code == 403


def test_the_clerk_may_use_the_seal(sandbox: LiveSandbox) -> None:
    chain(sandbox, SEAL)
    assert ask_to_sign(sandbox, SEAL, CLERK).status_code == 200


def test_only_a_sha256_digest_is_signed(sandbox: LiveSandbox) -> None:
    chain(sandbox, OFFICER)
    assert ask_to_sign(sandbox, OFFICER, OFFICER, digest=b"short").status_code == 400


def test_revocation_shows_in_list_answer_and_service(sandbox: LiveSandbox) -> None:
    holder, issuing, _ = chain(sandbox, OFFICER)
    assert listed(sandbox, holder) is False
    assert answered(sandbox, holder, issuing) == ocsp.OCSPCertStatus.GOOD
    sandbox.post("chungthu/thu-hoi", {"credentialID": OFFICER})
    assert listed(sandbox, holder) is True
    assert answered(sandbox, holder, issuing) == ocsp.OCSPCertStatus.REVOKED
    assert ask_to_sign(sandbox, OFFICER, OFFICER).status_code == 403
    sandbox.post("chungthu/thu-hoi", {"credentialID": OFFICER, "khoi_phuc": True})
    assert listed(sandbox, holder) is False


def listed(sandbox: LiveSandbox, holder: x509.Certificate) -> bool:
    revoked = x509.load_der_x509_crl(sandbox.get("chungthu/issuing.crl").content)
    return revoked.get_revoked_certificate_by_serial_number(holder.serial_number) is not None


def answered(
    sandbox: LiveSandbox, holder: x509.Certificate, issuer: x509.Certificate
) -> ocsp.OCSPCertStatus:
    question = ocsp.OCSPRequestBuilder().add_certificate(holder, issuer, hashes.SHA1()).build()  # noqa: S303 -- what most clients ask with
    answer = requests.post(
        f"{sandbox.url}/chungthu/ocsp", data=question.public_bytes(DER), timeout=PATIENCE
    )
    return ocsp.load_der_ocsp_response(answer.content).certificate_status


@pytest.mark.skipif(shutil.which("openssl") is None, reason="skipped: openssl not present")
def test_openssl_accepts_chain_and_lists(sandbox: LiveSandbox, tmp_path: Path) -> None:
    holder, issuing, root = chain(sandbox, OFFICER)
    pem = serialization.Encoding.PEM
    (tmp_path / "leaf.pem").write_bytes(holder.public_bytes(pem))
    (tmp_path / "issuing.pem").write_bytes(issuing.public_bytes(pem))
    lists = b"".join(
        x509.load_der_x509_crl(sandbox.get(f"chungthu/{name}").content).public_bytes(pem)
        for name in ("issuing.crl", "root.crl")
    )
    (tmp_path / "root.pem").write_bytes(root.public_bytes(pem) + lists)
    command = [
        "openssl", "verify", "-crl_check_all", "-CAfile", "root.pem", "-untrusted", "issuing.pem",
        "leaf.pem",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "leaf.pem: OK\n", done.stderr


def test_the_page_says_that_it_is_a_simulation(sandbox: LiveSandbox) -> None:
    assert "mô phỏng" in sandbox.get("chungthu/").text
