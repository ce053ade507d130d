"""What the owner of a machine has set reaches neither lessons nor tests, and the rest goes on."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import nbformat
import pytest

from helpers import surroundings
from tests import hostile, refresh
from tests.test_environment import ROOT, read

# What people have in their shells, for other work of theirs.
OWNERS = {
    "PYTHONPATH": "/another/course", "PYTHONHOME": "/nowhere", "PYTHONWARNINGS": "error",
    "NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "40", "JUPYTER_COLUMNS": "40", "LINES": "5",
    "MATPLOTLIBRC": "/home/one/matplotlibrc", "MPLBACKEND": "TkAgg", "KERAS_MAX_EPOCHS": "1",
    "IPYTHONDIR": "/home/one/.ipython", "JUPYTER_PREFER_ENV_PATH": "0",
}  # fmt: skip
TAKEN = {
    "KERAS_BACKEND": "jax", "LANG": "ko_KR.UTF-8", "TZ": "Asia/Seoul", "OMP_NUM_THREADS": "1",
    "HTTPS_PROXY": "http://proxy.example", "SSL_CERT_FILE": "/etc/ssl/own.pem", "HOME": "/home/one",
    "COURSE_LANGUAGE": "ko", "COURSE_DATA": "/home/one/guesses", "TF_ENABLE_ONEDNN_OPTS": "0",
    "JUPYTER_CONFIG_DIR": "/home/one/jupyter", "KERAS_HOME": "/home/one/.keras",
}  # fmt: skip


def test_lessons_are_spared_what_the_owner_set_and_keep_what_they_may(tmp_path):
    found = surroundings.lessons(OWNERS | TAKEN, tmp_path, home=tmp_path)
    assert {name: found.get(name) for name in TAKEN} == TAKEN
    own = {name: found[name] for name in set(found) - set(TAKEN)}
    assert own.pop("PYTHONPATH") == str(ROOT)
    assert own == {
        "MATPLOTLIBRC": os.devnull, "IPYTHONDIR": str(tmp_path / "ipython"),
        "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1",
        "JUPYTER_PREFER_ENV_PATH": "1",
    }  # fmt: skip


def test_where_a_home_cannot_be_written_to_jupyter_keeps_its_things_elsewhere(tmp_path):
    nowhere = Path(os.devnull, "home")
    found = surroundings.lessons({"JUPYTER_DATA_DIR": "/mine"}, tmp_path, home=nowhere)
    assert found["JUPYTER_RUNTIME_DIR"] == str(tmp_path / "jupyter-runtime")
    assert found["JUPYTER_DATA_DIR"] == "/mine"
    assert set(surroundings.IN_HOME) <= set(found)
    assert not set(surroundings.IN_HOME) & set(surroundings.lessons({}, tmp_path, home=tmp_path))


def test_what_is_entered_is_left_again(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    before = dict(os.environ)
    with surroundings.entered():
        assert "COLUMNS" not in os.environ
        folder = Path(os.environ["IPYTHONDIR"]).parent
        assert folder.is_dir()
    assert dict(os.environ) == before
    assert not folder.exists()


def test_installers_are_told_how_packages_are_reached_and_nothing_else():
    refused = {
        "PIP_USER": "1", "PIP_TARGET": "/t", "PIP_PREFIX": "/p", "PIP_REQUIRE_VIRTUALENV": "1",
        "UV_REQUIRE_HASHES": "1", "UV_SYSTEM_PYTHON": "1", "PIP_NO_BINARY": ":all:",
        "UV_PROJECT_ENVIRONMENT": "/e", "PIP_CONSTRAINT": "/c", "PYTHONHOME": "/nowhere",
    }  # fmt: skip
    taken = {
        "PIP_INDEX_URL": "https://a.example", "PIP_CERT": "/c.pem", "PIP_PROXY": "http://p.example",
        "UV_DEFAULT_INDEX": "https://b.example", "UV_INDEX_MINE_PASSWORD": "x",
        "UV_CACHE_DIR": "/u",
        "HTTPS_PROXY": "http://p.example", "PATH": "/bin", "REQUESTS_CA_BUNDLE": "/c.pem",
    }  # fmt: skip
    assert surroundings.installers(refused | taken) == taken | surroundings.UTF8


def test_make_refuses_the_same_of_python_as_far_as_it_matters_to_make():
    (line,) = re.findall(r"^unexport (.*)$", read("Makefile"), re.MULTILINE)
    assert set(line.split()) == set(surroundings.PYTHON[:3])
    assert "\nexport PYTHONUTF8 = 1\n" in read("Makefile")


def test_these_tests_have_them_too():
    """conftest.py sees to that; otherwise the owner's own would decide what fails."""
    assert os.environ["MATPLOTLIBRC"] == os.devnull
    setters = {"MATPLOTLIBRC", "COLUMNS", "LINES"}  # the last two are set by importing readline
    assert not set(surroundings.LOOKS) & set(os.environ) - setters
    assert os.environ["PYTHONPATH"] == str(ROOT)


# ---- in earnest: a home that is full of settings ------------------------------------------------


@pytest.fixture
def home(tmp_path):
    """A home with settings of matplotlib, Keras and IPython that spoil whatever they reach."""
    lines = [f"{name}: {_written(value)}" for name, value in hostile.HOSTILE.items()]
    files = {
        ".config/matplotlib/matplotlibrc": "\n".join(["text.usetex: True", *lines]),
        ".keras/keras.json": json.dumps({"backend": "nowhere", "floatx": "float16"}),
        ".ipython/profile_default/startup/mine.py": "owners = 1",
        "elsewhere/helpers/__init__.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    return tmp_path


BACKEND = os.environ.get("KERAS_BACKEND", "")  # of this run of the tests


def _written(value):
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def variables_of(home):
    """Return the environment of somebody whose home that is."""
    own = {n: v for n, v in os.environ.items() if n not in ("MATPLOTLIBRC", "KERAS_HOME")}
    own |= {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(home / "elsewhere")}
    own |= {"IPYTHONDIR": str(home / ".ipython"), "COLUMNS": "40", "MPLCONFIGDIR": ""}
    return own | {"XDG_CONFIG_HOME": str(home / ".config")}


SEES = """
import matplotlib, helpers
matplotlib.rcParams["figure.dpi"], matplotlib.rcParams["text.usetex"], helpers.__file__, \
"owners" in globals()
"""


def test_a_kernel_of_the_courses_sees_none_of_it(home, monkeypatch):
    with monkeypatch.context() as changed:
        for name in set(os.environ) - set(variables_of(home)):
            changed.delenv(name)
        for name, value in variables_of(home).items():
            changed.setenv(name, value)
        with surroundings.entered():
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SEES)])
            done = refresh.execute(notebook, ROOT / "notebooks")
    dpi = matplotlib.rcParamsDefault["figure.dpi"]
    seen = done.cells[0].outputs[0].data["text/plain"]
    assert seen == f"({dpi}, False, {str(ROOT / 'helpers' / '__init__.py')!r}, False)"


def test_lessons_import_keras_without_the_owners_file_wherever_they_are_opened(home):
    """As in an editor, which starts kernels of its own; this file would stop an import."""
    code = (
        "from helpers import quiet; import keras, os;"
        "print(keras.config.backend(), keras.layers.Dense(1).dtype, os.environ['KERAS_BACKEND'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**variables_of(home), "PYTHONPATH": "", "KERAS_BACKEND": BACKEND},
    )  # fmt: skip
    assert done.stdout == f"{BACKEND or 'tensorflow'} float32 {BACKEND}\n", done.stderr
