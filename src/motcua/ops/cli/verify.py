"""`motcua verify FILE.pdf`: signed, intact, trusted, and in the register of issued results."""

from datetime import UTC, datetime
from pathlib import Path

import click

from motcua.casework.documents.signing.findings import Standing, Verification
from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.standing import ask_register

FILE = click.Path(path_type=Path, exists=True, dir_okay=False, readable=True)

UNASKED = (
    "The register of issued results was not asked: no service of this home runs. "
    "The page /xac-thuc/ says what it knows."
)
SAID = {
    Standing.ISSUED: "The register of issued results knows this file, and it is in force.",
    Standing.REVOKED: "The register of issued results knows this file: it was revoked.",
    Standing.SLIP: "This is a slip made here, not a result: it stands in no register of results.",
    Standing.UNKNOWN: "The file is not in the register of results issued here.",
}


@click.command()
@click.argument("file", type=FILE)
@click.option("--trust", type=FILE, multiple=True,
              help="Roots of trust, PEM (default: HOME/trust/*.pem).")  # fmt: skip
@json_option
@click.pass_context
def verify(ctx: click.Context, file: Path, trust: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 -- click
    """Checks every signature of a PDF document, and asks the register of issued results.

    Exit status 0 if the document is signed, intact and trusted, 1 if not, 2 if it is no PDF.
    While a service of this home runs, its register is asked too (key `register`: issued, slip,
    revoked, not issued), and status 0 asks what /xac-thuc/ asks: a file that the register does
    not know, or knows as revoked, is not a result to rely on, whoever signed it. A slip made
    here (such as Mẫu 01) is no result and needs no place in the register. Nothing is started:
    where nothing runs the register is not asked (null) and the signatures decide alone.
    """
    from motcua.casework.documents.signing.verify import verify as verify_pdf

    home: Path = ctx.obj
    roots = trust or tuple(sorted((home / "trust").glob("*.pem")))
    content = file.read_bytes()
    found = verify_pdf(content, trust=[root.read_bytes() for root in roots], at=datetime.now(UTC))
    standing = ask_register(home, content)
    answer(_data(found, standing), as_json=as_json, words=_words(found, standing))
    ctx.exit(0 if found.holds and (standing is None or standing.speaks_for) else 1)


def _data(found: Verification, standing: Standing | None) -> dict[str, object]:
    return {
        "signed": found.signed,
        "intact": found.intact,
        "trusted": found.trusted,
        "signer": found.signer or None,
        "at": found.at.isoformat() if found.at else None,
        "dossier": found.dossier or None,
        "why": " ".join(_against(found, standing)),
        "register": standing.value if standing else None,
    }


def _against(found: Verification, standing: Standing | None) -> list[str]:
    """Every reason not to rely on the document."""
    reasons = [str(reason) for reason in found.why]
    if standing and not standing.speaks_for:
        reasons.append(SAID[standing])
    return reasons


def _words(found: Verification, standing: Standing | None) -> str:
    facts = {"signed": found.signed, "intact": found.intact, "trusted": found.trusted}
    lines = [", ".join(f"{name}: {_yes(holds)}" for name, holds in facts.items())]
    for one in found.signatures:
        when = one.at.isoformat() if one.at else "?"
        lines.append(f"- {one.signer}, {when}{'' if one.timestamped else ' (claimed)'}")
        lines += [f"  note: {note}" for note in one.notes]
    lines += [f"! {reason}" for reason in _against(found, standing)]
    if standing is None:
        lines += [UNASKED] * found.holds
    elif standing.speaks_for:
        lines.append(SAID[standing])
    return "\n".join(lines)


def _yes(value: bool) -> str:  # noqa: FBT001 -- it is the value that is worded
    return "yes" if value else "no"
