"""The analytical rows: which columns a dossier, petition, payment and service has.

One row per thing, everything an indicator counts already reduced to codes, instants (UTC,
microseconds), local days (`yyyymmdd`) and months (`yyyymm`), whole seconds, whole dong and
shares 0/1. Null always means "not applicable or not known", never zero. No names, contacts
or form values ever stand here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pyarrow as pa

type_of = {
    "code": pa.string(),
    "at": pa.timestamp("us", tz="UTC"),
    "day": pa.int32(),
    "s": pa.int64(),
    "n": pa.int32(),
    "dong": pa.int64(),
    "share": pa.int8(),
    "version": pa.int64(),
}

Table = Literal["dossiers", "petitions", "payments", "services"]
TABLES: tuple[Table, ...] = ("dossiers", "petitions", "payments", "services")


@dataclass(frozen=True)
class Column:
    """A column: its name, its kind (a key of `type_of`) and what it tells."""

    name: str
    kind: str
    tells: str


def _columns(kind: str, lines: str) -> list[Column]:
    """Columns of one kind from lines of `name  what it tells`."""
    pairs = (line.strip().partition("  ") for line in lines.strip().splitlines())
    return [Column(name, kind, tells.strip()) for name, _, tells in pairs]


KEYS = [
    *_columns("code", "id  the key of the row in the register or the imported file"),
    *_columns("version", "version  rises with every recomputation; the highest one holds"),
]
PLACE = _columns(
    "code",
    """
    province  code of the province
    agency  code of the agency or commune that answers for it
    unit  path of the unit, e.g. H48.101
    unit_kind  so, xa, phuong or dac_khu: only equals are ranked
    level  province or commune
    field  field of the procedure (linh vuc)
    procedure  national code of the procedure
    channel  dossiers: online, counter, post; payments: portal, gateway, counter, post
    """,
)
DAYS = _columns(
    "day",
    """
    received_day  local day of receipt (payments: of paying; services: of the decision)
    received_month  its month
    closed_day  local day on which work on it ended
    closed_month  its month
    """,
)

DOSSIER = [
    *KEYS,
    *_columns("code", "code  public code of the dossier"),
    *PLACE,
    *_columns(
        "code",
        """
        service  the online service, where it is named apart from the procedure
        service_level  full, partial or none, as offered on the day of filing
        owner  native or mirrored: who owns the status
        filing  alone, helped, for_another, in_person or post
        subject  person, enterprise, state or other
        officer  id of the responsible post, never a name
        state  business state of the lifecycle
        outcome  settled, refused, stopped or withdrawn; null while work goes on
        login_clock  where login-to-submit was measured: here, portal or none
        """,
    ),
    *_columns(
        "at",
        """
        received_at  the system received it; it never moves, durations run from acceptance
        submitted_at  the person submitted
        accepted_at  the officer accepted it
        first_answer_at  first acceptance, supplement request or refusal
        first_answer_due_at  until when that answer is due
        due_at  appointment in force: the first, or one lawful re-appointment
        first_due_at  first appointment
        finished_at  work finished ("da xu ly xong")
        returned_at  result returned
        withdrawn_at  withdrawn by the person
        refused_at  refused
        stopped_at  stopped
        closed_at  first of finished, returned, refused, stopped, withdrawn
        portal_end_at  end as the national portal counts it, null while it has none
        portal_due_at  appointment moved by the supplement time, as the portal counts it
        synced_at  last accepted by the national portal
        """,
    ),
    *DAYS,
    *_columns("day", "due_day  local day of the appointment in force"),
    *_columns(
        "s",
        """
        working_net_s  working time from acceptance to end without pauses
        working_gross_s  working time from acceptance to end with pauses
        elapsed_s  calendar time from acceptance to end
        late_s  end minus appointment in force; negative is early
        login_to_submit_s  from login to the accepted submission
        """,
    ),
    *_columns(
        "n",
        """
        supplement_count  supplement requests
        reappointments  lawful re-appointments
        fields_total  fields of the form
        fields_autofilled  fields filled from a register or an earlier paper
        population_queries  questions to the national population database
        rating  1 to 5
        """,
    ),
    *_columns("dong", "fee_dong  fee due\npaid_dong  fee paid"),
    *_columns(
        "share",
        """
        online  filed online
        certified_copy  a certified-copy dossier
        planned  its service is named in the plan's set of services kept alive
        volume_exempt  exempt from the volume target, with a reason in the catalogue
        fee_required  owes a fee at filing
        paid_online  paid online, on the portal or another gateway
        paid_on_portal  paid on the national portal
        has_component  had a paper to digitise
        digitised_component  every paper of it carries a file
        result_required  the procedure must end in a document
        digitised_result  the result carries a file
        digitised  as the portal counts it: components, and the result where required
        e_result  electronic result with a verifiable signature
        result_shared  result stands in the owner's electronic repository
        reusable  something reusable existed when it was filed
        reused  at least one component was reused
        from_vault  a component came from, or the result went to, the personal repository
        population_linked  used the national population database
        identity_checked  digital identity checked at reception
        synced  the portal has it
        synced_full  the portal has it with its full result
        form_interactive  filed on an interactive form
        login_outage  an outage window fell into login-to-submit
        draft_resumed  submitted from a draft of an earlier session
        first_answer_on_time  first answer not after its due moment
        on_time  ended not after the appointment in force
        kept_first  ended not after the first appointment
        supplement_repeated  more than one supplement request
        portal_forced_late  the portal counts it late whatever its dates
        petitioned  a petition was raised about it
        disliked  the person marked it as disliked
        satisfied  the survey answer was satisfied
        electronic  every step has an electronic trace
        waiting_click  the work is done, only the last click is missing
        late_by_sync  late on the portal only because it was told late
        """,
    ),
]

PETITION = [
    *KEYS,
    *_columns("code", "code  public code"),
    *PLACE,
    *_columns("code", "dossier  id of the dossier it is about\nkind  regulation or behaviour"),
    *_columns(
        "at",
        """
        received_at  received
        due_at  answer due
        closed_at  answered, refused or passed on
        """,
    ),
    *DAYS,
    *_columns("day", "due_day  local day on which the answer is due"),
    *_columns("n", "likes  marks of agreement\ndislikes  marks of disagreement"),
    *_columns(
        "share",
        """
        on_time  handled not after its due moment
        repeated  raised again
        satisfied  as the portal counts it: not overdue, not repeated, not more disliked
        """,
    ),
]

PAYMENT = [
    *KEYS,
    *PLACE,
    *_columns("code", "dossier  id of the dossier"),
    *_columns("at", "received_at  paid"),
    *DAYS,
    *_columns("dong", "amount_dong  amount"),
    *_columns(
        "share",
        """
        online  paid online
        on_portal  paid on the national portal
        refunded  paid back
        """,
    ),
]

SERVICE = [
    *KEYS,
    *PLACE,
    *_columns(
        "code",
        """
        service  the online service
        offered  full, partial or none
        law_list  decision that names it (06, 422, 206, priority), if any
        exempt_reason  why it is exempt from the volume target
        """,
    ),
    *DAYS,
    *_columns(
        "day",
        """
        from_day  first day on which this state holds
        until_day  first day on which it no longer holds; null = still
        """,
    ),
    *_columns(
        "share",
        """
        eligible  may lawfully be a full online service
        offered_full  offered as a full online service
        offered_online  offered fully or partly online
        published_full  the province has published it as full online
        integrated  integrated on the national portal
        planned  named in the plan's set of services kept alive
        volume_exempt  exempt from the volume target
        enterprise  concerns enterprises
        natural_person  its subject is a natural person
        certified_copy  it certifies copies
        fee_required  has a fee
        payment_integrated  payment is integrated
        restructured  its process was restructured
        downgraded  withdrawn, downgraded or de-integrated by this change
        decision_on_time  decision in time before the legal basis took effect
        published_on_time  published in time after the decision
        content_full  every content part is published
        e_result_offered  an electronic result is offered
        """,
    ),
]

COLUMNS: dict[Table, list[Column]] = {
    "dossiers": DOSSIER,
    "petitions": PETITION,
    "payments": PAYMENT,
    "services": SERVICE,
}


@cache
def arrow_schema(table: Table) -> pa.Schema:
    """The Parquet and Arrow schema of a table."""
    return pa.schema([(column.name, type_of[column.kind]) for column in COLUMNS[table]])


def to_arrow(table: Table, rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """Rows as an Arrow table; a name outside the schema is a mistake of ours."""
    held = list(rows)
    schema = arrow_schema(table)
    unknown = {name for row in held for name in row} - set(schema.names)
    if unknown:
        raise KeyError(f"no columns of {table}: {sorted(unknown)}")
    return pa.Table.from_pylist([dict(row) for row in held], schema=schema)
