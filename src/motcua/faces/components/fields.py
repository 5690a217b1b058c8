"""What a field on a page is: drawn by `{% field view %}`, the same for every face."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from motcua.faces.components.secrets import SECRETS

Kind = Literal[
    "text", "textarea", "select", "radios", "checkboxes", "date", "number", "phone",
    "email", "file", "password", "money", "search", "tick",
]  # fmt: skip
KINDS: tuple[str, ...] = Kind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer of a select, of radios or of checkboxes."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `value` is what stands in it: text, or a list for checkboxes.

    A secret must bear a name of `SECRETS`; `ValueError` for every other name.
    A `tick` is one box with the label beside it; its value is "on" when ticked.
    A date is `YYYY-MM-DD`, or `YYYY` where `year_only` allows that day and month are unknown.
    `big` makes the label the page's heading (one question per page). `width` is the expected
    number of characters: 2, 4, 10, 20 or 0 for the full line.
    """

    name: str
    label: str
    kind: Kind = "text"
    value: object = ""
    hint: str = ""
    error: str = ""
    choices: Sequence[Choice] = ()
    required: bool = True
    big: bool = False
    width: int = 0
    autocomplete: str = ""
    year_only: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        secret = self.kind == "password" or self.autocomplete == "one-time-code"
        if secret and self.name not in SECRETS:
            raise ValueError(f"{self.name} is typed as a secret, but not named in SECRETS")

    @property
    def id(self) -> str:
        return f"f-{self.name}"

    @property
    def is_optional(self) -> bool:
        return not self.required

    @property
    def described_by(self) -> str:
        """The ids of hint and error, for `aria-describedby`."""
        parts = [f"{self.id}-hint"] * bool(self.hint) + [f"{self.id}-error"] * bool(self.error)
        return " ".join(parts)

    @property
    def chosen(self) -> frozenset[str]:
        values = self.value if isinstance(self.value, (list, tuple, set)) else [self.value]
        return frozenset(str(one) for one in values if one is not None)

    @property
    def first_id(self) -> str:
        """Where the error summary leads: the first thing that can be focused."""
        if self.kind in ("radios", "checkboxes"):
            return f"{self.id}-1"
        return f"{self.id}-day" if self.kind == "date" else self.id

    @property
    def date_parts(self) -> tuple[str, str, str]:
        """Day, month, year as typed; a bare year has no day and month."""
        pieces = str(self.value or "").split("-")
        year, month, day = [*pieces, "", ""][:3]
        return day, month, year

    def with_error(self, sentence: str) -> "Field":
        return replace(self, error=sentence)


def read_date(data: Mapping[str, str], name: str) -> str:
    """The date typed in three boxes, as `YYYY-MM-DD`, `YYYY`, or as typed when it is none.

    Empty when nothing was typed; what cannot be a date is handed on (`2024-13-1`) so that
    validation can refuse it and nothing typed is lost; a box left empty stays empty (`2024--5`).
    """
    day, month, year = (data.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year"))
    if not day and not month:
        return year
    return "-".join((year, month and month.zfill(2), day and day.zfill(2)))
