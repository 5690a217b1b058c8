"""A document that waits for one signature value, as a value that can be stored."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from asn1crypto import cms
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

from motcua.law.errors import Refused


@dataclass(frozen=True)
class Prepared:
    """`document` has the signature's place reserved; `attributes` (DER) is what gets signed.

    `reserved` = first and last offset of the place, `certificate` the signer's (DER), `given`
    how many bytes of `document` were there before it was prepared.
    """

    document: bytes
    field: str
    attributes: bytes
    document_digest: bytes
    reserved: tuple[int, int]
    certificate: bytes
    given: int

    @property
    def given_out(self) -> bytes:
        """The document before it was prepared: what an officer downloads to sign elsewhere."""
        return self.document[: self.given]

    @property
    def digest(self) -> bytes:
        """SHA-256 of the signed attributes: what the signer's key signs."""
        return hashlib.sha256(self.attributes).digest()

    @property
    def signed_attributes(self) -> cms.CMSAttributes:
        """The attributes, parsed."""
        return cms.CMSAttributes.load(self.attributes)

    @property
    def byte_range(self) -> PreparedByteRangeDigest:
        """Where the signature goes, in the signing library's words."""
        return PreparedByteRangeDigest(self.document_digest, *self.reserved)

    def context(self) -> dict[str, str | int]:
        """All but the document's bytes, as plain JSON."""
        return {
            "field": self.field,
            "attributes": self.attributes.hex(),
            "document_digest": self.document_digest.hex(),
            "start": self.reserved[0],
            "end": self.reserved[1],
            "certificate": self.certificate.hex(),
            "given": self.given,
        }

    @classmethod
    def restored(cls, document: bytes, context: Mapping[str, str | int]) -> "Prepared":
        """The inverse of `context`, with the document's bytes from the store."""
        try:
            return cls(
                document=document,
                field=str(context["field"]),
                attributes=bytes.fromhex(str(context["attributes"])),
                document_digest=bytes.fromhex(str(context["document_digest"])),
                reserved=(int(context["start"]), int(context["end"])),
                certificate=bytes.fromhex(str(context["certificate"])),
                given=int(context["given"]),
            )
        except (KeyError, ValueError) as wrong:
            raise Refused(
                "The prepared signature cannot be read; prepare it again.", code="prepared_broken"
            ) from wrong
