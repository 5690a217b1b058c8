"""Client of a timestamp authority: RFC 3161 over HTTP."""

from secrets import randbits

from asn1crypto import cms, core, tsp

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.connectors.kinds.signing import TimestampAuthority
from motcua.exchange.connectors.transport import Request

GRANTED = ("granted", "granted_with_mods")


class Reply(core.Sequence):  # type: ignore[misc]  # the library is not typed
    """TimeStampResp as RFC 3161 has it: a rejection bears no token (the library wants one)."""

    _fields = [  # noqa: RUF012 -- the library wants a plain list
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


class Tsa(TimestampAuthority):
    """Asks with a nonce and wants the authority's certificates in the token."""

    name = "tsa"
    path = "tsa"

    def check(self) -> Health:
        return self._ping()

    def stamp(self, digest: bytes) -> bytes:
        nonce = randbits(63)
        reply = self.transport.send(
            Request(
                "stamp", "", content=_question(digest, nonce),
                headers={"Content-Type": "application/timestamp-query"},
            )
        )  # fmt: skip
        if reply.status >= 400:
            raise SourceUnavailable(self.name, f"http_{reply.status}")
        return self._token(reply.content, digest, nonce)

    def _token(self, content: bytes, digest: bytes, nonce: int) -> bytes:
        try:
            answer = Reply.load(content, strict=True)
            status = str(answer["status"]["status"].native)
            if status not in GRANTED:
                raise SourceRefused(self.name, status)
            token = answer["time_stamp_token"]
            info = token["content"]["encap_content_info"]["content"].parsed
            fits = (
                info["message_imprint"]["hashed_message"].native == digest
                and info["nonce"].native == nonce
            )
        except (ValueError, TypeError, KeyError) as wrong:
            raise SourceUnavailable(self.name, "unreadable_answer") from wrong
        if not fits:
            raise SourceUnavailable(self.name, "unreadable_answer", "another question's answer")
        return bytes(token.dump())


def _question(digest: bytes, nonce: int) -> bytes:
    asked = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": digest,
            },
            "nonce": nonce,
            "cert_req": True,
        }
    )
    return bytes(asked.dump())
