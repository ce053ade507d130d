"""Say whether this machine can run the course: `python -m helpers.doctor`, or `doctor.check()`.

Each check is a small function that returns a `Finding`. What it needs beyond the standard library
it imports itself, so that a broken installation becomes a line of the report, not a traceback.
"""

import argparse
import functools
import os
import sys
from pathlib import Path

from helpers.doctor import machines, memory, speed
from helpers.doctor.backend import check_keras
from helpers.doctor.findings import FAIL, OK, WARN, Finding, checked, in_short, install
from helpers.doctor.kernel import check_kernel
from helpers.doctor.packages import check_packages
from helpers.doctor.widgets import check_widgets
from helpers.setup.environment import with_python
from helpers.words import N_, _

PYTHON_RANGE = ((3, 11), (3, 13))  # first and last minor version of requires-python
FREE_BYTES_NEEDED = 2e9

DESCRIPTION = N_(
    "Say whether this machine can run the course: `python -m helpers.doctor`, or `doctor.check()`."
)


def check_python():
    """FAIL where this Python is older or newer than those that the course is tested with."""
    first, last = (".".join(map(str, version)) for version in PYTHON_RANGE)
    found = ".".join(map(str, sys.version_info[:3]))
    if PYTHON_RANGE[0] <= sys.version_info[:2] <= PYTHON_RANGE[1]:
        return Finding("Python", OK, found, figure=found)
    return Finding(
        "Python",
        FAIL,
        _("{found}; the course needs {first} to {last}", found=found, first=first, last=last),
        _(
            "Install Python {last}, then in the course's folder run: {command}",
            last=last,
            command=with_python(last),
        ),
        figure=found,
    )


def check_data():
    """FAIL where a data file is missing or altered."""
    from helpers import data

    try:
        data.verify(data.FOLDER)
    except data.DataError as error:
        restore = data.restoring()
        return Finding("data", FAIL, str(error).removesuffix(restore).strip(), restore)
    return Finding("data", OK, _("{count} files, checksums right", count=len(data.SHA256)))


def check_memory():
    """FAIL where less memory is free than a lesson may take."""
    free, needed = memory.free_bytes() / 1e9, FREE_BYTES_NEEDED / 1e9
    if free >= needed:
        return Finding("memory", OK, _("{free:.1f} GB free", free=free), figure=round(free, 1))
    return Finding(
        "memory",
        FAIL,
        _("{free:.1f} GB free, a lesson needs {needed:.0f} GB", free=free, needed=needed),
        _("Close other programs, and shut down notebooks that still run (Kernel > Shut Down All)."),
        figure=round(free, 1),
    )


def count_cores():
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_cores():
    """Warn where there is a single core: the course runs, but the waits were measured on two."""
    cores = count_cores()
    if cores > 1:
        return Finding("cores", OK, str(cores), figure=cores)
    detail = _("1; the lessons were timed on 2, here they take longer")
    return Finding("cores", WARN, detail, figure=cores)


def check_speed():
    """Measure the training speed; from it, estimate the seconds of each lesson on this machine."""
    measured = speed.steps_per_second(speed.TEST_SECONDS)
    waits = speed.lesson_seconds(measured)
    table = [f"{lesson:<26}{speed.duration(seconds):>12}" for lesson, seconds in waits.items()]
    detail = _("{speed:,.0f} training steps a second; so Run All takes about", speed=measured)
    slow = max(waits.values()) > speed.LONG_WAIT
    remedy = _("Close other programs, or plan for these waits.") if slow else ""
    text = "\n".join([detail, *table])
    return Finding("speed", WARN if slow else OK, text, remedy, round(measured))


# The names stand here too, for the line of a check that itself breaks.
CHECKS = (
    ("Python", check_python),
    (N_("packages"), check_packages),
    ("Keras", check_keras),
    (N_("kernel"), check_kernel),
    (N_("widgets"), check_widgets),
    (N_("data"), check_data),
    (N_("memory"), check_memory),
    (N_("cores"), check_cores),
    (N_("speed"), check_speed),
)


