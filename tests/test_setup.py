"""The set-up: when an environment is whole, what is run to make one, and in which surroundings.

What takes a set-up of its own is in `test_set_up_in_earnest`, which `.ci/run` runs.
"""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from helpers import surroundings, words
from helpers.setup import __main__ as setup
from helpers.setup import environment, settings
from tests.brackets import Brackets, left_over
from tests.test_environment import ROOT, lock_entries, project, read

BEFORE_ANYTHING = ("__init__.py", "surroundings.py", "words.py", *(
    f"setup/{name}.py" for name in ("__init__", "__main__", "environment", "settings")
))  # fmt: skip


# ---- which Python -----------------------------------------------------------------------------


def test_it_takes_the_pythons_that_pyproject_takes():
    supported = SpecifierSet(project()["project"]["requires-python"])
    for minor in range(8, 17):
        problem = environment.python_problem((3, minor), has_ensurepip=True)
        assert (problem is None) == supported.contains(f"3.{minor}"), minor
        if problem:
            assert f"Python 3.{minor}," in problem
            assert environment.with_python("3.12") in problem


@pytest.mark.parametrize(
    ("platform", "command"),
    [("linux", "make lab PYTHON=python3.12"), ("win32", "py -3.12 -m helpers.setup --named")],
)
def test_another_python_is_named_as_the_system_names_them(monkeypatch, platform, command):
    monkeypatch.setattr(sys, "platform", platform)
    assert environment.with_python("3.12") == command


def test_it_says_how_to_get_a_missing_ensurepip():
    assert "python3.12-venv" in environment.python_problem((3, 12), has_ensurepip=False)


@pytest.mark.parametrize("name", BEFORE_ANYTHING)
def test_what_runs_before_anything_is_installed_can_be_read_by_an_old_python(name):
    tree = ast.parse(read(f"helpers/{name}"), feature_version=(3, 6))
    nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in nodes
        for alias in node.names
    }
    newer = {"tomllib", "zoneinfo", "graphlib", "dataclasses", "importlib.metadata"}
    ours = {"helpers", "helpers.words"} | {
        f"helpers.{name.removesuffix('.py').replace('/', '.')}" for name in BEFORE_ANYTHING
    } | {"helpers.setup"}  # fmt: skip
    assert imported - ours <= sys.stdlib_module_names - newer | {"importlib.util"}


def test_it_starts_where_nothing_is_installed():
    """-S: without the folder of packages."""
    command = [sys.executable, "-S", "-E", "-m", "helpers.setup", "--help"]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "where the environment goes" in done.stdout


# ---- whether an environment is whole ----------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """A whole environment, as far as the set-up looks: a mark, and a Python that runs."""
    folder = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (folder / environment.MARK).write_text(environment.mark_for(sys.version_info[:2]))
    return folder


def test_a_whole_environment_needs_nothing(folder):
    assert environment.needed(folder) == "nothing"
    assert environment.needed(folder, named=True) == "nothing"


def test_other_pins_or_another_extra_bring_it_up_to_date(folder, tmp_path):
    for name in environment.MADE_FROM:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    made_from = environment.mark_of(folder).split()[0]
    assert environment.fingerprint(root=tmp_path) == made_from
    lock = tmp_path / environment.LOCK
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))  # as git writes it on Windows
    assert environment.fingerprint(root=tmp_path) == made_from
    lock.write_bytes(lock.read_bytes() + b"one-more==1\n")
    assert environment.fingerprint(root=tmp_path) != made_from
    assert environment.needed(folder, extra="jax") == "update"


def interrupted(folder):
    (folder / environment.MARK).unlink()


def full_disk(folder):
    (folder / environment.MARK).write_text("")


def python_removed(folder):
    for program in environment.programs(folder).glob("python*"):
        program.unlink()


def python_upgraded(folder):
    python_removed(folder)
    (environment.programs(folder) / "python").symlink_to("/nowhere/python3.11")


def python_broken(folder):
    python_removed(folder)
    python = environment.programs(folder) / "python"
    python.write_text("#!/bin/sh\nexit 127\n")
    python.chmod(0o755)


def another_python_beneath(folder):
    """As /usr/bin/python3 may become the next version: it runs, and finds no packages."""
    mark = environment.mark_for((3, sys.version_info[1] - 1))
    (folder / environment.MARK).write_text(mark)


def never_made(folder):
    shutil.rmtree(folder)


HALF_WRITTEN = [
    interrupted, full_disk, python_removed, python_broken, another_python_beneath, never_made,
    *([python_upgraded] if os.name != "nt" else []),
]  # fmt: skip


