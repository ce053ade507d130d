"""Whether Keras can be imported, and on which backend. For the doctor."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from helpers.doctor.findings import FAIL, INSTALL, OK, WARN, Finding, in_short
from helpers.words import _

# What the lessons were run with. Keras writes these into its file of settings itself.
USUAL = {"backend": "tensorflow", "floatx": "float32", "image_data_format": "channels_last"}


def check_keras():
    """FAIL where Keras or its backend can't be imported; warn where its own file changes it."""
    try:
        from helpers import quiet  # noqa: F401 - it imports Keras without the start-up messages
    except Exception as error:
        detail = _("can't be imported ({error})", error=in_short(error))
        return Finding("Keras", FAIL, detail, _remedy())
    import keras

    detail = _("{version} on {backend}", version=keras.__version__, backend=keras.config.backend())
    unusual = unusual_settings()
    if unusual is None:
        found = _("{detail}; {file} can't be read", detail=detail, file=settings_file())
        return Finding("Keras", WARN, found, _delete())
    if unusual:
        listed = ", ".join(f"{name} = {value}" for name, value in unusual.items())
        found = _("{detail}; {file} says {settings}, and the lessons were run otherwise",
                  detail=detail, settings=listed, file=settings_file())  # fmt: skip
        return Finding("Keras", WARN, found, _delete())
    return Finding("Keras", OK, detail)


def settings_file():
    """Return the path of Keras's file of settings, where Keras looks for it."""
    home = os.path.expanduser("~")
    folder = os.environ.get("KERAS_HOME")
    if folder is None:  # as keras/src/backend/config.py does
        folder = os.path.join(home if os.access(home, os.W_OK) else "/tmp", ".keras")
    return pathlib.Path(os.path.expanduser(os.path.join(folder, "keras.json")))


def unusual_settings():
    """Return those settings in Keras's file that aren't as in the lessons: {name: value}.

    None where the file is there and can't be read as settings. A backend counts only where
    `KERAS_BACKEND` doesn't name another.
    """
    try:
        found = json.loads(settings_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    if os.environ.get("KERAS_BACKEND"):
        found.pop("backend", None)
    return {name: found[name] for name, usual in USUAL.items() if found.get(name, usual) != usual}


def _remedy():
    """Return how to mend an import that fails; a cause is named only if it works without it."""
    backend = os.environ.get("KERAS_BACKEND", "")
    unset = _("Unset KERAS_BACKEND (it is {backend!r}), or install that backend.", backend=backend)
    suspects = [(backend not in ("", "tensorflow"), {"KERAS_BACKEND": ""}, unset)]
    with tempfile.TemporaryDirectory() as empty:
        suspects += [(unusual_settings() != {}, {"KERAS_HOME": empty}, _delete())]
        for is_suspect, without, remedy in suspects:
            if is_suspect and not _imports() and _imports(**without):
                return remedy
    return _(INSTALL)


def _imports(**changed):
    """Return whether a Python of its own can import Keras with these variables changed."""
    python = [sys.executable, "-c", "import keras"]
    finished = subprocess.run(python, capture_output=True, env={**os.environ, **changed})
    return finished.returncode == 0


def _delete():
    return _("Delete the file {file}: Keras writes a new one.", file=settings_file())