def findings(test_speed=True):
    """Yield the finding of each check as soon as it is there, and last the verdict on them all.

    Parameters
    ----------
    test_speed : bool
        Whether to do what takes seconds: to start a kernel, and to measure the speed, which is left
        out, too, where Keras can't be imported.
    """
    seen = []
    for name, check in CHECKS:
        if check is check_kernel and not test_speed:
            check = functools.partial(check_kernel, start=False)
        no_keras = any(finding.name == "Keras" and finding.status == FAIL for finding in seen)
        if name == "speed" and (no_keras or not test_speed):
            continue
        seen.append(_guarded(name, check))
        yield seen[-1]
    yield verdict(seen)


def _guarded(name, check):
    try:
        return check()
    except Exception as error:
        detail = _("can't be checked ({error})", error=in_short(error))
        return Finding(name, FAIL, detail, install())


def verdict(seen):
    """Return the finding on the whole: FAIL where any finding is FAIL.

    Parameters
    ----------
    seen : list of Finding
        Of all checks.
    """
    failed = [_(finding.name) for finding in checked(seen) if finding.status == FAIL]
    if not failed:
        return Finding(N_("course"), OK, _("this machine can run it"))
    remedy = _("Do what the lines above say, restart the kernel, and check again.")
    detail = _("can't run here yet: {names}", names=", ".join(failed))
    return Finding("course", FAIL, detail, remedy)


def report(findings):
    """Return findings as aligned lines; each starts with ok, warn or FAIL, or is indented.

    Parameters
    ----------
    findings : iterable of Finding
        In the order of their lines.
    """
    return "\n".join(_lines_of(finding) for finding in checked(findings))


def _lines_of(finding):
    indent = "\n" + " " * 16
    head = f"{_(finding.status):<5} {_(finding.name):<9} "
    remedy = _("To mend it: {remedy}", remedy=finding.remedy) if finding.remedy else ""
    return indent.join(filter(None, [*(head + finding.detail).splitlines(), remedy]))


def check():
    """Print the report, a line as soon as it is known. For notebooks: raises nothing."""
    _print_findings(test_speed=True)


def main(arguments=None):
    """Print the report; return 0 where this machine can run the course, otherwise 1.

    Where the report is no longer read (`| head -1`), it ends there, with 1.

    Parameters
    ----------
    arguments : list of str, optional
        The options, by default those of the command line.
    """
    if hasattr(sys.stdout, "reconfigure"):  # a path may hold what this terminal can't write
        sys.stdout.reconfigure(errors="replace")
    parser = argparse.ArgumentParser("python -m helpers.doctor", description=_(DESCRIPTION))
    quick = _("leave out what takes seconds: the start of a kernel, and the speed test")
    parser.add_argument("--no-speed", action="store_true", help=quick)
    line = _("print one line on this machine for an instructor, without names and paths")
    parser.add_argument("--report", action="store_true", help=line)
    table = _("print a table of the lines of many machines, kept in files (- is what is typed)")
    parser.add_argument("--table", nargs="+", metavar="FILE", type=Path, help=table)
    options = parser.parse_args(arguments)
    try:
        if options.table:
            return _print_table(options.table)
        if options.report:
            seen = list(findings(not options.no_speed))
            print(machines.line_of(seen), flush=True)
            return int(seen[-1].status == FAIL)
        return int(_print_findings(not options.no_speed).status == FAIL)
    except BrokenPipeError:
        _write_nowhere()
        return 1


def _write_nowhere():
    """Let what is still to be written vanish: Python would complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _print_table(paths):
    """Print the table of the lines in files; return 1 where one of them can't be read."""
    lines = []
    for path in paths:
        try:
            text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8", "replace")
        except OSError as error:
            print(_("{path} can't be read ({error}).", path=path, error=in_short(error)))
            return 1
        lines += text.splitlines()
    print(machines.table(*machines.read(lines)), flush=True)
    return 0


def _print_findings(test_speed):
    for finding in findings(test_speed):
        print(report([finding]), flush=True)
    return finding  # the last one is the verdict
