"""What starts Keras quietly: nothing is written, and everything is as before afterwards."""

import contextlib
import gc
import os
import subprocess
import sys

import pytest

from helpers import quiet


def test_importing_quiet_writes_nothing_and_stderr_works_afterwards():
    code = (
        "from helpers import quiet; import gc, os, keras;"
        "os.write(2, b'still '); print('here', file=quiet.sys.stderr); assert gc.isenabled()"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120
    )
    assert (process.returncode, process.stdout) == (0, "")
    assert process.stderr == "still here\n"


@pytest.mark.parametrize("error", [None, ImportError, KeyboardInterrupt])
def test_stderr_comes_back_whatever_happens(capfd, error):
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else None
    try:
        with quiet.silent_stderr():
            os.write(2, b"silenced")
            if error:
                raise error
    except (ImportError, KeyboardInterrupt):
        pass
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
    if before is not None:
        assert len(os.listdir("/proc/self/fd")) == before  # no descriptor is left open


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed otherwise there")
def test_a_stderr_that_is_closed_stays_closed():
    code = (
        "import contextlib, os, sys; os.close(2); sys.stderr = None\n"
        "quiet = open('helpers/quiet.py').read().partition('with silent_stderr()')[0]\n"
        "exec(quiet)\n"
        "with silent_stderr(): pass\n"
        "with contextlib.suppress(OSError): os.fstat(2); print('open')\n"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (process.returncode, process.stdout) == (0, "")


@pytest.mark.parametrize("on", [True, False])
def test_the_search_for_garbage_is_as_before_whatever_happens(on):
    before = gc.isenabled()
    try:
        gc.enable() if on else gc.disable()
        with contextlib.suppress(ImportError), quiet.no_garbage():
            assert not gc.isenabled()
            raise ImportError
        assert gc.isenabled() == on
    finally:
        gc.enable() if before else gc.disable()


def test_what_an_import_makes_is_never_searched_for_garbage():
    made = []
    with quiet.no_garbage():
        before = gc.get_freeze_count()
        made += [[] for _ in range(100)]
    assert gc.get_freeze_count() >= before + len(made)
