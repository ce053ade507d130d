"""Make an environment that holds exactly the pinned packages, and finds the course's `helpers`.

An environment is whole where its mark says for which pins it was made and its Python runs. The mark
is written last and goes first, so what was interrupted is made from nothing. `helpers` is found by
one relative line, `../../../..`, in a file `course.pth`: a folder that is moved or copied takes its
environment with it, and a path in Korean letters stands nowhere for an older Python to stumble on.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from helpers import surroundings
from helpers.setup.settings import reaching
from helpers.words import _

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK, PINS = "requirements-hashed.txt", "requirements.txt"
WHEELS = "wheels"  # beside the lock, in a kit: then nothing is downloaded
MADE_FROM = (LOCK, "pyproject.toml", "helpers/setup/environment.py")
MARK = ".ready"
OLDEST, NEWEST = (3, 11), (3, 13)  # as requires-python in pyproject.toml; a test compares them


# ---- which Python -----------------------------------------------------------------------------


def python_problem(version, has_ensurepip):
    """Return what is wrong with a Python of this (major, minor), or None if it can be used.

    Parameters
    ----------
    version : tuple of int
        Such as (3, 12).
    has_ensurepip : bool
        Whether it has what makes virtual environments.
    """
    minor = ".".join(str(number) for number in version)
    if not OLDEST <= version <= NEWEST:
        refusal = _(
            "This is Python {minor}, but the course needs 3.11, 3.12 or 3.13 (TensorFlow has no "
            "package for others).\nInstall one, and name it: {command}",
            minor=minor, command=with_python("3.12"),
        )  # fmt: skip
        return refusal + other_pythons()
    if not has_ensurepip:
        return _(
            "This Python {minor} cannot make virtual environments: its modules venv and ensurepip "
            "are missing.\nOn Debian or Ubuntu: sudo apt install python{minor}-venv",
            minor=minor,
        )
    return None


def with_python(minor):
    """Return the command that sets the course up with another Python.

    Parameters
    ----------
    minor : str
        Its version, such as "3.12".
    """
    windows = sys.platform == "win32"
    return f"py -{minor} -m helpers.setup --named" if windows else f"make lab PYTHON=python{minor}"


def other_pythons():
    """Return a line that names the usable Pythons on the PATH, or an empty string."""
    names = [f"python3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
    found = [name for name in names if shutil.which(name)]
    return "\n" + _("Found here: {names}", names=", ".join(found)) if found else ""


def this_problem():
    """Return what is wrong with the Python that runs this, or None."""
    has_ensurepip = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    return python_problem(tuple(sys.version_info[:2]), has_ensurepip)


# ---- whether an environment is whole ----------------------------------------------------------


def fingerprint(extra=None, root=ROOT):
    """Return what an environment is made from, in short.

    Parameters
    ----------
    extra : str, optional
        An extra of pyproject.toml.
    root : pathlib.Path, optional
        The course's folder.
    """
    # Without carriage returns, which a clone on Windows may have put in.
    texts = [(root / name).read_bytes().replace(b"\r\n", b"\n") for name in MADE_FROM]
    return hashlib.sha256(b"\0".join([*texts, (extra or "").encode()])).hexdigest()


def mark_of(folder):
    """Return the mark of an environment; None where it was never finished.

    Parameters
    ----------
    folder : pathlib.Path
        Of the environment.
    """
    try:
        return (folder / MARK).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None


def programs(folder):
    """Return where the programs of an environment are.

    Parameters
    ----------
    folder : pathlib.Path
        Of the environment.
    """
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


def minor_of(folder):
    """Return (major, minor) of an environment's Python; None where it doesn't run.

    Parameters
    ----------
    folder : pathlib.Path
        Of the environment.
    """
    code = "import sys; print(*sys.version_info[:2])"
    try:
        command = [str(programs(folder) / "python"), "-I", "-S", "-c", code]
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        major, minor = map(int, said.split())
    except (OSError, ValueError):
        return None
    return major, minor


def needed(folder, extra=None, named=False):
    """Return what is to be done for an environment: "nothing", "update", or "all" from nothing.

    Parameters
    ----------
    folder : pathlib.Path
        Of the environment.
    extra : str, optional
        An extra of pyproject.toml.
    named : bool
        Whether it has to be of the Python that runs this.
    """
    mark, minor = mark_of(folder), minor_of(folder)
    made_for = (mark or "").partition(" ")[2]
    # The system's Python may have become another one beneath it: then it finds no packages.
    if minor is None or made_for != _text(minor) or (named and minor != sys.version_info[:2]):
        return "all"
    return "nothing" if mark == mark_for(minor, extra) else "update"


def mark_for(minor, extra=None):
    """Return the mark of an environment that is whole.

    Parameters
    ----------
    minor : tuple of int
        (major, minor) of its Python.
    extra : str, optional
        As for `fingerprint`.
    """
    return f"{fingerprint(extra)} {_text(minor)}"


def _text(minor):
    return "{}.{}".format(*minor)


# ---- making one -------------------------------------------------------------------------------


def pin_with_hashes(lock_text, name):
    """Return the lines of one package, its version and hashes, from a hashed requirements file.

    Parameters
    ----------
    lock_text : str
        The text of that file.
    name : str
        Of the package.
    """
    match = re.search(rf"^{re.escape(name)}==(?:.*\\\n)*.*\n", lock_text, re.MULTILINE)
    if match is None:
        raise ValueError(f"{LOCK} holds no pin of {name}: add it to pyproject.toml, make lock")
    return match.group()


def run(*command, **how):
    """Run a command in the repository; end with its status if it fails.

    Parameters
    ----------
    *command : str or pathlib.Path
        The program and its arguments.
    **how
        `environ`, the variables that it has, and `sorry`, a sentence for when it fails.
    """
    command = [str(part) for part in command]
    done = subprocess.run(command, cwd=str(ROOT), env=how.get("environ"), check=False)
    if done.returncode != 0:
        if how.get("sorry"):
            print(how["sorry"], file=sys.stderr, flush=True)
        sys.exit(done.returncode)


def make(folder, extra=None, afresh=True):
    """Make the environment, or bring it up to date: uv, every pin by its hashes, and `helpers`.

    Parameters
    ----------
    folder : pathlib.Path
        Where it goes. What is there is deleted, if it is made afresh.
    extra : str, optional
        An extra of pyproject.toml that is not in the lock.
    afresh : bool
        Whether to begin from nothing.
    """
    if (folder / MARK).exists():
        (folder / MARK).unlink()
    if afresh:
        clean = surroundings.installers(os.environ)
        run(sys.executable, "-m", "venv", "--clear", folder, environ=clean)
        with open(str(folder / "pyvenv.cfg"), "a", encoding="utf-8") as file:
            file.write("relocatable = true\n")  # uv then writes programs that can be moved
    python = programs(folder) / "python"
    wheels = ["--no-index", "--find-links", WHEELS] if (ROOT / WHEELS).is_dir() else []
    environ = reaching(python, os.environ, folder / "cache")
    how = {"environ": environ, "sorry": None if wheels else _unreachable()}
    uv_pin = folder / "uv-pin.txt"
    lock = (ROOT / LOCK).read_text(encoding="utf-8")
    uv_pin.write_text(pin_with_hashes(lock, "uv"), encoding="utf-8")
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    run(*pip, "install", *wheels, "--require-hashes", "-r", uv_pin, **how)

    # sync also removes what an older lock had installed.
    # Compiled now, once: without bytecode each kernel spends 10 s or more on TensorFlow's import.
    uv = [programs(folder) / "uv", "pip"]
    sync = ["sync", "--quiet", "--compile-bytecode", "--python", python, *wheels]
    run(*uv, *sync, "--require-hashes", LOCK, **how)
    if extra:
        more = ["--quiet", "--python", python, "--constraint", PINS, "--extra", extra]
        run(*uv, "install", *more, "-r", "pyproject.toml", **how)
    shutil.rmtree(str(folder / "cache"), ignore_errors=True)
    point_at_course(folder)
    mark = mark_for(minor_of(folder), extra)
    (folder / MARK).write_text(mark + "\n", encoding="ascii")


def _unreachable():
    return _(
        "The set-up was not finished: it needs a network this once, to download the packages. If "
        "there is one, the lines above say what was wrong; a proxy or another index is named as "
        "for pip. Then give the same command again."
    )


def point_at_course(folder, root=ROOT):
    """Let an environment find `helpers`, from wherever both are moved to.

    Parameters
    ----------
    folder : pathlib.Path
        Of the environment.
    root : pathlib.Path, optional
        The course's folder.
    """
    for packages in package_folders(folder):
        # Python takes a line of such a file as relative to the folder that it lies in.
        try:
            line = os.path.relpath(str(root), str(packages))
        except ValueError:  # on another drive of Windows
            line = str(root)
        (packages / "course.pth").write_text(line + "\n", encoding="utf-8")


def package_folders(folder):
    """Return the folders of packages of an environment: one, if it is whole.

    Parameters
    ----------
    folder : pathlib.Path
        Of the environment.
    """
    places = [folder / "Lib" / "site-packages", *folder.glob("lib/python3.*/site-packages")]
    return [place for place in places if place.is_dir()]