@pytest.mark.parametrize("damage", HALF_WRITTEN)
def test_what_is_not_whole_is_made_from_nothing(folder, damage):
    damage(folder)
    assert environment.needed(folder) == "all"


def test_a_python_that_is_named_counts_later_too(folder, monkeypatch):
    monkeypatch.setattr(environment, "minor_of", lambda folder: (3, 98))
    (folder / environment.MARK).write_text(environment.mark_for((3, 98)))
    assert environment.needed(folder) == "nothing"
    assert environment.needed(folder, named=True) == "all"


def test_the_status_of_a_check_says_whether_there_is_something_to_do(folder):
    assert setup.main(["--check", "--folder", str(folder)]) == 0
    interrupted(folder)
    assert setup.main(["--check", "--folder", str(folder)]) == 1


def test_a_python_does_not_delete_its_own_environment(folder, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(folder))
    with pytest.raises(SystemExit, match=f"the one of {folder.name}.*deactivate"):
        setup.main(["--anew", "--only", "--folder", str(folder)])
    assert environment.minor_of(folder) is not None


# ---- what is run ------------------------------------------------------------------------------


@pytest.fixture
def commands(monkeypatch):
    """Let the set-up run nothing; return the commands that it would run, as lists of str."""
    ran = []
    monkeypatch.setattr(
        environment, "run", lambda *command, **how: ran.append([*map(str, command)])
    )
    monkeypatch.setattr(environment, "reaching", lambda *given: {})
    monkeypatch.setattr(environment, "minor_of", lambda folder: (3, 98))
    return ran


def option(command, name):
    """Return what follows an option of a command."""
    return command[command.index(name) + 1]


def test_it_installs_nothing_but_pins_with_their_hashes(commands, tmp_path):
    environment.make(tmp_path)
    venv, uv, pins = commands
    assert venv == [sys.executable, "-m", "venv", "--clear", str(tmp_path)]
    assert "--require-hashes" in uv
    assert uv[1:4] == ["-m", "pip", "--quiet"]
    ((pin, hashes),) = lock_entries(Path(option(uv, "-r")).read_text(encoding="utf-8"))
    assert (pin, hashes) in lock_entries(read("requirements-hashed.txt"))
    assert pin.startswith("uv==")
    assert hashes > 0
    assert pins[1:3] == ["pip", "sync"]
    assert "--require-hashes" in pins
    assert pins[-1] == "requirements-hashed.txt"
    assert Path(option(pins, "--python")) == Path(uv[0])
    assert Path(uv[0]).is_relative_to(tmp_path)
    assert environment.mark_of(tmp_path) == environment.mark_for((3, 98))


def test_a_package_that_is_not_pinned_is_an_error():
    with pytest.raises(ValueError, match="no pin of nosuch"):
        environment.pin_with_hashes(read("requirements-hashed.txt"), "nosuch")


def test_it_adds_an_extra_within_the_pins(commands, tmp_path):
    environment.make(tmp_path, "jax")
    extra = commands[-1]
    assert len(commands) == 4
    assert extra[-2:] == ["-r", "pyproject.toml"]
    assert option(extra, "--extra") == "jax"
    assert option(extra, "--constraint") == "requirements.txt"
    assert environment.mark_of(tmp_path) == environment.mark_for((3, 98), "jax")


def test_an_update_keeps_what_is_there(commands, tmp_path):
    environment.make(tmp_path, afresh=False)
    assert len(commands) == 2
    assert not any("venv" in command for command in commands)


@pytest.mark.parametrize("broken_at", [0, 1, 2])
def test_wherever_it_is_interrupted_no_mark_stands(folder, monkeypatch, broken_at):
    count = iter(range(9))

    def run(*command, **how):
        if next(count) == broken_at:
            raise KeyboardInterrupt

    monkeypatch.setattr(environment, "run", run)
    monkeypatch.setattr(environment, "reaching", lambda *given: {})
    with pytest.raises(KeyboardInterrupt):
        environment.make(folder)
    assert environment.needed(folder) == "all"


def test_it_ends_with_the_status_of_a_command_that_fails_and_says_what_helps(capsys):
    with pytest.raises(SystemExit) as end:
        environment.run(sys.executable, "-c", "raise SystemExit(3)", sorry="No network.")
    assert end.value.code == 3
    assert capsys.readouterr().err == "No network.\n"
    assert environment.run(sys.executable, "-c", "", sorry="No network.") is None
    assert capsys.readouterr().err == ""


