"""What the course takes from the surroundings, and what it refuses: one list for all it starts.

Taken: the language, the time zone, the processor's settings, folders for caches and for guesses,
the backend that `KERAS_BACKEND` names, what is set for Jupyter's server, and how packages are
reached (index, proxy, certificates). Refused: what would change what a lesson shows, which code it
imports, or where packages go.

Set-up uses `installers`; the Lab, the doctor, the refresh and the tests use `lessons`; whoever
imports Keras for a lesson does it in `no_settings_of_keras`. (The set-up runs before anything is
installed: this needs the standard library alone, and nothing that an old Python could not read.)
"""

import contextlib
import os
import tempfile

COURSE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Another `helpers`, another standard library, another way to run. (The Makefile names the first
# three, too: it starts Pythons of its own.)
PYTHON = (
    "PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "PYTHONSTARTUP", "PYTHONOPTIMIZE",
    "PYTHONWARNINGS", "PYTHONDEVMODE", "PYTHONINSPECT", "PYTHONVERBOSE", "PYTHONPLATLIBDIR",
)  # fmt: skip

# Paths are read in UTF-8 whatever the locale says (Python 3.15 does so by itself): venv, TensorFlow
# stop at a folder in letters that a locale hasn't.
UTF8 = {"PYTHONUTF8": "1"}

# Of Keras's own settings all but the backend: a lesson that trains one epoch of three is another.
KERAS = ("KERAS_MAX_EPOCHS", "KERAS_MAX_STEPS_PER_EPOCH", "KERAS_NNX_ENABLED")
# What else a file `keras.json` may change: set anew where lessons import Keras (`helpers.quiet`).
OF_KERAS = {"floatx": "float32", "epsilon": 1e-7, "image_data_format": "channels_last"}

# Widths and colours of what a lesson prints, and the backend and settings of its figures.
LOOKS = (
    "COLUMNS", "LINES", "JUPYTER_COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE",
    "MPLBACKEND", "MATPLOTLIBRC",
)  # fmt: skip

# Of pip and uv only these are taken: how packages are reached, and where they are kept meanwhile.
# Whatever else begins with PIP_ or UV_ is refused.
REACHING = {
    "PIP_": (
        "INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "NO_INDEX", "TRUSTED_HOST", "PROXY", "CERT",
        "CLIENT_CERT", "USE_FEATURE", "USE_DEPRECATED", "KEYRING_PROVIDER", "TIMEOUT",
        "DEFAULT_TIMEOUT", "RETRIES", "CACHE_DIR", "NO_CACHE_DIR", "CONFIG_FILE",
    ),
    "UV_": (
        "DEFAULT_INDEX", "INDEX", "INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "NO_INDEX",
        "INDEX_STRATEGY", "INSECURE_HOST", "NATIVE_TLS", "SYSTEM_CERTS", "KEYRING_PROVIDER",
        "HTTP_TIMEOUT", "HTTP_CONNECT_TIMEOUT", "HTTP_RETRIES", "OFFLINE", "CACHE_DIR", "NO_CACHE",
        "CREDENTIALS_DIR", "CONFIG_FILE", "LINK_MODE", "CONCURRENT_DOWNLOADS",
    ),
}  # fmt: skip
_NAMED_INDEX = "UV_INDEX_"  # UV_INDEX_MINE_USERNAME and the like

# Where Jupyter and matplotlib keep things in a home; elsewhere, where that can't be written to.
IN_HOME = {
    "JUPYTER_CONFIG_DIR": "jupyter", "JUPYTER_DATA_DIR": "jupyter-data",
    "JUPYTER_RUNTIME_DIR": "jupyter-runtime", "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces", "MPLCONFIGDIR": "matplotlib",
}  # fmt: skip


def installers(environ):
    """Return the environment in which pip and uv put packages where the set-up says.

    Parameters
    ----------
    environ : dict of str to str
        As the owner left it; it stays as it is.
    """
    found = {
        name: value
        for name, value in environ.items()
        if name.upper() not in PYTHON and _is_taken(name.upper())
    }
    found.update(UTF8)
    return found


def _is_taken(name):
    for prefix, taken in REACHING.items():
        if name.startswith(prefix):
            return name[len(prefix) :] in taken or name.startswith(_NAMED_INDEX)
    return True


def lessons(environ, folder, home=None):
    """Return the environment of lessons, and of the Lab that starts them.

    Figures begin with matplotlib's defaults, IPython with an empty profile, and `helpers` is the
    one that this module is of.

    Parameters
    ----------
    environ : dict of str to str
        As the owner left it; it stays as it is.
    folder : str or pathlib.Path
        An empty one, which lives as long as the kernels.
    home : str, optional
        By default that of the user.
    """
    refused = PYTHON + KERAS + LOOKS
    found = {name: value for name, value in environ.items() if name.upper() not in refused}
    found.update(
        MATPLOTLIBRC=os.devnull,
        IPYTHONDIR=os.path.join(str(folder), "ipython"),
        PYTHONPATH=COURSE,
        PYTHONNOUSERSITE="1",
        **UTF8,
        JUPYTER_PREFER_ENV_PATH="1",  # the widgets of this environment, not older ones of the user
    )
    if not can_write(os.path.expanduser("~") if home is None else home):
        own = {name: os.path.join(str(folder), place) for name, place in IN_HOME.items()}
        found = dict(own, **found)
    return found


def can_write(folder):
    """Return whether a file can be made in a folder: tried, for modes don't know every reason.

    Parameters
    ----------
    folder : str or pathlib.Path
        The folder.
    """
    try:
        with tempfile.TemporaryFile(dir=str(folder)):
            return True
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def entered():
    """Let this process, and all that it starts, have the environment of lessons in a block."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True) as folder:
        _become(lessons(before, folder))
        try:
            yield
        finally:
            _become(before)


@contextlib.contextmanager
def no_settings_of_keras():
    """Keep the owner's settings of Keras from an import of it in a block; the backend counts.

    A variable comes before what `keras.json` says, so TensorFlow is named where nothing is.
    """
    before = {name: os.environ[name] for name in (*KERAS, "KERAS_BACKEND") if name in os.environ}
    for name in KERAS:
        os.environ.pop(name, None)
    os.environ["KERAS_BACKEND"] = before.get("KERAS_BACKEND") or "tensorflow"
    try:
        yield
    finally:
        os.environ.pop("KERAS_BACKEND")
        os.environ.update(before)


def _become(environ):
    os.environ.clear()
    os.environ.update(environ)
