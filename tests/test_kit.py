"""A kit for machines without a network: what is in it, and for whom.

That a course is set up from one with the network switched off is tried in test_set_up_in_earnest.
"""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.setup import environment, kit
from tests.test_environment import PLATFORMS, lock_entries, needs_make, read
from tests.test_environment import make as run_make

LOCK = read("requirements-hashed.txt")
EVERYWHERE = list(itertools.product(kit.SYSTEMS, kit.PYTHONS))


@pytest.mark.parametrize(("system", "python"), EVERYWHERE)
def test_the_pins_for_a_machine_have_their_hashes_and_no_marker(system, python):
    kept = kit.pins_for(LOCK, kit.markers(system, python)).splitlines()
    assert not any(";" in line for line in kept)
    hashes = {pin.partition(" ;")[0]: number for pin, number in lock_entries(LOCK)}
    assert len(kept) > 140
    for line in kept:
        assert line.count("--hash=sha256:") == hashes[line.split()[0]]
    small = any(line.startswith("tensorflow-cpu==") for line in kept)
    large = any(line.startswith("tensorflow==") for line in kept)
    assert (small, large) == ((system == "linux"), (system != "linux"))


def test_its_systems_are_those_that_the_lock_is_held_to():
    known = [{**variables} for variables in PLATFORMS.values()]
    for variables, tags in kit.SYSTEMS.values():
        assert {name: v for name, v in variables.items() if name != "platform_system"} in known
        assert tags


def test_the_pins_for_this_machine_are_what_is_installed():
    names = [line.partition("==")[0] for line in kit.pins_for(LOCK).splitlines()]
    assert {"keras", "uv", "jupyterlab"} <= set(names)


@pytest.fixture
def downloads(monkeypatch):
    """Let nothing be downloaded but an empty file; return the commands and the pins they had."""
    ran = []

    def run(*command, **how):
        command = [str(part) for part in command]
        folder = Path(command[command.index("--dest") + 1])
        folder.mkdir(exist_ok=True)
        (folder / f"{len(ran)}.whl").write_text("")
        ran.append((command, Path(command[-1]).read_text(encoding="utf-8")))

    monkeypatch.setattr(environment, "run", run)
    monkeypatch.setattr(kit, "reaching", lambda python, environ: {})
    monkeypatch.setattr(kit, "copy_course", lambda folder: None)
    return ran


def test_wheels_for_this_machine_are_held_to_their_hashes(downloads, tmp_path, capsys):
    assert kit.main([str(tmp_path / "kit")]) == 0
    (((command, pins),)) = downloads
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(command)
    assert not any(part.startswith("--platform") for part in command)
    assert command[command.index("--dest") + 1] == str(tmp_path / "kit" / environment.WHEELS)
    assert pins == kit.pins_for(LOCK)
    assert "holds 1 packages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "machines"),
    [
        (["--all"], EVERYWHERE),
        (["--systems", "windows", "macos"], [("windows", None), ("macos", None)]),
        (
            ["--systems", "macos", "--pythons", "3.12", "3.13"],
            [("macos", "3.12"), ("macos", "3.13")],
        ),
    ],
)
def test_wheels_for_other_machines(downloads, tmp_path, arguments, machines):
    assert kit.main([str(tmp_path / "kit"), *arguments]) == 0
    this = "{}.{}".format(*sys.version_info[:2])
    assert len(downloads) == len(machines)
    for (command, pins), (system, python) in zip(downloads, machines, strict=True):
        assert f"--python-version={python or this}.9" in command
        tags = [part.split("=")[1] for part in command if part.startswith("--platform=")]
        assert tuple(tags) == kit.SYSTEMS[system][1]
        assert pins == kit.pins_for(LOCK, kit.markers(system, python or this))


def test_a_folder_that_holds_something_is_refused(downloads, tmp_path, capsys):
    (tmp_path / "a file").write_text("")
    assert kit.main([str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().out
    assert downloads == []


@pytest.fixture
def course(tmp_path):
    """A small course with what is no part of it."""
    course = tmp_path / "course"
    for name in ("README.md", "helpers/a.py", "my/own.ipynb", ".venv/x", ".git/x", "build/x"):
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(name)
    return course


def names_in(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_course_that_came_as_a_zip_is_copied_without_what_was_made_there(course):
    (course / ".git" / "x").unlink()
    (course / ".git").rmdir()
    kit.copy_course(course / "kit", course)  # inside of it, and not into itself
    assert names_in(course / "kit") == {"README.md", "helpers/a.py"}


def test_of_a_clone_that_is_copied_which_git_knows(course, monkeypatch):
    listed = "README.md\0신경망.md\0gone.md\0".encode()
    (course / "신경망.md").write_text("")
    done = subprocess.CompletedProcess([], 0, stdout=listed)
    monkeypatch.setattr(kit.subprocess, "run", lambda *command, **how: done)
    kit.copy_course(course.parent / "kit", course)
    assert names_in(course.parent / "kit") == {"README.md", "신경망.md"}


@needs_make
def test_make_names_the_folder():
    assert 'helpers.setup.kit "a folder" --all' in run_make(
        "--dry-run", "kit", "DEST=a folder", "KIT=--all"
    )
