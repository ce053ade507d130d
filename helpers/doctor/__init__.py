"""Say whether this machine can run the course: `python -m helpers.doctor`, or `doctor.check()`.

Each check is a small function that returns a `Finding`. What it needs beyond the standard library
it imports itself, so that a broken installation becomes a line of the report, not a traceback.
"""

import argparse
import os
import sys

from helpers.doctor import memory, speed
from helpers.doctor.backend import check_keras
from helpers.doctor.findings import FAIL, INSTALL, OK, WARN, Finding, checked, in_short
from helpers.doctor.packages import check_packages
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
        return Finding("Python", OK, found)
    return Finding(
        "Python",
        FAIL,
        _("{found}; the course needs {first} to {last}", found=found, first=first, last=last),
        _(
            "Install Python {last}, remove the folder .venv, and set the course up with it again.",
            last=last,
        ),
    )


def check_kernel():
    """FAIL where Jupyter has no kernel `python3`, or where it would start another Python."""
    from jupyter_client import KernelManager
    from jupyter_client.kernelspec import NoSuchKernel

    install = f'"{sys.executable}" -m ipykernel install --sys-prefix --name python3'
    try:
        kernel = KernelManager(kernel_name="python3")
        folder = kernel.kernel_spec.resource_dir
        # Jupyter itself replaces a bare "python" by the interpreter that it runs on.
        interpreter = kernel.format_kernel_cmd()[0]
    except NoSuchKernel:
        run = _("Run: {command}", command=install)
        return Finding("kernel", FAIL, _("Jupyter has no kernel named python3"), run)
    if _folder(interpreter) == _folder(sys.executable):
        return Finding("kernel", OK, _("python3 runs this Python"))
    return Finding(
        "kernel",
        FAIL,
        _("python3 runs {interpreter}, not this Python", interpreter=interpreter),
        _("Remove the folder {folder}, then run: {command}", folder=folder, command=install),
    )


def _folder(interpreter):
    # Links are followed for the folder only: a venv's `python` is itself a link out of the venv.
    return os.path.normcase(os.path.realpath(os.path.dirname(interpreter)))


def check_data():
    """FAIL where a data file is missing or altered."""
    from helpers import data

    try:
        data.verify(data.FOLDER)
    except data.DataError as error:
        restore = _(data.RESTORE)
        return Finding("data", FAIL, str(error).removesuffix(restore).strip(), restore)
    return Finding("data", OK, _("{count} files, checksums right", count=len(data.SHA256)))


def check_memory():
    """FAIL where less memory is free than a lesson may take."""
    free, needed = memory.free_bytes() / 1e9, FREE_BYTES_NEEDED / 1e9
    if free >= needed:
        return Finding("memory", OK, _("{free:.1f} GB free", free=free))
    return Finding(
        "memory",
        FAIL,
        _("{free:.1f} GB free, a lesson needs {needed:.0f} GB", free=free, needed=needed),
        _("Close other programs, and shut down notebooks that still run (Kernel > Shut Down All)."),
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
        return Finding("cores", OK, str(cores))
    return Finding("cores", WARN, _("1; the lessons were timed on 2, here they take longer"))


def check_speed():
    """Measure the training speed; from it, estimate the seconds of each lesson on this machine."""
    measured = speed.steps_per_second(speed.TEST_SECONDS)
    waits = speed.lesson_seconds(measured)
    table = [f"{lesson:<26}{speed.duration(seconds):>12}" for lesson, seconds in waits.items()]
    detail = _("{speed:,.0f} training steps a second; so Run All takes about", speed=measured)
    slow = max(waits.values()) > speed.LONG_WAIT
    remedy = _("Close other programs, or plan for these waits.") if slow else ""
    return Finding("speed", WARN if slow else OK, "\n".join([detail, *table]), remedy)


# The names stand here too, for the line of a check that itself breaks.
CHECKS = (
    ("Python", check_python),
    (N_("packages"), check_packages),
    ("Keras", check_keras),
    (N_("kernel"), check_kernel),
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
        Whether to measure the speed; it is left out, too, where Keras can't be imported.
    """
    seen = []
    for name, check in CHECKS:
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
        return Finding(name, FAIL, detail, _(INSTALL))


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
    parser.add_argument("--no-speed", action="store_true", help=_("leave the speed test out"))
    test_speed = not parser.parse_args(arguments).no_speed
    try:
        return int(_print_findings(test_speed).status == FAIL)
    except BrokenPipeError:
        _write_nowhere()
        return 1


def _write_nowhere():
    """Let what is still to be written vanish: Python would complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _print_findings(test_speed):
    for finding in findings(test_speed):
        print(report([finding]), flush=True)
    return finding  # the last one is the verdict
