"""The set-up from nothing, as `make` does it with uv, against pip alone with the same pins.

Both start without any cache, download what they need, and compile bytecode.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.processes import ROOT
from benchmarks.ratios import BUILD, Line, samples

AT_MOST = 0.5


def with_uv(folder):
    """Return the commands of `make` for an environment in this folder."""
    return [[sys.executable, "-m", "helpers.setup", "--only", "--folder", folder]]


def with_pip(folder):
    """Return the commands of pip that install the same."""
    programs = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
    install = [programs / "python", "-m", "pip", "--quiet", "install"]
    return [
        [sys.executable, "-m", "venv", folder],
        [*install, "--require-hashes", "-r", "requirements-hashed.txt"],
        [*install, "--no-deps", "--no-build-isolation", "-e", "."],
    ]


def seconds_to_set_up(commands):
    """Return how long a set-up takes in a folder of its own, which is removed again.

    Parameters
    ----------
    commands : callable
        Takes the environment's folder and returns the commands. subprocess.CalledProcessError is
        raised if one fails.
    """
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        # uv's cache lies beside the environment, so that it links files instead of copying them.
        variables = os.environ | {"UV_CACHE_DIR": f"{folder}/uv-cache", "PIP_NO_CACHE_DIR": "1"}
        variables.pop("VIRTUAL_ENV", None)
        start = time.perf_counter()
        for command in commands(Path(folder) / "environment"):
            subprocess.run(command, cwd=ROOT, env=variables, check=True, stdout=sys.stderr)
        return time.perf_counter() - start


def measure(quick):
    """Set up once each way: uv first, so that nothing that pip left in memory helps it."""
    uv, pip = seconds_to_set_up(with_uv), seconds_to_set_up(with_pip)
    line = Line(
        samples("set-up from nothing, as `make` does it", [uv]),
        samples("`pip install --require-hashes` of the same pins", [pip]),
        AT_MOST,
    )
    return [line], ["The set-up once each way, without a cache: downloads hang on the network."]
