"""Moments as the person who reads them calls them: in the time zone of this computer."""

from datetime import date, datetime, timedelta

from postil.ui.wording import day


def local_day(moment: str) -> str:
    """The day of a moment in UTC: "Today", "Yesterday", "8 Apr 2025"."""
    try:
        on = datetime.fromisoformat(moment).astimezone().date()
    except ValueError:
        return moment
    today = date.today()
    if on == today:
        return "Today"
    return "Yesterday" if on == today - timedelta(days=1) else day(on.isoformat())


def local_time(moment: str) -> str:
    """The time of day of a moment in UTC: "17:30"; "" where it is no moment."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%H:%M")
    except ValueError:
        return ""


def local_moment(moment: str) -> str:
    """Day and time of a moment in UTC: "Today, 17:30"."""
    return ", ".join(filter(None, (local_day(moment), local_time(moment))))


def moment_within(moment: str) -> str:
    """The same within a sentence: "today, 17:30"."""
    told = local_moment(moment)
    return told[:1].lower() + told[1:]
