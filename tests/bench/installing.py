"""Row 8: the set-up from nothing, as `make` does it with uv, against pip alone with the same pins.

Both start without any cache, download what they need, and compile bytecode.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import tables
from tests.bench.machine import BUILD, ROOT, WorkerError, last_line

AT_MOST = 0.5
NEEDED_GIGABYTES = 6


def _run(command, environment):
    process = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode != 0:
        raise WorkerError(last_line(process.stderr) or f"{Path(command[0]).name} failed")


def with_uv(folder, environment):
    """Set up as `make` does."""
    _run([sys.executable, ".ci/set_up.py", folder], environment)


def with_pip(folder, environment):
    """Set up as the README says for where there is no make."""
    _run([sys.executable, "-m", "venv", folder], environment)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [programs / "python", "-m", "pip", "--quiet", "install"]
    _run([*pip, "--require-hashes", "-r", "requirements-hashed.txt"], environment)
    _run([*pip, "--no-deps", "--no-build-isolation", "-e", "."], environment)


def _seconds(set_up):
    """Return how long a set-up takes in a folder of its own, which is removed again."""
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="bench-") as folder:
        cache = str(Path(folder) / "uv-cache")  # beside the environment, so that uv links files
        environment = os.environ | {"UV_CACHE_DIR": cache, "PIP_NO_CACHE_DIR": "1"}
        environment.pop("VIRTUAL_ENV", None)
        start = time.perf_counter()
        set_up(Path(folder) / "environment", environment)
        return time.perf_counter() - start


def measure(options):
    """Set up once each way: with uv first, so that it has no help from what pip left in memory."""
    BUILD.mkdir(exist_ok=True)
    if shutil.disk_usage(BUILD).free < NEEDED_GIGABYTES * 1e9:
        reason = f"it needs {NEEDED_GIGABYTES} GB of free disk"
        return tables.not_measured("setup", reason, error=False)
    uv, pip = _seconds(with_uv), _seconds(with_pip)
    line = tables.ratio_line(
        "set-up from nothing, as `make` does it",
        "`pip install --require-hashes` of the same pins",
        [uv],
        [pip],
        "s",
        AT_MOST,
    )
    notes = (
        "Once each, neither with a cache: making the environment, downloading, installing, "
        "compiling bytecode (both do), installing `helpers`. Downloads depend on the network.",
    )
    return tables.Row("setup", (line,), notes, data={"uv": [uv], "pip": [pip]})
