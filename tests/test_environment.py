"""The environment files: the pins, conda's file, the Makefile and what CI runs."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests import cores

ROOT = Path(__file__).resolve().parent.parent
PIN_LINE = re.compile(r"[a-z0-9.-]+==[A-Za-z0-9.+!]+( ; [a-z_]+ [^:/@]+)?")
HASH_LINE = re.compile(r"    --hash=sha256:[0-9a-f]{64}")
# Where the course runs, as the variables of PEP 508 markers that the pins use.
PLATFORMS = {
    "Linux x86-64": {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"},
    "Linux ARM": {"sys_platform": "linux", "platform_machine": "aarch64", "os_name": "posix"},
    "macOS": {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"},
}
MINORS = ("3.11", "3.12", "3.13")

needs_make = pytest.mark.skipif(
    os.name == "nt" or shutil.which("make") is None, reason="there is no make on this machine"
)


def read(name):
    """Return the text of one file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def lock_entries(text):
    """Return (pin line, number of hashes) pairs of a requirements file of either kind."""
    blocks = text.replace(" \\\n", "\n").strip().split("\n")
    entries = []
    for line in blocks:
        if HASH_LINE.fullmatch(line):
            pin, hashes = entries.pop()
            entries.append((pin, hashes + 1))
        else:
            entries.append((line, 0))
    return entries


def pins():
    """Return the lines of requirements.txt as requirements."""
    return [Requirement(line) for line in read("requirements.txt").splitlines()]


def project():
    """Return pyproject.toml as a dict."""
    return tomllib.loads(read("pyproject.toml"))


def locked_dependencies():
    """Return every requirement in pyproject.toml that belongs in the lock (so no other extra)."""
    table = project()
    lines = table["project"]["dependencies"] + table["build-system"]["requires"]
    lines += table["project"]["optional-dependencies"]["dev"]
    return [Requirement(line) for line in lines]


def applying(requirements, environment):
    """Return those requirements whose marker, if any, is true in the environment."""
    return [r for r in requirements if r.marker is None or r.marker.evaluate(environment)]


# ---------------------------------------------------------------------------------- the lock


def test_the_two_requirement_files_hold_the_same_pins():
    plain = [pin for pin, _ in lock_entries(read("requirements.txt"))]
    hashed = [pin for pin, _ in lock_entries(read("requirements-hashed.txt"))]
    assert plain == hashed
    assert len(plain) == len(set(plain)) > 50


def test_every_line_is_a_pin_or_a_hash_so_no_host_can_stand_in_them():
    for name in ("requirements.txt", "requirements-hashed.txt"):
        lines = read(name).replace(" \\\n", "\n").splitlines()
        odd = [x for x in lines if not (PIN_LINE.fullmatch(x) or HASH_LINE.fullmatch(x))]
        assert odd == [], f"{name}: neither a pin nor a hash"


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "keras @ https://example.org/keras.whl",
        "keras @ git+ssh://git@example.org/keras",
        "--find-links /somewhere",
        "keras>=3",
        "# via numpy",
    ],
)
def test_the_line_patterns_refuse_what_is_no_pin(line):
    assert PIN_LINE.fullmatch(line) is None
    assert HASH_LINE.fullmatch(line) is None


def test_every_hashed_pin_has_hashes():
    bare = [pin for pin, hashes in lock_entries(read("requirements-hashed.txt")) if hashes == 0]
    assert bare == []


