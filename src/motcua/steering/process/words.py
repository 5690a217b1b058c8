"""The sentence of a process's picture, in both languages."""

from motcua.steering.process.analysis import Process

_EN = (
    "{cases} cases took {variants} different ways through {activities} activities; "
    "half were through within {p50}, nine of ten within {p90}."
)
_EN_SLOW = " Most time in sum passes between {start} and {end}: {hours} hours over {n} waits."
_VI = (
    "{cases} hồ sơ đi theo {variants} lối khác nhau qua {activities} bước; "
    "một nửa xong trong {p50}, chín phần mười xong trong {p90}."
)
_VI_SLOW = " Tổng thời gian chờ lớn nhất nằm giữa {start} và {end}: {hours} giờ trong {n} lần chờ."


def sentence(process: Process, language: str = "en") -> str:
    """What the picture tells, for those who do not see it."""
    told = process.answer(top=0)
    days, worst = told["throughput_days"], told["bottleneck_sum"]
    assert isinstance(days, dict)
    vi = language == "vi"
    if days["p50"] is None:
        return "Không có sự kiện nào." if vi else "There are no events."
    text = (_VI if vi else _EN).format(
        cases=number(process.cases, language),
        variants=number(len(process.variants), language),
        activities=len(process.log.activities),
        p50=wait(24 * days["p50"], language),
        p90=wait(24 * days["p90"], language),
    )
    if isinstance(worst, dict):
        text += (_VI_SLOW if vi else _EN_SLOW).format(
            start=worst["from"],
            end=worst["to"],
            hours=number(worst["value_h"], language),
            n=number(worst["n"], language),
        )
    return text


def number(value: float, language: str = "en", digits: int = 0) -> str:
    """A number as people of the language write it."""
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def wait(hours: float, language: str = "en") -> str:
    """A wait in the unit that suits its size."""
    minute, hour, day = ("phút", "giờ", "ngày") if language == "vi" else ("min", "h", "days")
    if hours < 1 / 60:
        return f"{number(hours * 3600, language)} {'giây' if language == 'vi' else 's'}"
    if hours < 1:
        return f"{number(hours * 60, language)} {minute}"
    if hours < 48:
        return f"{number(hours, language, 1)} {hour}"
    return f"{number(hours / 24, language, 1)} {day}"
