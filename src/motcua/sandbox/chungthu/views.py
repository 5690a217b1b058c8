"""The authority over HTTP. Signing follows the shape of the Cloud Signature Consortium's
`credentials/info` and `signatures/signHash`: digests in, signature values out.
"""

import base64
import binascii
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from motcua import demo
from motcua.sandbox.chungthu import lists, revocation
from motcua.sandbox.chungthu.credentials import credential, is_issued, sign_digest
from motcua.sandbox.chungthu.keys import Holder, issuing, root
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, need, page


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Who has a certificate, and the PIN of the demo."""
    rows = [(o.username, o.full_name, _state(o.username)) for o in demo.officers()]
    words = f"Chứng thư số mô phỏng, không có giá trị. Mã PIN của mọi tài khoản: {demo.PIN}."
    heads = ("Tài khoản", "Người giữ", "Trạng thái")
    return page(request, Table("chungthu", "Chứng thực chữ ký số", words, heads, rows))


@require_GET
def ca_pem(_request: HttpRequest) -> HttpResponse:
    """The root, PEM: what an installation that trusts this authority keeps."""
    return _pem(root().certificate)


@require_GET
def issuing_cer(_request: HttpRequest) -> HttpResponse:
    """The issuing authority's certificate, DER."""
    return HttpResponse(issuing().der, content_type="application/pkix-cert")


@require_GET
def root_crl(_request: HttpRequest) -> HttpResponse:
    """What the root has revoked: nothing."""
    return _crl(root(), {})


@require_GET
def issuing_crl(_request: HttpRequest) -> HttpResponse:
    """What the issuing authority has revoked."""
    return _crl(issuing(), revocation.all_revoked())


@csrf_exempt
def ocsp(request: HttpRequest) -> HttpResponse:
    """RFC 6960 over POST."""
    if request.method != "POST":
        return HttpResponse(status=405)
    try:
        revoked = revocation.all_revoked()
        answer = lists.ocsp_answer(request.body, issuing(), revoked, datetime.now(UTC))
    except ValueError:
        return HttpResponse(status=400)
    return HttpResponse(answer, content_type="application/ocsp-response")


@machine("GET")
def info(message: Message) -> Data:
    """The certificate of a credential with its chain, and whether it is good."""
    name = message.parts["name"]
    holder = credential(name, message.data.get("ten", ""), base_of(message))
    good = revocation.revoked_at(holder.certificate.serial_number) is None
    chain = (holder, issuing(), root())
    return {
        "credentialID": name,
        "status": "valid" if good else "revoked",
        "certificates": [base64.b64encode(one.der).decode() for one in chain],
    }


@machine()
def sign(message: Message) -> Data:
    """`{credentialID, userID, PIN, hash}` → `{signatures: […]}`; digests and values in base64."""
    data = message.data
    need(data, "credentialID", "userID", "PIN", "hash")
    name = str(data["credentialID"])
    try:
        digest = base64.b64decode(str(data["hash"]), validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise Wrong("giá trị băm không đọc được") from wrong
    holder = credential(name, "", base_of(message))
    value = sign_digest(name, holder, str(data["userID"]), str(data["PIN"]), digest)
    return {"signatures": [base64.b64encode(value).decode()]}


@machine()
def revoke(message: Message) -> Data:
    """Revokes a credential now, or at `thoi_diem` (ISO 8601); `khoi_phuc` takes it back."""
    data = message.data
    need(data, "credentialID")
    holder = credential(str(data["credentialID"]), "", base_of(message))
    serial = holder.certificate.serial_number
    if data.get("khoi_phuc"):
        revocation.restore(serial)
        return {"status": "valid"}
    at = data.get("thoi_diem")
    revocation.revoke(serial, datetime.fromisoformat(at) if at else datetime.now(UTC))
    return {"status": "revoked"}


def base_of(message: Message) -> str:
    """The address of this authority as the caller sees it."""
    return f"{message.home}/chungthu"


def _state(username: str) -> str:
    if not is_issued(username):
        return "chưa cấp"
    serial = credential(username, "", "").certificate.serial_number
    return "hiệu lực" if revocation.revoked_at(serial) is None else "đã thu hồi"


def _pem(certificate: x509.Certificate) -> HttpResponse:
    text = certificate.public_bytes(serialization.Encoding.PEM)
    return HttpResponse(text, content_type="application/x-pem-file")


def _crl(issuer: Holder, revoked: dict[int, datetime]) -> HttpResponse:
    answer = lists.crl(issuer, revoked, datetime.now(UTC))
    return HttpResponse(answer, content_type="application/pkix-crl")