def test_without_a_network_it_says_that_one_is_needed_once(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(environment, "minor_of", lambda folder: (3, 98))
    monkeypatch.setattr(environment, "run", lambda *command, **how: seen.append(how.get("sorry")))
    monkeypatch.setattr(environment, "reaching", lambda *given: {})
    environment.make(tmp_path)
    assert seen[0] is None
    assert all("needs a network this once" in sorry for sorry in seen[1:])


def test_a_kit_is_asked_and_no_network(commands, tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "WHEELS", tmp_path.name)
    monkeypatch.setattr(environment, "ROOT", tmp_path.parent)
    for name in (environment.LOCK, *environment.MADE_FROM):
        (tmp_path.parent / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path.parent / name)
    monkeypatch.setattr(environment, "fingerprint", lambda extra: "made")
    environment.make(tmp_path)
    for command in commands[1:]:
        assert "--no-index" in command
        assert option(command, "--find-links") == tmp_path.name
        assert "--require-hashes" in command


# ---- what it says -----------------------------------------------------------------------------


@pytest.fixture
def in_brackets(monkeypatch):
    monkeypatch.setattr(words, "_translations", Brackets())


def test_it_refuses_in_the_readers_language(in_brackets, commands, monkeypatch, tmp_path):
    monkeypatch.setattr(environment.shutil, "which", lambda name: name)
    monkeypatch.setattr(environment, "OLDEST", (3, 98))
    monkeypatch.setattr(environment, "NEWEST", (3, 99))
    arguments = ["--only", "--folder", str(tmp_path / "none")]
    with pytest.raises(SystemExit) as end:
        setup.main(arguments)
    assert commands == []
    said = end.value.code.replace(environment.with_python("3.12"), "")
    assert left_over(said) == ["python3.98", "python3.99"]
    monkeypatch.setattr(environment, "OLDEST", (3, 5))
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as end:
        setup.main(arguments)
    assert commands == []
    assert "⟦ensurepip⟧" in end.value.code
    assert left_over(end.value.code) == []


def test_it_speaks_the_readers_language(in_brackets, monkeypatch, capsys, tmp_path):
    made = []
    monkeypatch.setattr(environment, "make", lambda *given, **how: made.append((given, how)))
    monkeypatch.chdir(tmp_path)
    assert setup.main(["--only", "--folder", "nowhere"]) == 0
    assert made == [((ROOT / "nowhere", None), {"afresh": True})]
    assert left_over(capsys.readouterr().out, ["nowhere"]) == []
    assert left_over(environment._unreachable()) == []
    # The rest of --help is argparse's own.
    said = setup.parser().format_help()
    assert said.count("⟦") > 40


# ---- opening the lessons ----------------------------------------------------------------------


def test_the_lessons_are_opened_by_the_environments_own_python(folder, monkeypatch):
    called = []
    monkeypatch.setattr(setup.signal, "signal", lambda *how: None)
    monkeypatch.setattr(setup.subprocess, "call", lambda *given, **how: called.append((given, how)))
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    setup.main(["--folder", str(folder), "--port", "8900", "--no-browser"])
    (((command,), how),) = called
    assert Path(command[0]) == environment.programs(folder) / "python"
    assert command[1:] == ["-m", "helpers.lab", "--port", "8900", "--no-browser"]
    assert how["cwd"] == str(ROOT)
    assert "PYTHONHOME" not in how["env"]


# ---- a folder that is moved, and its letters ----------------------------------------------------


@pytest.fixture
def course(tmp_path):
    """A course in a folder with blanks and Korean letters, with an environment that finds it."""
    course = tmp_path / "내 신경망 강의"
    (course / "helpers").mkdir(parents=True)
    (course / "helpers" / "__init__.py").write_text("")
    venv = course / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    environment.point_at_course(venv, course)
    return course


def where_helpers_are(course, **variables):
    """Return where an environment's Python finds `helpers`, started from another folder."""
    python = environment.programs(course / ".venv") / "python"
    code = "import helpers, os; print(ascii(os.path.realpath(helpers.__file__)))"
    done = subprocess.run(
        [python, "-c", code], cwd=course.parent, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], **variables}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Path(ast.literal_eval(done.stdout.strip())).parent.parent


def test_a_folder_that_is_moved_or_copied_finds_its_own_helpers(course):
    assert where_helpers_are(course) == course.resolve()
    twin = shutil.copytree(course, course.with_name("copy"), symlinks=True)
    moved = course.rename(course.with_name("옮긴 곳"))
    assert where_helpers_are(twin) == twin.resolve()
    assert where_helpers_are(moved) == moved.resolve()


