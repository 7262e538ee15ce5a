"""Dates to test with: every form that a source may have stated."""

from datetime import date

from hypothesis import strategies as st

from ledger.dates import NotADate, PartialDate

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
POINTS = st.builds(
    lambda stated, form, qualifier: stated.strftime(form) + qualifier,
    DAYS,
    st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "%Y-21", "%Y-22", "%Y-23", "%Y-24"]),
    st.sampled_from(["", "?", "~", "%"]),
)
INSTANTS = st.builds(
    lambda stated, hour, zone: f"{stated:%Y-%m-%d}T{hour:02}:30:00{zone}",
    DAYS,
    st.integers(3, 23),
    st.sampled_from(["", "Z", "+01:00", "-05:30"]),
)
OPEN = st.builds(lambda point, form: form.format(point), POINTS, st.sampled_from(["../{}", "{}/..", "/{}", "{}/"]))
TEXTS = st.one_of(POINTS, INSTANTS, OPEN, st.just("XXXX"))


def is_date(text: str) -> bool:
    """Whether this text is a date."""
    try:
        PartialDate.parse(text)
    except NotADate:
        return False
    return True
