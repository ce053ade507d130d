"""What one check of the doctor found."""

from dataclasses import dataclass

from helpers.words import N_

OK, WARN, FAIL = N_("ok"), N_("warn"), N_("FAIL")
INSTALL = N_(
    "In the course's folder run: make lab   (without make: python -m pip install -r "
    "requirements.txt)"
)


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


def in_short(error):
    """Return the kind of an error and the first line of what it says, as one line.

    Parameters
    ----------
    error : BaseException
        As it was caught.
    """
    first_line = (str(error).strip().splitlines() or [""])[0]
    return f"{type(error).__name__}: {first_line}"[:160]
