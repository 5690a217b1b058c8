"""The access table: read once, asked everywhere. What it does not grant is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from django.db.models import Q

from motcua.registers.people.actor import Actor

Scope = Literal["own", "unit", "subtree", "province", "all"]
WIDER: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role may do these verbs (or see these views) in this scope, in these states."""

    role: str
    names: frozenset[str]
    scope: Scope
    states: frozenset[str]  # empty = any

    def covers(self, actor: Actor, *, unit: str | None, owner: bool) -> bool:
        """Whether a thing of `unit`, owned by the actor or not, lies in the scope."""
        if self.scope == "own":
            return owner
        if self.scope == "all":
            return True
        return bool(actor.unit) and unit is not None and in_scope(self.scope, actor.unit, unit)


@dataclass(frozen=True, slots=True)
class Table:
    """The whole file."""

    verbs: tuple[Grant, ...]
    views: tuple[Grant, ...]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in (*self.verbs, *self.views))


@cache
def load() -> Table:
    """The shipped table. Raises ValueError for an unknown key or scope."""
    data = yaml.safe_load(Path(__file__).with_name("access.yaml").read_text(encoding="utf-8"))
    return Table(
        tuple(_grant(row, "verbs") for row in data["verbs"]),
        tuple(_grant(row, "views") for row in data["views"]),
    )


def may(
    actor: Actor, verb: str, *, unit: str | None, owner: bool, state: str | None = None
) -> bool:
    """Whether the table grants `verb` on a thing of `unit` in the business state `state`.

    `unit` is the path of the competent unit (None: belongs to none yet), `owner` whether
    the thing is the actor's own. `state=None` asks whether it is granted in any state.
    """
    return any(
        grant.covers(actor, unit=unit, owner=owner)
        and (state is None or not grant.states or state in grant.states)
        for grant in _grants(load().verbs, actor, verb)
    )


def role_may(role: str, verb: str) -> bool:
    """Whether the table grants `verb` to this role at all, wherever and in whatever state."""
    return any(grant.role == role and verb in grant.names for grant in load().verbs)


def scope_of(actor: Actor, view: str) -> Scope | None:
    """The widest scope in which the actor may see `view`; None = not at all."""
    scopes = [grant.scope for grant in _grants(load().views, actor, view)]
    return max(scopes, key=WIDER.index, default=None)


def in_scope(scope: Scope, home: str, unit: str) -> bool:
    """Whether `unit` lies in the scope around the unit `home`; never for `own`."""
    if scope == "unit":
        return unit == home
    if scope == "subtree":
        return unit == home or unit.startswith(f"{home}.")
    if scope == "province":
        return unit.split(".", 1)[0] == home.split(".", 1)[0]
    return scope == "all"


def within(scope: Scope | None, home: str, field: str) -> Q:
    """`in_scope` as a condition on the rows whose unit's path stands in `field`; None = none."""
    if scope == "all":
        return Q()
    if not home or scope in (None, "own"):
        return Q(pk__in=())
    if scope == "unit":
        return Q(**{field: home})
    root = home if scope == "subtree" else home.partition(".")[0]
    return Q(**{field: root}) | Q(**{f"{field}__startswith": f"{root}."})


def _grants(grants: tuple[Grant, ...], actor: Actor, name: str) -> Iterator[Grant]:
    roles = actor.roles | {actor.role}
    return (grant for grant in grants if grant.role in roles and name in grant.names)


def _grant(row: dict[str, Any], kind: str) -> Grant:
    if set(row) - {"role", "scope", "states", kind} or row["scope"] not in WIDER:
        raise ValueError(f"access.yaml: cannot read {row}")
    return Grant(row["role"], frozenset(row[kind]), row["scope"], frozenset(row.get("states", ())))
