"""Thirty machines in one table: each writes a line of itself, and one command reads them all.

    python -m helpers.doctor --report               a line, to be sent to the instructor
    python -m helpers.doctor --table lines.txt      a table of the lines in files (- is stdin)

A line holds versions and figures, and neither names nor paths: nothing of it says whose it is. The
table numbers the machines by the order of their lines.
"""

import collections
import json
import platform
import re

import helpers
from helpers.doctor import speed
from helpers.doctor.findings import FAIL, OK, WARN
from helpers.words import _, ngettext

_LINE = re.compile(r'\{"course": .*\}')  # whatever a chat puts around it
_KEY = re.compile(r"[A-Za-z]{1,20}")
_VALUE = re.compile(r"[\w.+ -]{1,40}", re.ASCII)
_LONGEST = 2_000  # letters of a line


def line_of(seen):
    """Return one line on this machine: {"course": …, "system": …, check: [status, figure], …}.

    Parameters
    ----------
    seen : iterable of Finding
        Of all checks.
    """
    system = f"{platform.system()} {platform.machine()}".strip()
    found = {"course": helpers.__version__, "system": system}
    for finding in seen:
        figure = [] if finding.figure is None else [finding.figure]
        found.setdefault(finding.name, [finding.status, *figure])
    return json.dumps(found)


def read(lines):
    """Return what lines say of machines, and how many of those that aren't blank say nothing.

    Parameters
    ----------
    lines : iterable of str
        As `line_of` gives them, with anything before and behind.

    Returns
    -------
    machines : list of dict
        Each {"system": str, check: (status, figure or None)}.
    n_other : int
        Lines that are something else.
    """
    machines, n_other = [], 0
    for line in lines:
        machine = _machine(line)
        if machine:
            machines.append(machine)
        elif line.strip():
            n_other += 1
    return machines, n_other


def _machine(line):
    """Return what one line says, or None; it comes from anywhere, so only what is known is kept."""
    match = _LINE.search(line) if len(line) <= _LONGEST else None
    try:
        told = json.loads(match.group()) if match else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not _is_value(told.get("system")):
        return None
    checks = {name: _result(value) for name, value in told.items() if _KEY.fullmatch(name)}
    return {"system": told["system"], **{name: one for name, one in checks.items() if one}}


def _result(value):
    if not isinstance(value, list) or not value or value[0] not in (OK, WARN, FAIL):
        return None
    figure = value[1] if len(value) > 1 and _is_value(value[1]) else None
    return value[0], figure


def _is_value(value):
    if isinstance(value, str):
        return bool(_VALUE.fullmatch(value))
    return type(value) in (int, float) and 0 <= value < 1e9


def table(machines, n_other=0):
    """Return a table of machines, those that can't run the course on top, and what to look at.

    Parameters
    ----------
    machines : list of dict
        As `read` returns them.
    n_other : int
        As `read` returns it.
    """
    head = [_("machine"), _("system"), "Python", "GB", _("cores"), _("steps/s"), _("to mend")]
    numbered = sorted(enumerate(machines, 1), key=lambda one: not _failed(one[1]))
    rows = [head, *(_row(number, machine) for number, machine in numbered)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, "", *_summary(machines, n_other)])


def _row(number, machine):
    figures = [_figure(machine, name) for name in ("Python", "memory", "cores", "speed")]
    return [str(number), machine["system"], *figures, ", ".join(map(_, _failed(machine))) or "-"]


def _figure(machine, name):
    figure = machine.get(name, (None, None))[1]
    return "-" if figure is None else f"{figure:.3g}" if isinstance(figure, float) else str(figure)


def _failed(machine):
    """Return the checks that fail on a machine."""
    return [name for name, result in machine.items() if name != "system" and result[0] == FAIL]


def _summary(machines, n_other):
    counts = collections.Counter(name for machine in machines for name in _failed(machine))
    ready = sum(not _failed(machine) for machine in machines)
    lines = [_("{ready} of {all} can run the course.", ready=ready, all=len(machines))]
    lines += [
        ngettext("{n} machine: {what}", "{n} machines: {what}", n, n=n, what=_(name))
        for name, n in counts.most_common()
    ]
    speeds = [machine["speed"][1] for machine in machines if machine.get("speed", (0, 0))[1]]
    numbers = [one for one in speeds if isinstance(one, (int, float)) and one > 0]
    if numbers:
        stem, seconds = max(speed.lesson_seconds(min(numbers)).items(), key=lambda one: one[1])
        wait = speed.duration(seconds)
        lines.append(_("The slowest machine computes {wait} in {lesson}.", wait=wait, lesson=stem))
    if n_other:
        said = ngettext("{n} line says nothing.", "{n} lines say nothing.", n_other, n=n_other)
        lines.append(said)
    return lines
