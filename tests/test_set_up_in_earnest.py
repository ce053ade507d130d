"""Whole set-ups, half a minute each: interrupted, moved, mended, from a kit without a network.

`COURSE_SETUP=required` asks for them, as `.ci/run` does; without it they are left out.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers.setup import environment, kit

pytestmark = [
    pytest.mark.skipif(os.environ.get("COURSE_SETUP") != "required", reason="takes minutes"),
    pytest.mark.skipif(sys.platform == "win32", reason="by make"),
    pytest.mark.xdist_group("set-up"),
]

# What an owner may have set; see helpers/surroundings.py.
HOSTILE = {
    "PIP_USER": "1", "PIP_TARGET": "/nowhere/target", "PIP_PREFIX": "/nowhere/prefix",
    "UV_REQUIRE_HASHES": "1", "PYTHONPATH": "/nowhere", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0", "NO_COLOR": "1",
}  # fmt: skip
# Where nothing can be reached: the kit must not ask. (No process here may leave a network.)
NO_NETWORK = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
NO_NETWORK |= {name.lower(): value for name, value in NO_NETWORK.items()}


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """Pack a kit for this machine; this needs a network, or pip's cache."""
    folder = tmp_path_factory.mktemp("kit") / "내 신경망 강의"
    kit.pack(folder, [(None, None)])
    return folder


def make(course, *arguments, check=True, **variables):
    """Run make there, as somebody with hostile settings and no network would."""
    environ = {n: v for n, v in os.environ.items() if not n.startswith(("MAKE", "MFLAGS"))}
    environ |= HOSTILE | NO_NETWORK | {"UV_CACHE_DIR": str(course.parent / "uv")} | variables
    command = ["make", *arguments, f"PYTHON={sys.executable}"]
    done = subprocess.run(command, cwd=course, env=environ, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert not check or done.returncode == 0, said
    return said


def healthy(course):
    """Return what the doctor says there, but for the speed."""
    return make(course, "doctor", "REPORT=--no-speed", check=False)


def test_interrupted_moved_mended_and_all_without_a_network(packed):
    """One after the other, in one folder: each begins where the one before it ends."""
    course = interrupted(packed)
    make(course, ".venv/.ready")
    assert "FAIL" not in healthy(course)
    assert make(course, ".venv/.ready").strip() == ""  # whole: nothing to do

    course = course.rename(course.with_name("옮긴 곳"))
    assert "FAIL" not in healthy(course)
    assert make(course, ".venv/.ready").strip() == ""
    pytest_of_its_own = course / ".venv" / "bin" / "pytest"
    subprocess.run([pytest_of_its_own, "--version"], check=True)

    (packages,) = environment.package_folders(course / ".venv")
    shutil.rmtree(packages / "keras" / "src" / "layers")
    said = healthy(course)
    assert "files are missing of these packages: keras" in said
    assert "make clean lab" in said
    make(course, "clean", ".venv/.ready")
    assert "FAIL" not in healthy(course)

    python = course / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    make(course, ".venv/.ready")
    assert "FAIL" not in healthy(course)


def interrupted(course):
    """Begin a set-up there and kill all of it while packages are written; return its folder."""
    command = [sys.executable, "-m", "helpers.setup", "--only"]
    begun = subprocess.Popen(
        command, cwd=course, env=os.environ | NO_NETWORK, start_new_session=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    end = time.monotonic() + 120
    while not any(Path(course, ".venv").glob("lib/*/site-packages/numpy")):
        assert begun.poll() is None, "it was over before it was interrupted"
        assert time.monotonic() < end
        time.sleep(0.01)
    os.killpg(begun.pid, signal.SIGKILL)
    begun.wait()
    assert environment.needed(course / ".venv") == "all"
    return course
