"""Whatever arrives, the answer is a finding or one sentence, never an error of a library."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.casework.documents.signing.prepare import prepare
from motcua.casework.documents.signing.same import same_document
from motcua.casework.documents.signing.verify import verify
from motcua.casework.documents.typeset.copies import typeset_copy
from motcua.casework.documents.typing import examine
from motcua.law.errors import Refused
from papers import AT, PaperAuthority, Sealed, certified_copy

SOME = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
WHERE = st.floats(0, 0.999)


def cut(pdf: bytes, where: float, size: int) -> bytes:
    at = int(len(pdf) * where)
    return pdf[:at] + pdf[at + size :]


def redirected(pdf: bytes, where: float, digit: int) -> bytes:
    """One reference of the file points to another object."""
    at = pdf.find(b" 0 R", int(len(pdf) * where))
    return pdf if at < 1 else pdf[: at - 1] + str(digit % 10).encode() + pdf[at:]


def flipped(pdf: bytes, where: float, value: int) -> bytes:
    at = int(len(pdf) * where)
    return pdf[:at] + bytes([value % 256]) + pdf[at + 1 :]


def kept_calm(act: Callable[[], object]) -> None:
    with suppress(Refused):
        act()


@pytest.mark.parametrize("spoil", [cut, redirected, flipped])
@SOME
@given(where=WHERE, number=st.integers(1, 400))
def test_no_damage_raises_anything_but_a_refusal(
    authority: PaperAuthority,
    decision: Sealed,
    spoil: Callable[[bytes, float, int], bytes],
    where: float,
    number: int,
) -> None:
    spoilt = spoil(decision.sealed, where, number)
    kept_calm(lambda: verify(spoilt, trust=authority.trust, at=AT))
    kept_calm(lambda: prepare(spoilt, field="x", certificate=decision.leader.der, at=AT))
    kept_calm(lambda: same_document(decision.numbered, spoilt))
    kept_calm(lambda: examine(spoilt, max_bytes=10_000_000))
    kept_calm(lambda: typeset_copy(certified_copy(1), spoilt, demo=True, at=AT))


@SOME
@given(where=WHERE, value=st.integers(0, 255))
def test_no_changed_byte_goes_unnoticed(
    authority: PaperAuthority, decision: Sealed, where: float, value: int
) -> None:
    forged = flipped(decision.sealed, where, value)
    if forged == decision.sealed or forged.lower() == decision.sealed.lower():
        return  # the same byte, or the same hexadecimal digit of the signature in lower case
    try:
        found = verify(forged, trust=authority.trust, at=AT)
    except Refused:
        return
    assert not found.holds
