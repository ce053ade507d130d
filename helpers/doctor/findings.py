"""What one check of the doctor found."""

import itertools
from dataclasses import dataclass

from helpers.words import N_, _

OK, WARN, FAIL = N_("ok"), N_("warn"), N_("FAIL")
INSTALL = N_(
    "In the course's folder run: make lab   (without make: python -m pip install -r "
    "requirements.txt)"
)

_MOST = 1_000  # findings: something endless is none


@dataclass(frozen=True)
class Finding:
    """What one check found: its name, `ok`, `warn` or `FAIL`, the detail, and how to mend it.

    The detail and the remedy are in the reader's language; name and status are translated when
    they are printed.
    """

    name: str
    status: str
    detail: str
    remedy: str = ""


def checked(seen):
    """Return findings as a tuple.

    Parameters
    ----------
    seen : iterable of Finding
        Any number of them.

    Raises
    ------
    TypeError
        If it is something else.
    """
    try:
        found = tuple(itertools.islice(seen, _MOST))
    except Exception:  # what is no list of findings may do anything
        found = (None,)
    if not all(isinstance(one, Finding) for one in found):
        kind = type(seen).__name__
        raise TypeError(_("expected what findings() gives, not {kind}.", kind=kind))
    return found


def in_short(error):
    """Return the kind of an error and the first line of what it says, as one line.

    Parameters
    ----------
    error : BaseException
        As it was caught.
    """
    first_line = (str(error).strip().splitlines() or [""])[0]
    return f"{type(error).__name__}: {first_line}"[:160]
