"""Timestamp replies: the one lawful shape of a yes, and of a no."""

from datetime import UTC, datetime
from functools import cache
from secrets import randbits

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from motcua.sandbox.chungthu.issue import make_timestamper
from motcua.sandbox.chungthu.keys import Holder, file_of, issuing, read_holder
from motcua.sandbox.keys import kept

POLICY = "1.3.6.1.4.1.99999.1.1"  # a number of the sandbox's own
DIGESTS = {"sha256": 32, "sha384": 48, "sha512": 64}


class Reply(core.Sequence):  # type: ignore[misc]  # the library is not typed
    """TimeStampResp as RFC 3161 has it: a rejection bears no token (the library wants one)."""

    _fields = [  # noqa: RUF012 -- the library wants a plain list
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


@cache
def stamper() -> Holder:
    """The timestamp service's key; made on first use."""
    base = "http://127.0.0.1/chungthu"
    return read_holder(kept(file_of("tsa"), lambda: make_timestamper(issuing(), base).pem))


def reply(request: bytes, now: datetime, holder: Holder, issuer: Holder) -> bytes:
    """The DER reply to a DER request: granted with a token by `holder`, or rejected with the
    reason. `issuer` is the authority that certified the holder.
    """
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        imprint = asked["message_imprint"]
        algorithm = imprint["hash_algorithm"]["algorithm"].native
        size = len(imprint["hashed_message"].native)
    except (ValueError, TypeError):
        return _rejected("bad_data_format")
    if DIGESTS.get(algorithm) != size:
        return _rejected("bad_alg")
    status = tsp.PKIStatusInfo({"status": "granted"})
    token = _token(asked, now, holder, issuer)
    return bytes(Reply({"status": status, "time_stamp_token": token}).dump())


def _rejected(why: str) -> bytes:
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {why}})
    return bytes(Reply({"status": status}).dump())


def _token(
    asked: tsp.TimeStampReq, now: datetime, holder: Holder, issuer: Holder
) -> cms.ContentInfo:
    certificate = x509.Certificate.load(holder.der)
    info = _info(asked, now).dump()
    attributes = _attributes(info, certificate, now)
    signature = holder.key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256())
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                    )
                }
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
            "signed_attrs": attributes,
            "signature": signature,
        }
    )
    chain = [certificate, x509.Certificate.load(issuer.der)]
    content = {
        "version": "v3",
        "digest_algorithms": cms.DigestAlgorithms([algos.DigestAlgorithm({"algorithm": "sha256"})]),
        "encap_content_info": {
            "content_type": "tst_info",
            "content": cms.ParsableOctetString(info),
        },
        "signer_infos": [signer],
    }
    if asked["cert_req"].native:
        content["certificates"] = chain
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)})


def _info(asked: tsp.TimeStampReq, now: datetime) -> tsp.TSTInfo:
    content = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": asked["message_imprint"],
        "serial_number": randbits(63) | 1,
        "gen_time": now.astimezone(UTC).replace(microsecond=0),
        "accuracy": {"seconds": 1},
    }
    if asked["nonce"].native is not None:
        content["nonce"] = asked["nonce"]
    return tsp.TSTInfo(content)


def _attributes(info: bytes, certificate: x509.Certificate, now: datetime) -> cms.CMSAttributes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(info)
    named = tsp.SigningCertificateV2(
        {"certs": [tsp.ESSCertIDv2({"cert_hash": certificate.sha256})]}
    )
    when = cms.Time({"utc_time": core.UTCTime(now.astimezone(UTC))})
    pairs = (
        ("content_type", "tst_info"),
        ("signing_time", when),
        ("signing_certificate_v2", named),
        ("message_digest", digest.finalize()),
    )
    return cms.CMSAttributes(
        [cms.CMSAttribute({"type": kind, "values": (value,)}) for kind, value in pairs]
    )
