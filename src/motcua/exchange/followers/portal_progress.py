"""One step of work as the portal wants it, with the state that held after that step."""

from motcua.casework.dossiers.models import Dossier
from motcua.exchange.connectors.kinds.portal import ProgressMessage
from motcua.exchange.followers.outside import account_of
from motcua.law.lifecycle import Business, portal_code
from motcua.ledger.models import Entry
from motcua.registers.people.models import Account

# Entry → state after it. None: the state before the supplement was asked for.
STEPS: dict[str, Business | None] = {
    "submitted": Business.SUBMITTED,
    "accepted": Business.ACCEPTED,
    "refused": Business.REFUSED,
    "supplement_asked": Business.SUPPLEMENT,
    "supplement_answered": None,
    "work_started": Business.IN_PROGRESS,
    "forwarded": Business.IN_PROGRESS,
    "given_back": Business.IN_PROGRESS,
    "reappointed": Business.IN_PROGRESS,
    "obligation_asked": Business.OBLIGATION,
    "obligation_settled": Business.IN_PROGRESS,
    "withdrawn": Business.WITHDRAWN,
    "stopped": Business.STOPPED,
    "closed_unanswered": Business.STOPPED,
    "finished": Business.FINISHED,
    "returned": Business.RETURNED,
}
TEXTS = {
    "submitted": "Nộp hồ sơ",
    "accepted": "Tiếp nhận hồ sơ",
    "refused": "Từ chối tiếp nhận",
    "supplement_asked": "Yêu cầu bổ sung",
    "supplement_answered": "Nhận phần bổ sung",
    "work_started": "Bắt đầu xử lý",
    "forwarded": "Chuyển bước xử lý",
    "given_back": "Trả lại bước trước",
    "reappointed": "Xin lỗi và hẹn lại",
    "obligation_asked": "Yêu cầu nghĩa vụ tài chính",
    "obligation_settled": "Đã thực hiện nghĩa vụ tài chính",
    "withdrawn": "Công dân rút hồ sơ",
    "stopped": "Dừng xử lý",
    "closed_unanswered": "Dừng xử lý do không bổ sung",
    "finished": "Đã xử lý xong",
    "returned": "Đã trả kết quả",
}


def progress_message(entry: Entry, dossier: Dossier) -> ProgressMessage:
    """The step of an entry. The state is that of the step, never a later or a nicer one."""
    key = account_of(entry)
    account = Account.objects.filter(pk=key).first() if key else None
    clock = getattr(dossier, "clock", None)
    return ProgressMessage(
        code=dossier.code or "",
        handler=account.full_name if account else "Hệ thống",
        title=str(entry.payload.get("role", "")),
        unit=entry.unit or dossier.unit_id,
        at=entry.at,
        text=TEXTS[entry.kind],
        status=portal_code(state_after(entry, dossier)),
        due=clock.due if clock else None,
    )


def state_after(entry: Entry, dossier: Dossier) -> Business:
    """The business state right after an entry."""
    fixed = STEPS[entry.kind]
    if fixed is not None:
        return fixed
    clock = getattr(dossier, "clock", None)
    accepted = clock is not None and clock.accepted_at is not None and clock.accepted_at < entry.at
    return Business.IN_PROGRESS if accepted else Business.SUBMITTED
