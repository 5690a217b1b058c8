"""`motcua predict-late`: how likely open dossiers are to be late, with reasons and proof."""

from pathlib import Path

import click

from motcua.ops.cli.answers import answer, json_option
from motcua.ops.cli.indicators import day
from motcua.ops.kind import mark_of
from motcua.steering.facts.reading import Facts
from motcua.steering.foresight.lateness import Lateness, predict
from motcua.steering.foresight.risk_file import write_risks
from motcua.steering.indicators.scan import Scope


@click.command("predict-late")
@click.option("--set", "set_name", default=None, help="An imported set instead of our own facts.")
@click.option("--train-until", required=True, help="Learn from what was closed before this day.")
@click.option("--unit", default=None, help="Only this unit and all below it.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="CSV of open dossiers.")
@click.option("--without-officer", is_flag=True, help="Leave out who is responsible.")
@json_option
@click.pass_obj
def predict_late(
    home: Path,
    *,
    set_name: str | None,
    train_until: str,
    unit: str | None,
    out: Path | None,
    without_officer: bool,
    as_json: bool,
) -> None:
    """Estimate which open dossiers will be late; the model ships only where it has won."""
    facts = Facts.open(home, set_name)
    made = predict(facts, day(train_until), Scope(unit), with_officer=not without_officer)
    mark = mark_of(home, set_name)
    if out is not None:
        write_risks(out, made.risks, mark)
    answer(made.answer(), as_json=as_json, words=_words(made), mark=mark)


def _words(made: Lateness) -> str:
    lines = [f"model: {made.model}, trained on {made.n_train}, tested on {made.n_test}"]
    told = made.compared
    if told is not None:
        lines.append(
            f"AUC {told.auc.value:.3f} ({told.auc.low:.3f}–{told.auc.high:.3f}), "
            f"historic rate {told.baseline_auc.value:.3f}; "
            f"Brier {told.brier:.4f}, historic rate {told.baseline_brier:.4f}"
        )
    for risk in made.risks[:20]:
        why = "; ".join(f"{r.feature} {r.value} ({r.effect:+.2f})" for r in risk.reasons)
        lines.append(f"{risk.probability:6.1%}  {risk.id}  due {risk.due_day}  {why}")
    return "\n".join([*lines, *made.warnings])