@pytest.mark.parametrize("minor", MINORS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_dependency_has_one_pin_within_its_range(platform, minor):
    environment = {
        **PLATFORMS[platform],
        "python_version": minor,
        "python_full_version": f"{minor}.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    pinned = applying(pins(), environment)
    wanted = applying(locked_dependencies(), environment)
    assert len(wanted) > 15
    for dependency in wanted:
        name = canonicalize_name(dependency.name)
        versions = [str(pin.specifier)[2:] for pin in pinned if canonicalize_name(pin.name) == name]
        assert len(versions) == 1, f"{name}: pinned as {versions}, run `make lock`"
        assert dependency.specifier.contains(versions[0]), f"{dependency}: run `make lock`"


NEEDED_BY_FEW = {
    "jax": {"jax", "jaxlib"},
    "homework": {"nbgrader"},
    "hub": {"jupyterhub"},
    "site": {"sphinx", "myst-nb"},
}


@pytest.mark.parametrize("extra", NEEDED_BY_FEW)
def test_what_few_need_is_an_extra_that_is_not_in_the_lock(extra):
    assert extra in project()["project"]["optional-dependencies"]
    assert not {pin.name for pin in pins()} & NEEDED_BY_FEW[extra]


# ------------------------------------------------------------------------------------- conda


def conda_file():
    """Return environment.yml as (plain dependencies, pip lines)."""
    dependencies = yaml.safe_load(read("environment.yml"))["dependencies"]
    plain = [item for item in dependencies if isinstance(item, str)]
    (pip_part,) = (item["pip"] for item in dependencies if isinstance(item, dict))
    return plain, pip_part


def test_environment_yml_names_one_supported_python():
    content = yaml.safe_load(read("environment.yml"))
    assert content["channels"] == ["conda-forge"]
    plain, pip_part = conda_file()
    (python,) = (item for item in plain if item.startswith("python"))
    # Binder reads only python=3.x; a range or a bare `python` it passes over.
    minor = re.fullmatch(r"python=(3\.\d+)", python).group(1)
    assert SpecifierSet(project()["project"]["requires-python"]).contains(minor)
    assert "pip" in plain
    assert pip_part == ["-r requirements.txt", "-e ."]


def test_every_setting_of_environment_yml_says_why():
    lines = [line for line in read("environment.yml").splitlines() if line.lstrip().startswith("-")]
    assert [line for line in lines if " # " not in line] == []


def test_condas_pip_part_makes_helpers_importable_from_notebooks(tmp_path):
    """Run the pip part of environment.yml in a fresh environment, as conda runs it.

    As conda/env/installers/pip.py does: the pip lines go into a file condaenv.*.requirements.txt
    beside environment.yml, and one call from there reads it: `python -m pip install -U -r FILE
    --exists-action=b`. So this covers that the lines parse, that they agree with each other and
    with pyproject.toml in one resolution, that `-e .` builds, and where `helpers` is found.

    Not covered: the download. The new environment sees the packages of the one that runs this
    test, so that pip finds every pin satisfied, and PIP_NO_INDEX shows that it asks nobody.
    """
    course = copy_of_the_package(tmp_path / "course")
    python = new_environment(tmp_path / "environment")
    environment = {
        **os.environ,
        "PIP_NO_INDEX": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as: no isolation; flit_core is in the lock
        "PYTHONPATH": "",
        "LC_ALL": "C.UTF-8",  # this course's folder may have letters that the owner's locale hasn't
    }
    environment.pop("PIP_FIND_LINKS", None)

    def run(*arguments, folder):
        return subprocess.run(
            [python, *arguments],
            cwd=folder,
            env=environment,
            text=True,
            capture_output=True,
            check=False,
        )

    where = ["-c", "import helpers; print(helpers.__file__)"]
    assert run(*where, folder=course / "notebooks").returncode != 0, "there before the installation"

    lines = course / "condaenv.test.requirements.txt"
    lines.write_text("\n".join(conda_file()[1]), encoding="utf-8")
    pip = ["-m", "pip", "install", "-U", "-r", str(lines), "--exists-action=b"]
    installed = run(*pip, folder=course)
    assert installed.returncode == 0, installed.stdout + installed.stderr

    found = run(*where, folder=course / "notebooks")
    assert found.returncode == 0, found.stderr
    assert Path(found.stdout.strip()).is_relative_to(course)


def copy_of_the_package(folder):
    """Copy what the pip part reads into `folder` (no data: it is not needed), and return it."""
    heavy = shutil.ignore_patterns("*.gz", "*.ttf", "__pycache__")
    shutil.copytree(ROOT / "helpers", folder / "helpers", ignore=heavy)
    (folder / "notebooks").mkdir()
    for name in ("pyproject.toml", "requirements.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    return folder.resolve()


def new_environment(folder):
    """Make an environment that sees this one's packages, but not its `helpers`; return its Python.

    A .pth file adds the folder of packages. Editable packages stand in .pth files of their own,
    and Python does not read those of a folder that was added this way. pip comes from there too:
    on 3.11 a pip of its own would bring an older setuptools, which hides the pinned one.
    """
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    scheme = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    here = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (packages / "this_environment.pth").write_text("\n".join(here) + "\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", vars=scheme)) / "python"


# ------------------------------------------------------------------- the Makefile and set-up


def make(*arguments, **environment):
    """Run make in the repository without the variables of a make that may run this test."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env={**clean, **environment},
        text=True,
        capture_output=True,
        check=True,
    ).stdout


def lab_command(*arguments, **environment):
    """Return the command that `make lab` would run."""
    lines = make("--dry-run", "lab", *arguments, **environment).splitlines()
    (command,) = (line for line in lines if "helpers.lab" in line)
    return command


def test_every_target_is_phony_and_has_help():
    makefile = read("Makefile")
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    with_help = re.findall(r"^([a-z-]+):.* ## .", makefile, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split()
    assert len(targets) >= 11
    assert targets == with_help
    assert sorted(targets) == sorted(phony)


@needs_make
def test_make_alone_lists_every_target():
    targets = re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE)
    assert re.findall(r"^make ([a-z-]+) +\S", make(), re.MULTILINE) == targets


@needs_make
@pytest.mark.parametrize(
    ("as_root", "no_display", "flags"),
    [
        ("", "", set()),
        ("0", "", {"--allow-root", "--no-browser"}),
        ("", "yes", {"--no-browser"}),
    ],
)
def test_the_lab_allows_root_only_to_root_and_a_browser_where_there_is_one(
    as_root, no_display, flags
):
    command = lab_command(f"AS_ROOT={as_root}", f"NO_DISPLAY={no_display}")
    assert {"--allow-root", "--no-browser"} & set(command.split()) == flags


@needs_make
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have a screen without DISPLAY")
def test_the_lab_knows_whether_there_is_a_display():
    without = lab_command("AS_ROOT=", DISPLAY="", WAYLAND_DISPLAY="")
    assert "--no-browser" in without
    for screen in (
        {"DISPLAY": ":0", "WAYLAND_DISPLAY": ""},
        {"DISPLAY": "", "WAYLAND_DISPLAY": "w"},
    ):
        assert "--no-browser" not in lab_command("AS_ROOT=", **screen)


# ---------------------------------------------------------------------------------------- CI


@pytest.mark.parametrize("numbers", [range(2), range(4, 9), range(16)])
def test_workers_of_a_test_run_share_the_cores_and_leave_none_out(numbers):
    shares = [cores.share(numbers, worker, 2) for worker in ("gw0", "gw1")]
    assert sorted(core for own in shares for core in own) == list(numbers)
    assert abs(len(shares[0]) - len(shares[1])) <= 1


def test_a_worker_without_a_core_of_its_own_uses_all():
    assert cores.share({3}, "gw1", 2) == {3}


def workflow():
    """Return the workflow's only job and its matrix."""
    (job,) = yaml.safe_load(read(".github/workflows/ci.yml"))["jobs"].values()
    return job, job["strategy"]["matrix"]


def test_the_workflow_covers_three_systems_and_three_pythons():
    job, matrix = workflow()
    assert {name.split("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == list(MINORS)
    assert job["runs-on"] == "${{ matrix.os }}"
    assert not {"include", "exclude"} & set(matrix)


def test_the_workflow_runs_the_same_on_every_system():
    steps = workflow()[0]["steps"]
    commands = {"unix": "", "windows": ""}
    for step in steps:
        condition = step.get("if", "")
        assert condition in ("", "runner.os != 'Windows'", "runner.os == 'Windows'")
        if condition != "runner.os == 'Windows'":
            commands["unix"] += step.get("run", "")
        if condition != "runner.os != 'Windows'":
            commands["windows"] += step.get("run", "")
    assert commands["unix"].strip() == ".ci/run"
    assert commands["windows"].startswith("python -m helpers.setup --only")
    assert commands["windows"].strip().endswith("python -m pytest")
    assert "make" not in commands["windows"]


@pytest.fixture
def ci_run(tmp_path):
    """Run .ci/run where its commands are fakes; return its status and what it called, in order."""
    log = tmp_path / "log"

    def fake(name, lines="true"):
        path = tmp_path / "programs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "$PWD: {name} $*" >> "{log}"\n{lines}\n')
        path.chmod(0o755)

    def run(user="0", chromium=True, npm=True, failing="", **environment):
        fake(
            "make",
            f'echo "$COURSE_BROWSER" > "{tmp_path}/browser"; test "$*" != "{failing}" || exit 3',
        )
        fake("apt-get", "exit 4" if failing == "apt-get" else "true")
        fake("id", f"echo {user}")
        for name, there in (("chromium", chromium), ("npm", npm)):
            if there:
                fake(name)
        for name in ("bash", "dirname"):
            (tmp_path / "programs" / name).symlink_to(shutil.which(name))
        script = ROOT / ".ci" / "run"
        path = str(tmp_path / "programs")  # nothing else: no test installs anything here
        environment |= {"PATH": path}
        done = subprocess.run([script], cwd=tmp_path, env=environment, check=False)
        called = [line for line in log.read_text().splitlines() if ": id " not in line]
        return done.returncode, [line.removeprefix(f"{ROOT}: ") for line in called]

    return run


_IN_CI = ("lint", "test", "test-ko", "slides-test", "homework-test", "hub-test", "site-test")
CI_MAKES = [f"make {name}" for name in _IN_CI]
a_bash_script = pytest.mark.skipif(os.name == "nt", reason="a bash script")


@a_bash_script
@pytest.mark.parametrize(
    ("failing", "called", "status"),
    [
        ("none", CI_MAKES, 0),
        ("lint", CI_MAKES[:1], 3),
        ("test", CI_MAKES[:2], 3),
        ("test-ko", CI_MAKES[:3], 3),
        ("slides-test", CI_MAKES[:4], 3),
        ("homework-test", CI_MAKES[:5], 3),
        ("hub-test", CI_MAKES[:6], 3),
        ("site-test", CI_MAKES, 3),
    ],
)
def test_ci_run_makes_one_after_the_other_and_stops_at_a_failure(ci_run, failing, called, status):
    assert ci_run(failing=failing) == (status, called)


@a_bash_script
def test_ci_run_gets_chromium_where_it_may_and_there_is_none(ci_run):
    status, called = ci_run(chromium=False)
    assert status == 0
    assert [line.split()[:2] for line in called[:2]] == [
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]
    assert called[1].endswith(" chromium fonts-noto-cjk")
    assert called[2:] == CI_MAKES


@a_bash_script
def test_ci_run_gets_npm_where_it_may_and_there_is_none(ci_run):
    status, called = ci_run(npm=False)
    assert status == 0
    assert called[1].endswith(" --no-install-recommends npm")


@a_bash_script
def test_ci_run_installs_nothing_where_it_may_not(ci_run):
    assert ci_run(user="1000", chromium=False) == (0, CI_MAKES)


@a_bash_script
def test_ci_run_ends_where_chromium_cannot_be_had(ci_run):
    status, called = ci_run(chromium=False, failing="apt-get")
    assert status == 4
    assert len(called) == 1


@a_bash_script
@pytest.mark.parametrize(("given", "browser"), [({}, "required"), ({"COURSE_BROWSER": "no"}, "no")])
def test_ci_run_wants_a_browser_unless_told_otherwise(ci_run, tmp_path, given, browser):
    ci_run(**given)
    assert (tmp_path / "browser").read_text() == f"{browser}\n"
