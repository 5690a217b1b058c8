"""Client of the signing service: digests out, signature values back (CSC `signHash` in shape)."""

import base64
import binascii

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.connectors.kinds.signing import (
    Authorisation,
    Credential,
    RevocationData,
    SigningService,
)
from motcua.exchange.connectors.transport import Request
from motcua.exchange.connectors.wire import Reader

SERVED_CHAIN = 2  # the certificate and at least one issuer


class Chungthu(SigningService):
    """JSON over HTTP; lists and OCSP answers as their standards say."""

    name = "chungthu"
    path = "chungthu"

    def check(self) -> Health:
        return self._ping()

    def credential(self, name: str, organisation: str) -> Credential:
        reply = self.transport.send(
            Request(
                "credential", f"chung-thu-so/{name}", method="GET", params={"ten": organisation}
            )
        )
        if reply.status == 404:
            raise SourceRefused(self.name, "no_credential")
        answer = reply.must()
        chain = tuple(self._bytes(answer, text) for text in answer.texts("certificates"))
        if len(chain) < SERVED_CHAIN or not all(_is_certificate(der) for der in chain):
            raise SourceUnavailable(self.name, "unreadable_answer", "certificates")
        return Credential(name, answer.text("status") == "valid", chain[0], chain[1:])

    def sign(self, name: str, digest: bytes, authorisation: Authorisation) -> bytes:
        body = {
            "credentialID": name,
            "userID": authorisation.user,
            "PIN": authorisation.pin,
            "hash": base64.b64encode(digest).decode(),
        }
        reply = self.transport.send(Request("sign", "ky", body=body))
        if reply.status == 403:
            raise SourceRefused(self.name, "not_authorised")
        answer = reply.must()
        values = answer.texts("signatures")
        if len(values) != 1:
            raise SourceUnavailable(self.name, "unreadable_answer", "signatures")
        return self._bytes(answer, values[0])

    def roots(self) -> bytes:
        return self._file("roots", "ca.pem")

    def revocation(self, credential: Credential) -> RevocationData:
        lists = (self._file("crl", "issuing.crl"), self._file("crl", "root.crl"))
        question = _ocsp_question(credential)
        reply = self.transport.send(
            Request(
                "ocsp", "ocsp", content=question,
                headers={"Content-Type": "application/ocsp-request"},
            )
        )  # fmt: skip
        if reply.status >= 400:
            raise SourceUnavailable(self.name, f"http_{reply.status}")
        return RevocationData(lists, (reply.content,))

    def seal_name(self, unit_code: str) -> str:
        return f"dau.{unit_code}"

    def _file(self, operation: str, path: str) -> bytes:
        reply = self.transport.send(Request(operation, path, method="GET"))
        if reply.status >= 400:
            raise SourceUnavailable(self.name, f"http_{reply.status}")
        return reply.content

    def _bytes(self, answer: Reader, text: str) -> bytes:
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError) as wrong:
            raise SourceUnavailable(answer.system, "unreadable_answer", "base64") from wrong


def _is_certificate(der: bytes) -> bool:
    try:
        asn1_x509.Certificate.load(der, strict=True).subject.native  # noqa: B018 -- parses lazily
    except (ValueError, TypeError):
        return False
    return True


def _ocsp_question(credential: Credential) -> bytes:
    holder = x509.load_der_x509_certificate(credential.certificate)
    issuer = x509.load_der_x509_certificate(credential.chain[0])
    built = ocsp.OCSPRequestBuilder().add_certificate(holder, issuer, hashes.SHA256()).build()
    return built.public_bytes(serialization.Encoding.DER)
