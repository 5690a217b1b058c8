"""The parts that most documents share, read from dossier and registers."""

from django.conf import settings

from motcua.casework.documents.models import Attachment, IssuedDocument
from motcua.casework.documents.typeset.parties import (
    Applicant,
    Case,
    Office,
    Paper,
    Proof,
    Signatory,
)
from motcua.casework.dossiers.models import Content, Dossier
from motcua.registers.orgs.models import Unit
from motcua.registers.people.models import Account

PLACE_PREFIXES = ("Xã ", "Phường ", "Đặc khu ", "Tỉnh ", "Thành phố ")


def office_of(unit: Unit, *, symbol: str) -> Office:
    """The letterhead of a unit: a commune stands under its own name, a department under UBND."""
    root = unit if unit.parent is None else unit.parent
    if unit.kind in ("xa", "phuong", "dac_khu"):
        return Office(
            name=f"Ủy ban nhân dân {lower_first(unit.name_vi)}", place=place_of(unit.name_vi),
            symbol=symbol, parent=root.name_vi,
        )  # fmt: skip
    return Office(
        name=unit.name_vi, place=place_of(root.name_vi), symbol=symbol,
        parent=f"Ủy ban nhân dân {lower_first(root.name_vi)}",
    )  # fmt: skip


def place_of(name: str) -> str:
    """“Xã Sa Thầy” → “Sa Thầy”, for the date line."""
    for prefix in PLACE_PREFIXES:
        name = name.removeprefix(prefix)
    return name


def lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


def case_of(dossier: Dossier) -> Case:
    """Which dossier of whose a document speaks of."""
    content = Content.objects.filter(dossier=dossier).first()
    contact = content.contact if content else {}
    owner = dossier.organisation or dossier.person
    if owner is None:
        applicant = Applicant(name="")
    elif dossier.organisation is not None:
        applicant = Applicant(
            name=dossier.organisation.name, id_number=dossier.organisation.tax_code,
            address=dossier.organisation.address, phone=contact.get("phone", ""),
            email=contact.get("email", ""),
        )  # fmt: skip
    else:
        person = dossier.person
        assert person is not None
        applicant = Applicant(
            name=person.full_name, id_number=person.national_id, address=person.address,
            phone=contact.get("phone", "") or person.phone or "",
            email=contact.get("email", "") or person.email or "",
        )  # fmt: skip
    return Case(
        code=dossier.code or "", procedure=dossier.procedure.name_vi,
        procedure_code=dossier.procedure_id, applicant=applicant,
    )  # fmt: skip


def papers_of(dossier: Dossier) -> tuple[Paper, ...]:
    """The papers that are in the dossier now, with their checksums."""
    names = {row["key"]: row["name_vi"] for row in dossier.version.components} if (
        dossier.version
    ) else {}  # fmt: skip
    rows = Attachment.objects.filter(dossier=dossier, replaced_at=None).order_by("received_at")
    return tuple(
        Paper(name=names.get(row.component, row.name), form="bản điện tử", sha256=row.file_id)
        for row in rows
    )


def signatory(
    unit: Unit, account: Account, *, leader: bool = False, own_right: bool = False
) -> Signatory:
    """Who signs, with the title that such a unit's post has.

    `own_right`: the law gives the decision to the chairman, not to the committee, so nobody is
    signed for (decree 30/2020/NĐ-CP on clerical work, annex I: "TM." stands before a body only).
    """
    if not leader:
        return Signatory(title="NGƯỜI TIẾP NHẬN HỒ SƠ", name=account.full_name)
    if unit.kind in ("xa", "phuong", "dac_khu"):
        committee = "" if own_right else "TM. ỦY BAN NHÂN DÂN"
        return Signatory(title="CHỦ TỊCH", name=account.full_name, authority=committee)
    return Signatory(title="GIÁM ĐỐC", name=account.full_name)


def proof_of(document: IssuedDocument) -> Proof:
    """Where a reader checks a result: by its own random code, in groups of four to be typed."""
    code = document.proof_code or ""
    groups = "-".join(code[i : i + 4] for i in range(0, len(code), 4))
    return Proof(code=groups, address=f"{settings.MOTCUA_PUBLIC_URL}/xac-thuc/?ma={groups}")
