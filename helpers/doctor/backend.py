"""Whether Keras can be imported, and on which backend. For the doctor."""

import os
import pathlib
import subprocess
import sys
import tempfile

from helpers.doctor import memory
from helpers.doctor.findings import FAIL, OK, Finding, in_short, install
from helpers.words import _


def check_keras():
    """FAIL where Keras or its backend can't be imported, as lessons import them."""
    if memory.limited_bytes() and not _imports():  # where memory ends, so may this process
        detail = _("a program that imports it ends: there is a limit on memory (ulimit -v)")
        return Finding("Keras", FAIL, detail, _("Run: {command}", command="ulimit -v unlimited"))
    try:
        from helpers import quiet  # noqa: F401 - it imports Keras without the start-up messages
    except Exception as error:
        detail = _("can't be imported ({error})", error=in_short(error))
        return Finding("Keras", FAIL, detail, _remedy())
    import keras

    version, backend = keras.__version__, keras.config.backend()
    detail = _("{version} on {backend}", version=version, backend=backend)
    return Finding("Keras", OK, detail, figure=f"{version} {backend}")


def settings_file():
    """Return the path of Keras's file of settings, where Keras looks for it."""
    home = os.path.expanduser("~")
    folder = os.environ.get("KERAS_HOME")
    if folder is None:  # as keras/src/backend/config.py does
        folder = os.path.join(home if os.access(home, os.W_OK) else "/tmp", ".keras")
    return pathlib.Path(os.path.expanduser(os.path.join(folder, "keras.json")))


def _remedy():
    """Return how to mend an import that fails; a cause is named only if it works without it."""
    backend = os.environ.get("KERAS_BACKEND", "")
    unset = _("Unset KERAS_BACKEND (it is {backend!r}), or install that backend.", backend=backend)
    suspects = [(backend not in ("", "tensorflow"), {"KERAS_BACKEND": ""}, unset)]
    with tempfile.TemporaryDirectory() as empty:
        suspects += [(settings_file().exists(), {"KERAS_HOME": empty}, _delete())]
        for is_suspect, without, remedy in suspects:
            if is_suspect and not _imports() and _imports(**without):
                return remedy
    return install()


def _imports(**changed):
    """Return whether a Python of its own can import Keras with these variables changed."""
    python = [sys.executable, "-c", "from helpers import quiet"]
    finished = subprocess.run(python, capture_output=True, env={**os.environ, **changed})
    return finished.returncode == 0


def _delete():
    return _("Delete the file {file}: Keras writes a new one.", file=settings_file())
