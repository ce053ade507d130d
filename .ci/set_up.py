"""Make a virtual environment that holds exactly the pinned packages, and the course's `helpers`.

Run by `make`, with whatever Python the machine has: so it uses only the standard library, and
nothing that Python 3.6 could not read, so that an old one gets the message and no SyntaxError.
`helpers.words`, which it speaks with, does the same.
"""

import argparse
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from helpers.words import N_, _  # noqa: E402 (nothing is installed yet)

DESCRIPTION = N_(
    "Make a virtual environment that holds exactly the pinned packages, and the course's `helpers`."
)
LOCK = ROOT / "requirements-hashed.txt"
OLDEST, NEWEST = (3, 11), (3, 13)  # as requires-python in pyproject.toml; a test compares them


def python_problem(version, has_ensurepip):
    """Return what is wrong with a Python of this (major, minor), or None if it can be used."""
    minor = ".".join(str(number) for number in version)
    if not OLDEST <= version <= NEWEST:
        refusal = _(
            "This is Python {minor}, but the course needs 3.11, 3.12 or 3.13 (TensorFlow has no "
            "package for others).\nInstall one, and name it: make lab PYTHON=python3.12",
            minor=minor,
        )
        return refusal + other_pythons()
    if not has_ensurepip:
        return _(
            "This Python {minor} cannot make virtual environments: its modules venv and ensurepip "
            "are missing.\nOn Debian or Ubuntu: sudo apt install python{minor}-venv",
            minor=minor,
        )
    return None


def other_pythons():
    """Return a line that names the usable Pythons on the PATH, or an empty string."""
    names = [f"python3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
    found = [name for name in names if shutil.which(name)]
    return "\n" + _("Found here: {names}", names=", ".join(found)) if found else ""


def pin_with_hashes(lock_text, name):
    """Return the lines of one package, its version and hashes, from a hashed requirements file."""
    match = re.search(rf"^{re.escape(name)}==(?:.*\\\n)*.*\n", lock_text, re.MULTILINE)
    if match is None:
        raise ValueError(f"{LOCK.name} holds no pin of {name}: add it to pyproject.toml, make lock")
    return match.group()


def made_by_another_python(folder):
    """Tell whether the environment in `folder` belongs to another minor version than this one."""
    try:
        text = (folder / "pyvenv.cfg").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return re.search(rf"^version\s*=\s*3\.{sys.version_info[1]}\.", text, re.M) is None


def run(*command):
    """Run a command in the repository, and end with its status if it fails."""
    status = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
    if status != 0:
        sys.exit(status)


def set_up(folder, extra=None):
    """Create the environment, then install uv, every pin by its hashes, and `helpers`."""
    clear = ["--clear"] if made_by_another_python(folder) else []
    run(sys.executable, "-m", "venv", *clear, folder)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python, uv = programs / "python", programs / "uv"

    uv_pin = folder / "uv-pin.txt"
    uv_pin.write_text(pin_with_hashes(LOCK.read_text(encoding="utf-8"), "uv"), encoding="utf-8")
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    run(*pip, "install", "--require-hashes", "-r", uv_pin)

    # sync also removes what an older lock had installed.
    # Compiled now, once: without bytecode each kernel spends 10 s or more on TensorFlow's import.
    sync = ["pip", "sync", "--quiet", "--compile-bytecode", "--python", python]
    run(uv, *sync, "--require-hashes", LOCK)
    # flit_core is in the lock, so building `helpers` needs no registry.
    local = ["--quiet", "--python", python, "--no-build-isolation"]
    run(uv, "pip", "install", *local, "--offline", "--no-deps", "-e", ".")
    if extra:
        pins = ["--constraint", "requirements.txt"]
        run(uv, "pip", "install", *local, *pins, "-e", f".[{extra}]")


def main():
    """Read the command line, refuse a Python that will not do, and set up."""
    if hasattr(sys.stdout, "reconfigure"):  # this terminal may lack the letters of a language
        sys.stdout.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description=_(DESCRIPTION))
    where = _("where the environment goes, from the repository's root")
    parser.add_argument("folder", help=where)
    extra = _("an extra of pyproject.toml that is not in the lock")
    parser.add_argument("--extra", help=extra)
    arguments = parser.parse_args()

    modules = ("venv", "ensurepip")
    has_ensurepip = all(importlib.util.find_spec(name) is not None for name in modules)
    problem = python_problem(tuple(sys.version_info[:2]), has_ensurepip)
    if problem:
        sys.exit(problem)
    text = _(
        "Setting up {folder} (once; it downloads about half a gigabyte)", folder=arguments.folder
    )
    print(text, flush=True)
    set_up(ROOT / arguments.folder, arguments.extra)


if __name__ == "__main__":
    main()