@pytest.mark.skipif(os.name == "nt", reason="there a path is Unicode, whatever the locale")
def test_korean_letters_need_no_locale_that_has_them(course):
    bare = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    code = "import helpers, sys; print(sys.getfilesystemencoding())"
    python = environment.programs(course / ".venv") / "python"
    done = subprocess.run([python, "-c", code], env=bare, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "ascii\n"), done.stderr
    (packages,) = environment.package_folders(course / ".venv")
    assert (packages / "course.pth").read_bytes().isascii()


# ---- how packages are reached -------------------------------------------------------------------

LISTED = """\
:env:.timeout='99'
global.constraint='/somewhere/constraints.txt'
global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'
global.index-url='https://mirror.example/simple'
global.proxy='http://proxy.example:3128'
global.timeout='5'
global.trusted-host='mirror.example'
global.user='true'
install.index-url='https://nearer.example/simple'
install.target='/somewhere/else'
wheel.no-index='true'
a line that is none
"""


def test_of_pips_settings_only_those_are_taken_that_say_how_packages_are_reached():
    assert settings.of_pip(LISTED) == {
        "PIP_EXTRA_INDEX_URL": "https://one.example/simple https://two.example/simple",
        "PIP_INDEX_URL": "https://nearer.example/simple",
        "PIP_PROXY": "http://proxy.example:3128",
        "PIP_TIMEOUT": "99",
        "PIP_TRUSTED_HOST": "mirror.example",
    }


def test_uv_is_told_what_pip_was_told():
    assert settings.for_uv(settings.of_pip(LISTED)) == {
        "UV_DEFAULT_INDEX": "https://nearer.example/simple",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_INSECURE_HOST": "mirror.example",
        "ALL_PROXY": "http://proxy.example:3128",
    }


def test_downloads_are_kept_in_the_environment_where_a_home_cannot_be_written_to(
    tmp_path, monkeypatch
):
    own = tmp_path / "own"
    given = {"UV_CACHE_DIR": str(own), "PIP_NO_CACHE_DIR": "1"}
    assert settings.spare_cache({}, own, home=tmp_path) == {}
    assert settings.spare_cache({}, own, home="/dev/null/nowhere") == given
    closed = tmp_path / ".cache"
    closed.mkdir()
    monkeypatch.setattr(surroundings, "can_write", lambda folder: folder != str(closed))
    assert settings.spare_cache({}, own, home=tmp_path) == given
    for chosen in ("UV_CACHE_DIR", "UV_NO_CACHE"):
        assert settings.spare_cache({chosen: "1"}, own, home=tmp_path) == {}
    assert settings.spare_cache({"XDG_CACHE_HOME": str(own)}, own, home=tmp_path) == {}


def test_an_index_that_uv_has_of_its_own_stays():
    environ = {"UV_INDEX_URL": "https://own.example", "PIP_INDEX_URL": "https://pips.example"}
    environ |= {"PIP_CERT": "/a.pem", "SSL_CERT_FILE": "/b.pem", "PIP_FIND_LINKS": "/a /b"}
    assert settings.for_uv(environ) == {}
    assert settings.for_uv({"PIP_FIND_LINKS": "/a /b"}) == {"UV_FIND_LINKS": "/a,/b"}


@pytest.fixture
def hostile_pip(tmp_path, monkeypatch):
    """Settings, in a file and in variables, that send packages elsewhere; and an index."""
    file = tmp_path / "pip.conf"
    file.write_text(
        "[global]\nindex-url = https://mirror.example/simple\n"
        f"[install]\nuser = true\nprefix = {tmp_path}\nno-binary = :all:\n"
    )
    for name in list(os.environ):
        if name.startswith(("PIP_", "UV_")):
            monkeypatch.delenv(name)
    hostile = {"PIP_CONFIG_FILE": file, "PIP_USER": "1", "PIP_TARGET": tmp_path / "t"}
    hostile |= {"PIP_PREFIX": tmp_path / "p", "UV_REQUIRE_HASHES": "1", "UV_SYSTEM_PYTHON": "1"}
    for name, value in hostile.items():
        monkeypatch.setenv(name, str(value))


def test_owners_settings_send_no_package_elsewhere_and_the_index_goes_on(hostile_pip):
    found = settings.reaching(sys.executable, os.environ)
    ours = {n: v for n, v in found.items() if n.startswith(("PIP_", "UV_"))}
    assert ours.pop("PIP_INDEX_URL") == ours.pop("UV_DEFAULT_INDEX")
    assert ours.pop("PIP_CONFIG_FILE") == os.devnull
    assert {name for name in ours if not name.startswith(("PIP_CERT", "PIP_EXTRA"))} <= {
        "PIP_FIND_LINKS", "UV_FIND_LINKS", "UV_INDEX", "UV_INDEX_STRATEGY", "PIP_DEFAULT_TIMEOUT",
    }  # fmt: skip
