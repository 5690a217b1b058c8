"""Second step: the signature value comes back and is put in its place, with its timestamp."""

import hashlib
from collections.abc import Iterable
from io import BytesIO

from asn1crypto import cms, tsp, x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import load_der_x509_certificate
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko.sign.signers.pdf_signer import PdfTBSDocument
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.casework.documents.signing.certificates import read_certificate, read_certificates
from motcua.casework.documents.signing.prepare import MD
from motcua.casework.documents.signing.prepared import Prepared
from motcua.casework.documents.signing.run import finished
from motcua.law.errors import Refused


class FetchedTimestamp(TimeStamper):
    """Hands over a token that was fetched beforehand; asks nobody."""

    def __init__(self, token: cms.ContentInfo) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library left it untyped
        self.token = token

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """The token, after checking that it speaks of this very signature."""
        if md_algorithm != MD or imprint(self.token.copy()) != message_digest:
            raise Refused("The timestamp belongs to another signature.", code="timestamp_mismatch")
        return self.token


def timestamp_digest(signature: bytes) -> bytes:
    """What the timestamp authority must be asked to stamp: SHA-256 of the signature value."""
    return hashlib.sha256(signature).digest()


def attach(
    prepared: Prepared,
    signature: bytes,
    *,
    chain: bytes | Iterable[bytes] = (),
    timestamp: bytes | None = None,
) -> bytes:
    """The signed document (PAdES B-T with `timestamp`, B-B without).

    `signature` is the value over `prepared.attributes` made by the key of `prepared.certificate`;
    `chain` the issuing certificates (PEM or DER); `timestamp` a token (DER, RFC 3161) over
    `timestamp_digest(signature)`. Refused when the value was not made by that key over that
    document, or the timestamp is not its own: nothing is attached that would not verify.
    """
    signer = read_certificate(prepared.certificate)
    _must_verify(prepared, signature)
    store = SimpleCertificateStore.from_certs(_issuers(chain))
    external = ExternalSigner(signer, store, signature_value=signature)
    stamper = None if timestamp is None else FetchedTimestamp(read_token(timestamp))
    container = finished(
        external.async_sign_prescribed_attributes(
            MD, prepared.signed_attributes, timestamper=stamper
        )
    )
    output = BytesIO(prepared.document)
    try:
        PdfTBSDocument.resume_signing(output, prepared.byte_range, container)
    except SigningError as full:
        raise Refused("The signature is too large for its place.", code="no_room") from full
    return output.getvalue()


def read_token(data: bytes) -> cms.ContentInfo:
    """A timestamp token; Refused when it is none."""
    try:
        imprint(cms.ContentInfo.load(data, strict=True))
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise Refused("The timestamp cannot be read.", code="timestamp_unreadable") from wrong
    # A fresh one: writing a structure again after it was read takes the library very long.
    return cms.ContentInfo.load(data)


def imprint(token: cms.ContentInfo) -> bytes:
    """The digest that a timestamp token speaks of."""
    info = token["content"]["encap_content_info"]["content"].parsed
    if not isinstance(info, tsp.TSTInfo):
        raise TypeError("not a timestamp token")
    return bytes(info["message_imprint"]["hashed_message"].native)


def _issuers(chain: bytes | Iterable[bytes]) -> list[x509.Certificate]:
    parts = [chain] if isinstance(chain, bytes) else list(chain)
    return [certificate for part in parts for certificate in read_certificates(part)]


def _must_verify(prepared: Prepared, signature: bytes) -> None:
    key = load_der_x509_certificate(prepared.certificate).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, prepared.attributes, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, prepared.attributes, ec.ECDSA(hashes.SHA256()))
        else:
            raise Refused("This kind of key cannot sign documents here.", code="key_kind")
    except InvalidSignature as wrong:
        raise Refused(
            "The signature was not made by this person's key over this document.",
            code="signature_mismatch",
        ) from wrong
