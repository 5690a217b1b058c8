"""The one SQL statement that cleans a batch: texts trimmed, moments read, reasons found."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.steering.facts.engine import identifier
from motcua.steering.facts.importing.mapping import MOMENTS, Kind
from motcua.steering.facts.importing.times import FIRST, LAST, bare_sql, micros_sql, zoned_sql

_NAMES = {"case": "case id", "activity": "activity", "at": "time"}
_BLANKS = "' \t\r\n\u00a0'"
_AFTER_BLANKS = "'!'"
"""The first printable character: texts that begin before it begin blank, or are empty."""
_ENDS_BLANK = ("' '", "'\t'", "'\n'", "'\r'")


def is_moment(role: str) -> bool:
    """Whether a role of the mapping tells a moment."""
    return role == "at" or role in MOMENTS


@dataclass(frozen=True)
class Statement:
    """What to clean. `iso`: moments in ISO 8601 whatever the `date_format`."""

    roles: tuple[str, ...]
    kind: Kind
    date_format: str | None
    iso: frozenset[str]
    buckets: int

    @property
    def moments(self) -> list[str]:
        """The roles that tell moments."""
        return [role for role in self.roles if is_moment(role)]

    def sql(self, source: str = "batch") -> str:
        """Reads `source`; a moment `m` becomes `m_us`, `m_zoned`, `m_bare`.

        `why` is null for a usable row, `bucket` is where its case belongs.
        """
        texts = _listed(f"{_trimmed(role)} AS {identifier(role)}" for role in self.roles)
        read = _listed(f"{self._micros(role)} AS {role}_us" for role in self.moments)
        return (
            f"SELECT row, {self._why()} AS why, {self._bucket()} AS bucket, {self._kept()} "  # noqa: S608
            f"FROM (SELECT *{read} FROM (SELECT row{texts} FROM {source}))"
        )

    def _format(self, role: str) -> str | None:
        return None if role in self.iso else self.date_format

    def _zoned(self, role: str) -> str:
        return zoned_sql(identifier(role), self._format(role))

    def _micros(self, role: str) -> str:
        return micros_sql(identifier(role), self._format(role))

    def _bucket(self) -> str:
        return f"hash({identifier('case')}) % {self.buckets}" if self.buckets > 1 else "0"

    def _kept(self) -> str:
        plain = [identifier(role) for role in self.roles if not is_moment(role)]
        for role in self.moments:
            bare = bare_sql(identifier(role), self._format(role))
            plain += [
                f"{role}_us", f"{self._zoned(role)} AS {role}_zoned", f"{bare} AS {role}_bare",
            ]  # fmt: skip
        return ", ".join(plain)

    def _why(self) -> str:
        needed = ("case", "activity", "at") if self.kind == "events" else ("case",)
        cases = [
            f"WHEN {identifier(role)} IS NULL THEN 'The {_NAMES[role]} is empty.'"
            for role in needed
        ]
        cases += [
            f"WHEN {identifier(role)} IS NOT NULL "
            f"AND ({role}_us BETWEEN {FIRST} AND {LAST}) IS NOT TRUE THEN "
            f"'{_NAMES.get(role, role)}: ' || left({identifier(role)}, 40)"
            " || ' is no date or time.'"
            for role in self.moments
        ]
        return f"CASE {' '.join(cases)} END"


def _trimmed(role: str) -> str:
    """Without surrounding blanks, null if nothing is left; most texts have none to look for."""
    name = identifier(role)
    ends = " OR ".join(f"ends_with({name}, {blank})" for blank in _ENDS_BLANK)
    blank = f"{name} < {_AFTER_BLANKS} OR {ends} OR contains({name}, '\u00a0')"
    return f"CASE WHEN {blank} THEN nullif(trim({name}, {_BLANKS}), '') ELSE {name} END"


def _listed(parts: Iterable[str]) -> str:
    return "".join(f", {part}" for part in parts)
