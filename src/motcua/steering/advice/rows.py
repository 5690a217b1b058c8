"""Which rows an action means, and how many they are."""

from datetime import timedelta

from motcua.steering.advice.actions import FactAction, fact_actions
from motcua.steering.facts.reading import Facts
from motcua.steering.indicators.conditions import both, instant, literal, sql
from motcua.steering.indicators.figures import Question

_DUE = "coalesce(portal_due_at, due_at)"


def counts_of(facts: Facts, question: Question, ahead: timedelta) -> dict[str, int]:
    """How many rows each action means, among those of the period and the scope."""
    counts: dict[str, int] = {}
    with facts.connect() as connection:
        for action in fact_actions():
            if action.table in facts.held:
                where = condition(facts, question, action, ahead)
                statement = f"SELECT count(*) FROM {action.table} WHERE {where}"  # noqa: S608
                counted = connection.execute(statement).fetchone()
                counts[action.id] = counted[0] if counted else 0
    return counts


def condition(facts: Facts, question: Question, action: FactAction, ahead: timedelta) -> str:
    """The SQL condition of an action's rows."""
    asked = question.asked(facts)
    window = asked.windows[-1]
    text = action.when.replace("{due_now}", _DUE if action.table == "dossiers" else "due_at")
    text = text.replace("{soon}", instant(window.at + ahead))
    period = "received_day BETWEEN {from} AND {to}"
    return literal(window).fill(sql(both(period, text, asked.scope.condition())))
