"""The kernel that lessons use: started in their folder, it says what it imports. For the doctor."""

import json
import os
import queue
import subprocess
import sys
from pathlib import Path

from helpers import course, surroundings
from helpers.doctor.findings import FAIL, OK, Finding, in_short, install, start_command
from helpers.words import _

LESSONS = course.FOLDER / "notebooks"
PATIENCE = 120  # seconds, for a start and the imports on a slow disk

# What lessons import, and then where it came from, in one line that is told from other lines.
_MARK = "the doctor saw "
LOOK = f"""
import json, os
from helpers import plotting, quiet
import helpers
print({_MARK!r} + json.dumps(os.path.dirname(os.path.dirname(os.path.abspath(helpers.__file__)))))
"""


def check_kernel(start=True):
    """FAIL where Jupyter's `python3` is another Python, or imports another course than this one.

    Parameters
    ----------
    start : bool
        Whether to start one and see; in a notebook its own kernel is looked at.
    """
    if _in_notebook():
        return _from_where(surroundings.COURSE, _course_around(Path.cwd()))
    with surroundings.entered():  # as a Lab of the course has it
        wrong = _specified()
        if wrong or not start:
            return wrong or Finding("kernel", OK, _("python3 runs this Python"))
        try:
            found = started()
        except Exception as error:
            detail = _("python3 starts, and lessons can't import ({error})", error=in_short(error))
            return Finding("kernel", FAIL, detail, install())
    return _from_where(found, course.FOLDER)


def _specified():
    """Return what is wrong with the kernel `python3` as it is written down, or None."""
    from jupyter_client import KernelManager
    from jupyter_client.kernelspec import NoSuchKernel

    command = f'"{sys.executable}" -m ipykernel install --sys-prefix --name python3'
    try:
        kernel = KernelManager(kernel_name="python3")
        folder = kernel.kernel_spec.resource_dir
        # Jupyter itself replaces a bare "python" by the interpreter that it runs on.
        interpreter = kernel.format_kernel_cmd()[0]
    except NoSuchKernel:
        run = _("Run: {command}", command=command)
        return Finding("kernel", FAIL, _("Jupyter has no kernel named python3"), run)
    if _folder(interpreter) == _folder(sys.executable):
        return None
    return Finding(
        "kernel",
        FAIL,
        _("python3 runs {interpreter}, not this Python", interpreter=interpreter),
        _("Remove the folder {folder}, then run: {command}", folder=folder, command=command),
    )


def _folder(interpreter):
    # Links are followed for the folder only: a venv's `python` is itself a link out of the venv.
    return os.path.normcase(os.path.realpath(os.path.dirname(interpreter)))


def started():
    """Start the kernel in the lessons' folder; return the folder of the course that it imports.

    Raises
    ------
    RuntimeError
        If it ends, or says something else.
    """
    from jupyter_client import KernelManager

    manager, said = KernelManager(kernel_name="python3"), []
    where = LESSONS if LESSONS.is_dir() else course.FOLDER
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    manager.start_kernel(cwd=str(where), env=dict(os.environ), **silent)
    client = manager.blocking_client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        hook = said.append
        client.execute_interactive(LOOK, store_history=False, timeout=PATIENCE, output_hook=hook)
    except queue.Empty:
        raise RuntimeError(_("it ended, or takes too long")) from None
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return _seen([message["content"] for message in said])


def _seen(contents):
    for content in contents:
        if "ename" in content:
            raise RuntimeError(f"{content['ename']}: {content['evalue']}")
        for line in content.get("text", "").splitlines():
            if line.startswith(_MARK):
                return json.loads(line[len(_MARK) :])
    raise RuntimeError(_("it says nothing"))


def _from_where(found, wanted):
    """Return the finding on a kernel of this Python that imports the course found there."""
    if wanted is None or os.path.realpath(found) == os.path.realpath(wanted):
        return Finding("kernel", OK, _("python3 runs this Python"))
    detail = _(
        "the lessons are those of {folder}, but import helpers from {other}",
        folder=wanted, other=found,
    )  # fmt: skip
    remedy = _(
        "Stop JupyterLab, and start the one of the course in {folder}: {command}",
        folder=wanted, command=start_command(),
    )  # fmt: skip
    return Finding("kernel", FAIL, detail, remedy)


def _in_notebook():
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")


def _course_around(folder):
    """Return the nearest folder around this one that holds a course, or None."""
    around = (folder, *folder.parents)
    return next((one for one in around if (one / "helpers" / "lessons.toml").is_file()), None)
