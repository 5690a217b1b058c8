"""Who may sign with which key: officers with their own, registry clerks with the seal.

A credential is `<username>` of a demo officer, or `dau.<unit code>` for the seal of an
organisation; a seal's certificate bears the name that is given when it is first asked for.
"""

import hmac
import re

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, utils

from motcua import demo
from motcua.sandbox.chungthu.issue import Subject, make_holder
from motcua.sandbox.chungthu.keys import Holder, file_of, issuing, read_holder
from motcua.sandbox.chungthu.revocation import revoked_at
from motcua.sandbox.keys import kept, sandbox_home
from motcua.sandbox.wire import Wrong

SEAL = re.compile(r"dau\.[A-Za-z0-9.-]{1,40}")
SHA256_BYTES = 32


def credential(name: str, title: str, base: str) -> Holder:
    """The credential `name`, made on first use; `Wrong` (404) when nobody may have it."""
    if not may_exist(name):
        raise Wrong("không có chứng thư số này", 404)
    subject = _subject(name, title)
    text = kept(_file(name), lambda: make_holder(issuing(), subject, base).pem)
    return read_holder(text)


def may_exist(name: str) -> bool:
    """Whether somebody may have a credential of this name; the authority's own are none."""
    return _officer(name) is not None or SEAL.fullmatch(name) is not None


def is_issued(name: str) -> bool:
    """Whether the credential has been made."""
    return (sandbox_home() / _file(name)).exists()


def _file(name: str) -> str:
    return file_of(f"holder-{name}")


def sign_digest(name: str, holder: Holder, user: str, pin: str, digest: bytes) -> bytes:
    """The signature value over a SHA-256 digest, after the authorisation of the holder."""
    if not hmac.compare_digest(pin.encode(), demo.PIN.encode()):
        raise Wrong("mã PIN không đúng", 403)
    if not _may_use(name, user):
        raise Wrong("người này không được dùng chứng thư số này", 403)
    if revoked_at(holder.certificate.serial_number) is not None:
        raise Wrong("chứng thư số đã bị thu hồi", 403)
    if len(digest) != SHA256_BYTES:
        raise Wrong("giá trị băm phải là SHA-256")
    return holder.key.sign(digest, padding.PKCS1v15(), utils.Prehashed(hashes.SHA256()))


def _may_use(name: str, user: str) -> bool:
    if not name.startswith("dau."):
        return name == user
    officer = _officer(user)
    return officer is not None and officer.role == "clerk"


def _officer(username: str) -> demo.DemoOfficer | None:
    return next((one for one in demo.officers() if one.username == username), None)


def _subject(name: str, title: str) -> Subject:
    officer = _officer(name)
    if officer is not None:
        return Subject(officer.full_name, title or "Cơ quan mô phỏng", name)
    return Subject(title or name, title or name, name)
