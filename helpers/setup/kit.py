"""Pack what a machine without a network needs to set up the course: `make kit DEST=folder`.

    python -m helpers.setup.kit FOLDER                             for machines like this one
    python -m helpers.setup.kit FOLDER --systems windows macos     for others
    python -m helpers.setup.kit FOLDER --pythons 3.12 3.13
    python -m helpers.setup.kit FOLDER --all                       for all of them (several GB)

A kit is the course's folder and, in it, `wheels/`: every package of the lock for those machines,
held to its hashes. There the two commands are what they are here: a set-up that finds `wheels/`
asks no network. Python itself, and make, have to be on the machine. (This runs in the course's
environment: it reads markers with `packaging`.)
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers.setup import environment
from helpers.setup.settings import reaching
from helpers.words import N_, _

DESCRIPTION = N_("Pack the course and its packages for machines without a network.")
PYTHONS = tuple(f"3.{minor}" for minor in range(environment.OLDEST[1], environment.NEWEST[1] + 1))
# By system: the variables of markers (PEP 508), and the tags of wheels that run there.
SYSTEMS = {
    "linux": (
        {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix",
         "platform_system": "Linux"},
        ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_26_x86_64",
         "manylinux_2_24_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    ),
    "macos": (
        {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix",
         "platform_system": "Darwin"},
        ("macosx_14_0_arm64",),  # and what older ones have
    ),
    "windows": (
        {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt",
         "platform_system": "Windows"},
        ("win_amd64",),
    ),
}  # fmt: skip
_MADE = (
    ".git", ".venv*", "my", "build", "wheels", "__pycache__", ".*_cache", ".hypothesis",
    ".ipynb_checkpoints",
)  # fmt: skip


def markers(system, python):
    """Return the variables of markers on machines of a system with a version of Python.

    Parameters
    ----------
    system : str
        A key of `SYSTEMS`.
    python : str
        Such as "3.12".
    """
    interpreter = {
        "python_version": python, "python_full_version": f"{python}.9",
        "implementation_name": "cpython", "platform_python_implementation": "CPython",
    }  # fmt: skip
    return {**SYSTEMS[system][0], **interpreter}


def pins_for(lock, variables=None):
    """Return the part of a hashed lock that holds where these are the variables of markers.

    pip reads markers for the machine that it runs on, whatever it downloads for; so none are left.

    Parameters
    ----------
    lock : str
        Its text.
    variables : dict of str to str, optional
        By default those of this machine.
    """
    from packaging.markers import Marker

    kept = []
    for block in lock.replace("\n    --hash", "    --hash").splitlines():
        pin, *hashes = block.replace("\\", " ").split("--hash=")
        name, _semicolon, marker = pin.partition(";")
        if name.strip() and (not marker.strip() or Marker(marker).evaluate(variables)):
            kept.append(" ".join([name.strip(), *(f"--hash={one.strip()}" for one in hashes)]))
    return "\n".join(kept) + "\n"


def download(folder, system=None, python=None):
    """Download the packages of the lock into a folder, held to their hashes.

    Parameters
    ----------
    folder : pathlib.Path
        Where the wheels go; those that are there stay.
    system, python : str, optional
        As for `markers`; without them those of this machine.
    """
    lock = (environment.ROOT / environment.LOCK).read_text(encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download"]
    pip += ["--require-hashes", "--no-deps", "--only-binary=:all:", "--dest", folder]
    if system:
        tags = [f"--platform={tag}" for tag in SYSTEMS[system][1]]
        pip += [*tags, f"--python-version={python}.9", "--implementation=cp"]
    with tempfile.TemporaryDirectory() as beside:
        pins = Path(beside, "pins.txt")
        variables = markers(system, python) if system else None
        pins.write_text(pins_for(lock, variables), encoding="utf-8")
        environ = reaching(sys.executable, os.environ)
        environment.run(*pip, "-r", pins, environ=environ)


def copy_course(folder, root=environment.ROOT):
    """Copy the course's files into a folder: those that git knows, where it is a clone.

    Parameters
    ----------
    folder : pathlib.Path
        A new one.
    root : pathlib.Path, optional
        The course's.
    """
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, check=True).stdout
        names = [name for name in os.fsdecode(listed).split("\0") if (root / name).is_file()]
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, folder / name)
        return
    left_out = shutil.ignore_patterns(*_MADE)

    def ignore(where, names):
        own = {name for name in names if Path(where, name).resolve() == folder.resolve()}
        return left_out(where, names) | own

    shutil.copytree(root, folder, ignore=ignore, dirs_exist_ok=True)


def pack(folder, machines):
    """Write a kit into a folder; return a sentence on what it is.

    Parameters
    ----------
    folder : pathlib.Path
        Not there yet, or empty.
    machines : list of tuple
        (system, Python) of each kind of machine; (None, None) is this one.

    Raises
    ------
    ValueError
        If the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(_("{folder} is not empty: name a new folder.", folder=folder))
    folder.mkdir(parents=True, exist_ok=True)
    copy_course(folder)
    wheels = folder / environment.WHEELS
    for system, python in machines:
        download(wheels, system, python)
    size = sum(file.stat().st_size for file in wheels.iterdir()) / 1e9
    return _(
        "The kit in {folder} holds {n} packages ({size:.1f} GB). Copy the folder to a machine "
        "that has Python, and there, in it, give the same command as with a network.",
        folder=folder, n=len(list(wheels.iterdir())), size=size,
    )  # fmt: skip


def main(arguments):
    """Pack a kit as the command line says; return the status for the shell.

    Parameters
    ----------
    arguments : list of str
        A folder, and for which machines.
    """
    reader = argparse.ArgumentParser("python -m helpers.setup.kit", description=_(DESCRIPTION))
    reader.add_argument("folder", type=Path, help=_("a new folder"))
    reader.add_argument("--systems", nargs="+", choices=SYSTEMS, help=_("by default this one"))
    reader.add_argument("--pythons", nargs="+", choices=PYTHONS, help=_("by default this one"))
    reader.add_argument("--all", action="store_true", help=_("all systems, and all Pythons"))
    given = reader.parse_args(arguments)
    systems, pythons = (SYSTEMS, PYTHONS) if given.all else (given.systems, given.pythons)
    here = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    this = "{}.{}".format(*sys.version_info[:2])
    machines = [(None, None)]
    if systems or pythons:
        machines = [(one, python) for one in systems or [here] for python in pythons or [this]]
    try:
        print(pack(given.folder, machines))
    except ValueError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
