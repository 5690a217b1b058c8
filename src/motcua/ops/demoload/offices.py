"""An office at work on one dossier: its acts in working time."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from motcua.law.calendar import Calendar, local_day
from motcua.law.parameters import find_on
from motcua.law.rules import calendar_on
from motcua.law.terms import Term, due_at
from motcua.ops.demoload.fates import Fate
from motcua.ops.demoload.stories import Act

TERMS = {"9.000001": Term("days", 10), "1.014459": Term("days", 3), "2.000815": Term("days", 0)}
CHECK_STEP = {"9.000001": "review", "1.014459": "review", "2.000815": "compare"}
ANSWER_SECONDS = 8 * 3600
REASONS = (
    "Giấy tờ đính kèm không thuộc thủ tục này.",
    "Người đề nghị chưa đủ điều kiện về tuổi theo quy định.",
    "Hồ sơ nộp trùng với hồ sơ đang được giải quyết.",
)


class Office:
    """Turns a fate into acts."""

    def __init__(
        self,
        fate: Fate,
        rng: random.Random,
        procedure: str,
        unit: str,
        staff: Mapping[str, str],
        channel: str,
    ) -> None:
        self.fate, self.rng, self.procedure, self.unit = fate, rng, procedure, unit
        self.staff, self.electronic = staff, channel == "online"

    def work(self, submitted: datetime) -> Sequence[Act]:
        """Everything after the submission."""
        answer = self._after(submitted, self.fate.answer_share * ANSWER_SECONDS)
        if self.fate.end == "withdrawn":
            by = "owner" if self.electronic else self.staff["counter"]
            return [Act("withdraw", submitted + timedelta(hours=1), by)]
        if self.fate.end == "refused":
            return list(self._refuse(answer))
        acts: list[Act] = []
        if self.fate.supplement:
            acts += self._supplement(answer)
            answer = self._after(acts[-1].at, self.fate.answer_share * ANSWER_SECONDS / 2)
        acts += self._accept(answer)
        return [*acts, *self._decide(answer)]

    def _refuse(self, at: datetime) -> Iterator[Act]:
        counter = self.staff["counter"]
        yield Act("identity", at, counter)
        yield Act("draft_refusal", at, counter, {"reason": self.rng.choice(REASONS)})
        yield Act("sign_slip", at + timedelta(minutes=2), counter, {"kind": "refusal"})

    def _supplement(self, at: datetime) -> list[Act]:
        counter = self.staff["counter"]
        points = [{"key": "p1", "text": "Chụp lại giấy tờ cho rõ, đủ cả hai mặt."}]
        answered = at + timedelta(days=self.fate.supplement_days, hours=2)
        by = "owner" if self.electronic else counter
        return [
            Act("identity", at, counter),
            Act("ask_supplement", at, counter, {"points": points}),
            Act("sign_slip", at + timedelta(minutes=2), counter, {"kind": "supplement"}),
            Act("answer_supplement", answered, by, {"answer": "Đã bổ sung bản chụp mới."}),
        ]

    def _accept(self, at: datetime) -> Iterator[Act]:
        counter = self.staff["counter"]
        yield Act("identity", at, counter)
        yield Act("receive", at, counter)
        yield Act("sign_slip", at + timedelta(minutes=3), counter, {"kind": "receipt"})

    def _decide(self, accepted: datetime) -> Iterator[Act]:
        calendar = self._calendar(accepted)
        term, cutoff = TERMS[self.procedure], self._cutoff(accepted)
        due = due_at(accepted, term, calendar, cutoff)
        allowed = max(1800, calendar.working_seconds(due.effective, due.due))

        def at(share: float) -> datetime:
            seconds = int(share * self.fate.work_share * allowed)
            moment = calendar.add_working_seconds(due.effective, seconds)
            return max(moment, accepted + timedelta(minutes=5 + int(share * 20)))

        specialist, leader, clerk = (self.staff[r] for r in ("specialist", "leader", "clerk"))
        yield Act("start_work", at(0.1), specialist)
        if self.fate.apology:
            yield from self._apologise(due.due, calendar, at(0.15))
        yield Act("draft_result", at(0.5), specialist, self._result(at(0.5)))
        yield Act("forward", at(0.55), specialist)
        if self.fate.given_back:
            back = {"to_step": CHECK_STEP[self.procedure], "note": "Sửa lại căn cứ."}
            yield Act("give_back", at(0.6), leader, back)
            yield Act("forward", at(0.7), specialist)
        yield Act("sign_result", at(0.8), leader)
        yield Act("seal", at(1.0), clerk)
        yield from self._return(at(1.0))

    def _apologise(self, due: datetime, calendar: Calendar, at: datetime) -> Iterator[Act]:
        last = calendar.working_day_before(due.date(), 2)
        signed = datetime.combine(last, time(9), due.tzinfo)
        if signed <= at:
            return
        new_due = calendar.closing(calendar.working_day_after(due.date(), 6))
        data = {"reason": "Cần thời gian xác minh thêm.", "new_due": new_due.isoformat()}
        yield Act("draft_apology", at, self.staff["specialist"], data)
        yield Act("sign_slip", at + timedelta(minutes=30), self.staff["leader"],
                  {"kind": "apology"})  # fmt: skip

    def _result(self, at: datetime) -> dict[str, object]:
        if self.fate.end == "negative":
            reason = "Không đủ điều kiện hưởng theo quy định hiện hành."
            return {"granted": False, "fields": {"reason": reason}}
        fields: dict[str, str] = {}
        if self.procedure == "9.000001":
            since = (at.replace(day=1) + timedelta(days=32)).replace(day=1)
            fields = {"monthly": "500000", "since": since.date().isoformat()}
        return {"granted": True, "fields": fields}

    def _return(self, sealed: datetime) -> Iterator[Act]:
        at = sealed + timedelta(minutes=1)
        if not self.electronic:
            at = self._after(sealed, self.rng.randrange(600, 6 * 3600))
            yield Act("hand_over", at, self.staff["counter"], {"way": "counter"})
        if self.fate.score is not None and self.electronic:
            when = at + timedelta(hours=self.rng.randrange(1, 60))
            yield Act("rate", when, "owner", {"score": self.fate.score})

    def _after(self, moment: datetime, seconds: float) -> datetime:
        calendar = self._calendar(moment)
        later = calendar.add_working_seconds(
            calendar.next_working_moment(moment), max(120, int(seconds))
        )
        return max(later, moment + timedelta(minutes=3))

    def _calendar(self, moment: datetime) -> Calendar:
        return calendar_on(local_day(moment), agency=self.unit)

    def _cutoff(self, moment: datetime) -> time | None:
        found = find_on("cutoff", local_day(moment), agency=self.unit, procedure=self.procedure)
        return found.clock_time() if found else None
