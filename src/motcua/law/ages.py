"""Ages in full years, as the Civil Code counts them: reached on the anniversary of the birth."""

from datetime import date


def latest_birth(day: date, years: int) -> date:
    """The last day on which somebody was born who is `years` old on `day`.

    On a 29 February whose year of birth had none it is the 28th: who was born on 1 March has
    the anniversary only tomorrow.
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)
