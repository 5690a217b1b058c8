"""The one who acts, as every verb sees it; made only at the edge."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or system in one post, for one request or job.

    `role` is the post used for this act, `roles` all roles held in `unit` today.
    `unit` is the path of the unit (`H48.101`), empty for citizens. `assurance` is the
    identity level (0 none, 1, 2). `on_behalf_of` is the person or organisation whose
    rights are used when not one's own. `channel` is where the act came in: online,
    counter, post, api, job.
    """

    account_id: UUID | None
    person_id: UUID | None
    name: str
    role: str
    roles: frozenset[str]
    unit: str
    assurance: int = 0
    on_behalf_of: UUID | None = None
    channel: str = "online"


def system_actor(name: str, *, channel: str = "job") -> Actor:
    """An actor for followers and duties of the clock: no account, role `system`."""
    return Actor(None, None, name, "system", frozenset({"system"}), "", channel=channel)
