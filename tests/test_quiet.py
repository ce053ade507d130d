"""What starts Keras quietly: nothing is written, and everything is as before afterwards."""

import contextlib
import gc
import os
import subprocess
import sys
import types

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
        "exec(open('helpers/quiet.py').read().partition('\\nwith surroundings.')[0])\n"
        "assert 'keras' not in sys.modules\n"
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


@pytest.mark.parametrize("owners", [None, "0"])
def test_what_tensorflow_is_told_of_its_memory_is_the_owners_or_goes_again(monkeypatch, owners):
    name = "TF_ONEDNN_USE_SYSTEM_ALLOCATOR"
    monkeypatch.delenv(name, raising=False)
    if owners:
        monkeypatch.setenv(name, owners)
    with contextlib.suppress(ImportError), quiet.memory_given_back():
        assert os.environ[name] == (owners or "1")
        raise ImportError
    assert os.environ.get(name) == owners


@pytest.mark.parametrize("owners", [None, "MALLOC_ARENA_MAX"])
def test_what_the_owner_set_for_malloc_stays(monkeypatch, owners):
    told = []
    library = types.SimpleNamespace(mallopt=lambda *option: told.append(option))
    monkeypatch.setattr(quiet.ctypes, "CDLL", lambda _: library)
    monkeypatch.setattr(quiet.sys, "platform", "linux")
    for name in quiet._OF_MALLOC:
        monkeypatch.delenv(name, raising=False)
    if owners:
        monkeypatch.setenv(owners, "4")
    with quiet.memory_given_back():
        pass
    assert told == ([] if owners else list(quiet._MALLOPT))


def test_another_c_library_is_told_nothing(monkeypatch):
    monkeypatch.setattr(quiet.ctypes, "CDLL", lambda _: types.SimpleNamespace())
    monkeypatch.setattr(quiet.sys, "platform", "linux")
    with quiet.memory_given_back():
        pass
