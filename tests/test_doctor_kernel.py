"""The doctor's look at what a learner's kernel has: its Python, helpers, widgets, memory, files."""

import json
import shutil
import subprocess
import sys
import types
from pathlib import Path

import psutil
import pytest

from helpers import course, surroundings
from helpers.doctor import kernel, memory, packages, widgets
from helpers.doctor.findings import install, start_command
from tests.notebooks import ROOT


def test_a_kernel_is_started_and_says_where_helpers_came_from(monkeypatch, tmp_path):
    """Here with light imports, since those of lessons take seconds, and from a hostile home."""
    monkeypatch.setattr(kernel, "LOOK", kernel.LOOK.replace("plotting, quiet", "words"))
    nowhere = str(tmp_path / "a file")
    Path(nowhere).write_text("")
    for name, value in {"HOME": nowhere, "PYTHONPATH": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "__init__.py").write_text("")
    with surroundings.entered():
        assert kernel.started() == str(ROOT)


def test_lessons_imports_are_what_it_looks_at():
    assert "from helpers import plotting, quiet\n" in kernel.LOOK


def test_a_kernel_of_another_course_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(kernel, "started", lambda: str(tmp_path))
    found = kernel.check_kernel()
    assert found.status == "FAIL"
    assert f"those of {ROOT}, but import helpers from {tmp_path}" in found.detail
    assert found.remedy.endswith(f"{ROOT}: {start_command()}")


@pytest.mark.parametrize(
    ("contents", "error"),
    [
        ([], "says nothing"),
        ([{"text": "hello\n"}], "says nothing"),
        ([{"ename": "ModuleNotFoundError", "evalue": "No module named 'keras'"}], "named 'keras'"),
    ],
)
def test_a_kernel_that_cannot_import_is_told(monkeypatch, contents, error):
    monkeypatch.setattr(kernel, "started", lambda: kernel._seen(contents))
    found = kernel.check_kernel()
    assert found.status == "FAIL"
    assert error in found.detail
    assert found.remedy == install()


def in_notebook(monkeypatch, folder):
    """Let this process be the kernel of a notebook in a folder."""
    monkeypatch.setattr(kernel, "_in_notebook", lambda: True)
    monkeypatch.setattr(kernel, "started", lambda: pytest.fail("one was started"))
    monkeypatch.chdir(folder)


def test_in_a_notebook_its_own_kernel_is_looked_at(monkeypatch, tmp_path):
    for folder in (ROOT / "notebooks", tmp_path):  # the second lies in no course
        in_notebook(monkeypatch, folder)
        assert kernel.check_kernel().status == "ok"


def test_in_a_notebook_of_a_copied_course_the_old_ones_helpers_are_told(monkeypatch, tmp_path):
    (tmp_path / "my").mkdir()
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "lessons.toml").write_text("")
    in_notebook(monkeypatch, tmp_path / "my")
    found = kernel.check_kernel()
    assert found.status == "FAIL"
    assert str(tmp_path) in found.detail
    assert str(tmp_path) in found.remedy


# ---- widgets ------------------------------------------------------------------------------------


def extension(folder, version):
    """Put the browser's half of the widgets into a folder of Jupyter's data."""
    file = folder / "labextensions" / widgets._INSIDE
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"version": version}) if version else "{")
    return file


@pytest.mark.parametrize("version", ["3.1.0", None])
def test_older_widgets_that_come_first_are_told_and_the_remedy_mends_it(
    monkeypatch, tmp_path, version
):
    assert widgets.check_widgets().status == "ok"
    file = extension(tmp_path, version)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    found = widgets.check_widgets()
    assert found.status == "FAIL"
    assert found.remedy == f"Remove the folder {file.parent}."
    shutil.rmtree(file.parent)
    assert widgets.check_widgets().status == "ok"


def test_older_widgets_in_a_home_never_come_first(monkeypatch, tmp_path):
    extension(tmp_path, "3.1.0")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    assert widgets.check_widgets().status == "ok"


def test_no_widgets_at_all_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    found = widgets.check_widgets()
    assert found.status == "FAIL"
    assert "make clean lab" not in found.remedy  # no environment of the course's
    assert "pip install --force-reinstall" in found.remedy


# ---- memory, files, remedies --------------------------------------------------------------------


def test_a_limit_on_memory_counts(monkeypatch):
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    most = psutil.Process().memory_info().vms + memory.RESERVED + 3e9
    monkeypatch.setattr(resource, "getrlimit", lambda what: (most, resource.RLIM_INFINITY))
    (left,) = memory.limited_bytes()
    assert left == pytest.approx(3e9, rel=0.1)
    monkeypatch.setattr(resource, "getrlimit", lambda what: (1e9, 1e9))
    assert memory.limited_bytes() == [0]
    assert memory.free_bytes() == 0
    monkeypatch.setattr(resource, "getrlimit", lambda what: (resource.RLIM_INFINITY,) * 2)
    assert memory.limited_bytes() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only there it holds")
def test_under_a_limit_keras_is_tried_in_a_process_of_its_own():
    """It would end the doctor: a program without memory isn't asked."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (4 * 10**8, 10**9));"
        "from helpers.doctor import check_keras; print(check_keras())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "there is a limit on memory (ulimit -v)" in done.stdout, done.stderr


def test_missing_files_of_a_package_are_told(monkeypatch, tmp_path):
    record = "kept.py,sha256=x,1\ngone.py,,\n__pycache__/kept.cpython-311.pyc,,\n"
    found = types.SimpleNamespace(read_text=lambda name: record, locate_file=lambda name: tmp_path)
    monkeypatch.setattr(packages, "installed_version", packages.wanted().get)
    monkeypatch.setattr(packages.importlib.metadata, "distribution", lambda name: found)
    for name in ("kept.py", "gone.py"):
        (tmp_path / name).write_text("")
    assert packages.check_packages().status == "ok"
    (tmp_path / "gone.py").unlink()
    told = packages.check_packages()
    assert told.status == "FAIL"
    assert "files are missing of these packages: " in told.detail
    assert "keras" in told.detail
    assert told.remedy == install()


@pytest.mark.parametrize(
    ("platform", "own", "command"),
    [
        ("linux", True, "make clean lab   (without make: python3 -m helpers.setup --anew)"),
        ("win32", True, "py -m helpers.setup --anew"),
        ("win32", False, "pip install --force-reinstall -r requirements.txt"),
    ],
)
def test_what_is_said_to_mend_packages_makes_them_anew(monkeypatch, platform, own, command):
    """That these commands do is tried in earnest in test_set_up_in_earnest."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "prefix", str(course.FOLDER / ".venv") if own else "/elsewhere")
    assert install().endswith(command)
