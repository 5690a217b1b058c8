"""What happened to one synthetic dossier, as a script of acts; pure."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from motcua.ledger.origin import LETTERS


@dataclass(frozen=True, slots=True)
class Act:
    """One verb at one moment. `by`: an officer's username, or owner, bank, portal.

    `data` are the verb's own arguments, plain values only.
    """

    verb: str
    at: datetime
    by: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """One dossier: who, what, where, how filed, and its acts in order.

    `owner` is a national id number; `organisation` a tax code when it files for one.
    """

    seed: int
    procedure: str
    unit: str
    owner: str
    channel: str
    filing: str
    acts: tuple[Act, ...]
    organisation: str = ""
    helper: str = ""


class Script:
    """Ids, recording times and secrets of a story, the same at every run."""

    def __init__(self, story: Story) -> None:
        self._random = random.Random(story.seed)  # noqa: S311 -- a fixed seed is the purpose
        self.at = story.acts[0].at

    def new_id(self) -> UUID:
        """A uuid7 of the story's present moment with the story's own random part."""
        milliseconds = int(self.at.timestamp() * 1000)
        value = (milliseconds & ((1 << 48) - 1)) << 80 | self._random.getrandbits(76)
        value &= ~(0xF << 76) & ~(0x3 << 62)
        return UUID(int=value | 0x7 << 76 | 0x2 << 62)

    def now(self) -> datetime:
        return self.at

    def letters(self, n: int) -> str:
        return "".join(self._random.choice(LETTERS) for _ in range(n))
