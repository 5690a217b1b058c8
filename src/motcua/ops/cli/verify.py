"""`motcua verify FILE.pdf`: is it signed, intact, trusted; without database or service."""

from datetime import UTC, datetime
from pathlib import Path

import click

from motcua.casework.documents.signing.findings import Verification
from motcua.ops.cli.answers import answer, json_option

FILE = click.Path(path_type=Path, exists=True, dir_okay=False, readable=True)

UNASKED = "The register of issued results was not asked: the page /xac-thuc/ says what it knows."


@click.command()
@click.argument("file", type=FILE)
@click.option("--trust", type=FILE, multiple=True,
              help="Roots of trust, PEM (default: HOME/trust/*.pem).")  # fmt: skip
@json_option
@click.pass_context
def verify(ctx: click.Context, file: Path, trust: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 -- click
    """Checks every signature of a PDF document.

    Exit status 0 if the document is signed, intact and trusted, 1 if not, 2 if it is no PDF.
    """
    from motcua.casework.documents.signing.verify import verify as verify_pdf

    home: Path = ctx.obj
    roots = trust or tuple(sorted((home / "trust").glob("*.pem")))
    found = verify_pdf(
        file.read_bytes(), trust=[root.read_bytes() for root in roots], at=datetime.now(UTC)
    )
    data = {
        "signed": found.signed,
        "intact": found.intact,
        "trusted": found.trusted,
        "signer": found.signer or None,
        "at": found.at.isoformat() if found.at else None,
        "dossier": found.dossier or None,
        "why": " ".join(str(reason) for reason in found.why),
    }
    answer(data, as_json=as_json, words=_words(found))
    ctx.exit(0 if found.holds else 1)


def _words(found: Verification) -> str:
    facts = {"signed": found.signed, "intact": found.intact, "trusted": found.trusted}
    lines = [", ".join(f"{name}: {_yes(holds)}" for name, holds in facts.items())]
    for one in found.signatures:
        when = one.at.isoformat() if one.at else "?"
        lines.append(f"- {one.signer}, {when}{'' if one.timestamped else ' (claimed)'}")
        lines += [f"  note: {note}" for note in one.notes]
    lines += [f"! {reason}" for reason in found.why]
    if found.holds:
        lines.append(UNASKED)
    return "\n".join(lines)


def _yes(value: bool) -> str:  # noqa: FBT001 -- it is the value that is worded
    return "yes" if value else "no"
