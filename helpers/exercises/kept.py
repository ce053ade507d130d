"""What is kept of one guess, and which of it can be shown again."""

from dataclasses import dataclass

RESULTS = ("right", "low", "high", "wrong")


@dataclass(frozen=True)
class Kept:
    """What became of a guess.

    Attributes
    ----------
    first : dict or None
        What was kept for this question before, and still is.
    remark : str
        What there is to say about the file, or "".
    after : bool
        Whether the guess that is kept was made after its measurement had been shown.
    """

    first: dict | None = None
    remark: str = ""
    after: bool = False


def is_after(entry):
    """Return whether a guess was made after its measurement had been shown.

    Parameters
    ----------
    entry : dict
        As `load` returns them. (Older versions didn't tell.)
    """
    return entry.get("after") is True


def is_entry(entry):
    """Return whether something of the file is a guess that can be shown.

    Parameters
    ----------
    entry : object
        Of any kind that JSON has.
    """
    return (
        isinstance(entry, dict)
        and {"guess", "measured", "result"} <= set(entry)
        and all(_is_value(entry[name]) for name in ("guess", "measured"))
        and entry["result"] in RESULTS
    )


def _is_value(value):
    if isinstance(value, list):
        return len(value) <= 100 and all(isinstance(one, str) and _is_value(one) for one in value)
    if isinstance(value, str):
        return len(value) <= 1_000
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and abs(value) <= 1e300  # neither NaN nor infinite
