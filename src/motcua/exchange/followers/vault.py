"""Results go into their owner's electronic vault, where the state finds them again."""

from motcua.casework.documents.files import read
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.models import Dossier
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.kinds.vault import VaultResult
from motcua.exchange.followers.outside import dossier_of, talking_to
from motcua.ledger.follow import once
from motcua.ledger.models import Entry


class Vault:
    """Puts the sealed result of a finished dossier into the vault, once."""

    name = "kho"
    system = "kho"

    def handle(self, entry: Entry) -> None:
        """Sends the document that the entry names, unless it was revoked meanwhile."""
        if entry.kind != "finished":
            return
        dossier = dossier_of(entry)
        document = IssuedDocument.objects.filter(
            pk=entry.payload["document"], revoked_at=None, specimen=False
        ).first()
        if dossier is None or document is None or not document.file_id:
            return
        result = _result(dossier, document)
        if result is None:
            return
        with talking_to(registry.vault):
            vault = registry.vault.get()
            once(self.name, entry, "result", lambda key: vault.put_result(result, key))


def _result(dossier: Dossier, document: IssuedDocument) -> VaultResult | None:
    owner = dossier.organisation.tax_code if dossier.organisation else None
    owner = owner or (dossier.person.national_id if dossier.person else None)
    if owner is None or document.issued_on is None or document.file_id is None:
        return None
    rules = dossier.version.result if dossier.version else {}
    return VaultResult(
        owner_id=owner,
        dossier_code=dossier.code or "",
        kind_code=str(rules.get("vault_kind", document.kind)),
        title=document.title_vi,
        number=document.symbol or str(document.number or ""),
        issuer=dossier.unit.name_vi,
        issued_on=document.issued_on,
        file_name=f"{document.kind}-{dossier.code}.pdf",
        content=read(document.file_id),
    )
