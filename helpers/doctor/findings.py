"""What one check of the doctor found."""

import itertools
import os
import sys
from dataclasses import dataclass

from helpers import course
from helpers.words import N_, _

OK, WARN, FAIL = N_("ok"), N_("warn"), N_("FAIL")

_MOST = 1_000  # findings: something endless is none


@dataclass(frozen=True)
class Finding:
    """What one check found: its name, `ok`, `warn` or `FAIL`, the detail, and how to mend it.

    The detail and the remedy are in the reader's language; name and status are translated when
    they are printed. The figure, or a version, is for a report of many machines.
    """

    name: str
    status: str
    detail: str
    remedy: str = ""
    figure: float | str | None = None


def install():
    """Return how all packages are installed anew: mended, too, where only files are missing."""
    if os.path.realpath(sys.prefix) == os.path.realpath(course.FOLDER / ".venv"):
        command = "make clean lab"
        without = f"{_python()} -m helpers.setup --anew"
        if sys.platform != "win32":
            return _(
                "In the course's folder run: {command}   (without make: {other})",
                command=command, other=without,
            )  # fmt: skip
        command = without
    else:
        command = f'"{sys.executable}" -m pip install --force-reinstall -r requirements.txt'
    return _("In the course's folder run: {command}", command=command)


def start_command():
    """Return the command that sets up and opens the course that it is given in."""
    return f"{_python()} -m helpers.setup" if sys.platform == "win32" else "make lab"


def _python():
    return "py" if sys.platform == "win32" else "python3"


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
